/** A tag is one random word; anything longer or stranger in its place is somebody else's address. */
const tag = /^[a-z0-9]{1,64}$/;

/** True when `address` is the study's own: `pattern` letter by letter, but for one random word where it says `{tag}`. */
export function isOwnAddress(pattern: string, address: string): boolean {
  const [before = '', after, ...more] = pattern.split('{tag}');
  if (after === undefined) return address === pattern;
  const filled = address.slice(before.length, address.length - after.length);
  return more.length === 0 && after.includes('@') && address === `${before}${filled}${after}` && tag.test(filled);
}
