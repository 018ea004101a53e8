/**
 * Compiles a list of phrases into one test over `plainWords` text. A phrase is a regular expression with two shorthands: `*` after a
 * letter ends a stem ("отпуск*"; after a bracket it means up to three times) and `…` is a gap of up to 40 characters within a
 * sentence. `.` stands for an apostrophe or any one character. Every repetition is bounded, so a test is linear on any input.
 */
export function phrases(...list: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${list.map(compile).join('|')})(?:(?<!\\p{L})|(?!\\p{L}))`, 'u');
}

const compile = (phrase: string): string =>
  phrase.replaceAll('ё', 'е').replaceAll(')*', '){0,3}').replaceAll(' … ', ' …')
    .replaceAll('*', "[\\p{L}\\d'-]{0,14}").replaceAll('…', '[^.!?;]{0,40}?');

/** How much of a text the phrase lists look at: what a message is, it says early. */
const readChars = 6_000;

/** Lower case, ё as е, one space for any white space, straight quotes: the form in which phrases are looked for. */
export function plainWords(text: string): string {
  return text.slice(0, readChars).toLowerCase().replaceAll('ё', 'е').replace(/[’‘`´]/g, "'").replace(/[\u00ad\u200b-\u200f\ufeff]/g, '').replace(/\s+/g, ' ').trim();
}

/** The first words that a list finds, for an explanation; null when none. */
export function found(list: RegExp, text: string): string | null {
  return list.exec(text)?.[0].trim().slice(0, 80) ?? null;
}
