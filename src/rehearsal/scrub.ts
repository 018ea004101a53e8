import { parse } from 'tldts';

/** What may stand in a text of the study and lead out of this machine. */
const patterns = {
  address: /[\p{L}\d.!#$%&'*+/=?^_`|~-]{1,64}@[\p{L}\d](?:[\p{L}\d.-]{0,250}[\p{L}\d])?/gu,
  url: /\b(?:https?:\/\/|www\.)[^\s<>"'()]{1,500}[^\s<>"'().,;:!?»]/giu,
  phone: /(?:\+\d|(?<![\d-])8[ (-])[\d ()-]{8,20}\d/g,
  /** A bare host: it counts when its ending is one that is given out. */
  host: /(?<![\w@./:-])(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,5}(?:[a-z]{2,24}|рф)(?![\w-]|\.\w)/giu,
} as const;

/** Replaces every address, URL, telephone and host in texts by a simulated one; the same one always by the same. */
export interface Scrub {
  (text: string): string;
}

export interface ScrubOptions {
  /** Hosts of the frame and what they are called here; the others become numbered hosts under `.invalid`. */
  readonly hostFor: (host: string) => string | undefined;
  readonly phone: string;
}

export function scrubber({ hostFor, phone }: ScrubOptions): Scrub {
  const given = new Map<string, string>();
  const once = (kind: string, original: string): string => {
    const known = given.get(original) ?? `${kind}-${given.size + 1}.invalid`;
    given.set(original, known);
    return known;
  };
  const host = (name: string): string => hostFor(name.toLowerCase()) ?? once('host', name.toLowerCase());
  const scrub: Scrub = (text) => text
    .replace(patterns.address, (whole) => (isSimulated(whole.slice(whole.lastIndexOf('@') + 1)) ? whole : `info@${host(whole.slice(whole.lastIndexOf('@') + 1))}`))
    .replace(patterns.url, (whole) => {
      const named = hostIn(whole);
      return named === null || isSimulated(named) ? whole : `http://${host(named)}/`;
    })
    .replace(patterns.host, (whole) => (isSimulated(whole) || parse(whole).isIcann !== true ? whole : host(whole)))
    .replace(patterns.phone, (whole) => (whole.replace(/\D/g, '').length >= 10 ? phone : whole));
  // What a letter fills in is named `persona.company`, which would be a host too.
  return (text) => text.split(/(\{\{.{0,500}?\}\}|\{%.{0,500}?%\})/s).map((part, i) => (i % 2 === 1 ? part : scrub(part))).join('');
}

/** Names that no public server answers for stay as they are. */
const isSimulated = (host: string): boolean => /(?:^|\.)(?:localhost|invalid|test|example)(?::\d+)?$/i.test(host);

function hostIn(url: string): string | null {
  const href = /^www\./i.test(url) ? `http://${url}` : url;
  return URL.canParse(href) ? new URL(href).hostname : null;
}
