/** Latin letters that look like Cyrillic ones: people type them by mistake, and some sites on purpose. Same position, same look. */
const latin = 'aceopxyktmhbrABCEHKMOPTXY';
const cyrillic = 'асеорхуктмнвгАВСЕНКМОРТХУ';
const toCyrillic = new Map([...latin].map((letter, index) => [letter, [...cyrillic][index] as string]));
const toLatin = new Map([...latin].map((letter, index) => [[...cyrillic][index] as string, letter]));

/** Lower case, one space, `ё` as `е`, and each word in one alphabet: the form in which every lexicon is written. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\u00ad\u200b-\u200d\ufeff]/g, '').split(/\s+/).map(oneAlphabet).join(' ').toLowerCase().replace(/ё/g, 'е').trim();
}

/** `Сompany` with a Cyrillic С is an English word, `Teлeфoн` with four Latin letters a Russian one: letters without a twin decide, else the greater number. */
function oneAlphabet(word: string): string {
  if (!/[a-z]/i.test(word) || !/[а-яё]/i.test(word)) return word;
  const letters = [...word];
  const latinOnly = letters.filter((letter) => /[a-z]/i.test(letter) && !toCyrillic.has(letter)).length;
  const cyrillicOnly = letters.filter((letter) => /[а-яё]/i.test(letter) && !toLatin.has(letter)).length;
  // `email-адрес` is two words in two alphabets.
  if (latinOnly > 0 && cyrillicOnly > 0) return word;
  const map = cyrillicOnly > 0 || (latinOnly === 0 && letters.filter((letter) => /[а-яё]/i.test(letter)).length * 2 > letters.length) ? toCyrillic : toLatin;
  return letters.map((letter) => map.get(letter) ?? letter).join('');
}

/** Names of controls as words: `form_fields[userName]` becomes `form fields user name`. */
export const nameWords = (name: string): string =>
  plain(name.slice(0, 160).replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[^\p{L}\p{N}]+/gu, ' '));

/** A pattern of whole words; a stem ends in `*` or, in a pattern, `\p{L}*`. JavaScript's `\b` knows no Cyrillic, hence the look-arounds. */
export const words = (...stems: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${stems.map((stem) => stem.replace(/(?:\\p\{L\})?\*/g, '\\p{L}{0,20}')).join('|')})(?![\\p{L}\\p{N}])`, 'u');
