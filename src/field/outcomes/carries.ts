/** More of a request than this is not read; our letters are a fiftieth of it. */
const mostRead = 250_000;
/** JSON in base64 in a form field is three layers; nobody is known to use more. */
const deepestLayers = 3;
/** Shorter values (`Anna`, `da`) stand in requests that carry nothing of ours. */
const shortestValue = 5;

/** True when a request's URL or body holds one of the values: raw, url-encoded, JSON-escaped or in base64, in any nesting of these. */
export function carries(request: string, values: readonly string[]): boolean {
  const wanted = values.map(squeeze).map(withoutCountry).filter((value) => value.length >= shortestValue);
  if (wanted.length === 0) return false;
  let layer = [request.slice(0, mostRead)];
  for (let depth = 0; depth <= deepestLayers && layer.length > 0; depth += 1) {
    if (layer.some((text) => holds(text, wanted))) return true;
    layer = layer.flatMap((text) => decoders.map((decode) => decode(text)).filter((decoded) => decoded !== '' && decoded !== text));
  }
  return false;
}

function holds(text: string, wanted: readonly string[]): boolean {
  const squeezed = squeeze(text);
  return wanted.some((value) => squeezed.includes(value));
}

/** Line ends, spaces and case change on the way: forms send CRLF, masks put spaces and brackets into telephone numbers. */
const squeeze = (text: string): string => text.toLowerCase().replace(/[\s()\-\u2010-\u2015]+/g, '');

/** Masks leave the country code out, or write 8 for +7: the last nine digits of a telephone number are ours alone. */
const withoutCountry = (value: string): string => (/^\+\d{9,15}$/.test(value) ? value.slice(-9) : value);

const decoders: readonly ((text: string) => string)[] = [
  (text) => (/[%+]/.test(text) ? percentDecoded(text.replaceAll('+', ' ')) : ''),
  (text) => (text.includes('%') ? percentDecoded(text) : ''),
  (text) => (/\\[u"/nrt]/.test(text) ? text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))).replace(/\\[nrt]/g, ' ').replace(/\\(["/\\])/g, '$1') : ''),
  (text) => (text.match(/[A-Za-z0-9+/_-]{12,}/g) ?? []).map((run) => Buffer.from(run, 'base64').toString('utf8')).filter((decoded) => !decoded.includes('\uFFFD')).join('\n'),
];

/** Percent-decodes UTF-8, and keeps what is not UTF-8 (windows-1251 forms) byte by byte, so that the ASCII around it is still read. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}
