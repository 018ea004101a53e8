import type { PageSnapshot } from '../../domain/snapshot.ts';

const mostEmails = 20;
const address = /[a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9_])?@(?:[a-z0-9а-я](?:[a-z0-9а-я-]{0,61}[a-z0-9а-я])?\.){1,4}[a-zа-я]{2,15}/giu;
// Names of pictures and of libraries look like addresses: `logo@2x.png`.
const notAddress = /\.(?:png|jpe?g|gif|svg|webp|css|js|woff2?)$|@(?:\dx|sentry|example\.)|^(?:your|name|user|username|email|mail|example|test|john|jane)@|@(?:domain|company|email|site|mysite|yoursite)\./i;

/** E-mail addresses a page shows: links, text, `info [at] firm.ru`, `собака`, and Cloudflare's codes. Lower case, in page order. */
export function emailsOf(page: PageSnapshot): readonly string[] {
  const linked = page.links.filter((link) => /^mailto:/i.test(link.href)).map((link) => decoded(link.href.slice(7).split('?')[0] ?? ''));
  const coded = page.encodedEmails.map(cloudflare);
  const written = matches(`${page.text}`);
  const hidden = matches(spelledOut(page.text));
  const all = [...linked.flatMap(matches), ...coded.flatMap(matches), ...written, ...hidden].map((email) => email.toLowerCase());
  return [...new Set(all)].filter((email) => !notAddress.test(email)).slice(0, mostEmails);
}

const matches = (text: string): readonly string[] => text.match(address) ?? [];

/** `info [at] firm [dot] ru`, `info (собака) firm.ru`, `info собака firm точка ru` as an address. A bare `at` is English, not a sign. */
const spelledOut = (text: string): string =>
  text
    .replace(/\s{0,3}(?:[[({<]\s?(?:at|собака|сoбaкa|@|эт|а)\s?[\])}>]|(?<=[a-z0-9])\s{1,2}собака\s{1,2}(?=[a-z0-9а-я])|\s@\s)\s{0,3}/giu, '@')
    .replace(/\s{0,3}(?:[[({<]\s?(?:dot|точка|\.)\s?[\])}>]|(?<=[a-z0-9а-я])\s{1,2}точка\s{1,2}(?=[a-zа-я]{2,10}(?![a-zа-я])))\s{0,3}/giu, '.');

/** Cloudflare's e-mail protection: the first byte is XORed over the rest. Empty when it is no such code. */
export function cloudflare(code: string): string {
  if (!/^(?:[0-9a-f]{2}){4,120}$/i.test(code)) return '';
  const bytes = code.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  const key = bytes[0] ?? 0;
  return decoded(bytes.slice(1).map((byte) => `%${(byte ^ key).toString(16).padStart(2, '0')}`).join(''));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
