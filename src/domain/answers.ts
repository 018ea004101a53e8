/**
 * What a site and those it draws on answered while a form was filled and pressed once: enough to play the site to a browser
 * again. Of what was sent only the names of the fields are kept, never their values.
 */
export interface RecordedAnswer {
  readonly method: string;
  readonly url: string;
  /** Names of the fields of a body, sorted, each once; of one that is no form, none. */
  readonly fields: readonly string[];
  readonly answer: Answer;
}

/** `failure`: the network's own words; `silent`: nothing came for as long as was waited. */
export type Answer =
  | { readonly status: number; readonly contentType: string; readonly location: string | null; readonly cookies: readonly string[]; /** base64; empty where it was a picture, or more than is kept. */ readonly body: string }
  | { readonly failure: string }
  | { readonly silent: true };

/** Names of the fields in a body, sorted, each once: a form's, or the first level of a JSON object's. */
export function fieldNames(contentType: string, body: string): readonly string[] {
  return [...new Set(namesIn(contentType, body))].sort();
}

function namesIn(contentType: string, body: string): readonly string[] {
  if (/multipart\/form-data/i.test(contentType)) return [...body.matchAll(/content-disposition:\s*form-data;\s*name="([^"\r\n]{0,200})"/gi)].map(([, name = '']) => name);
  if (/json/i.test(contentType)) return jsonKeys(body);
  if (/urlencoded/i.test(contentType) || /^[\w%.[\]+-]{1,200}=/.test(body)) return [...new URLSearchParams(body).keys()];
  return [];
}

function jsonKeys(body: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
}
