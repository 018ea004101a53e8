/** The kinds of words that no letter may hold, whatever its stage. */
export const wordRules = ['legal', 'threat', 'urgency', 'attachment', 'free_work', 'official'] as const;
export type WordRule = (typeof wordRules)[number];

/** What one language says for each of them; matched against `plain` text. */
export type LetterLexicon = Readonly<Record<WordRule, RegExp>>;

/**
 * A pattern over `plain` text: whole words, a stem ends in `*`, and ` … ` is a gap of up to 60 characters within a sentence.
 * ` ~ ` is the same gap that passes over no price, no example and nothing that exists already: "what a layout costs" asks for no layout.
 */
export const said = (...phrases: readonly string[]): RegExp => new RegExp(`${begins}(?:${phrases.map(compile).join('|')})${ends}`, 'g');

/** The two alphabets of the lexicons. The classes of all scripts would take seconds to compile in so many places. */
const letter = '[a-zа-я]';
const begins = '(?<![a-zа-я0-9])';
const ends = '(?![a-zа-я0-9])';

const compile = (phrase: string): string => phrase
  .replaceAll(' … ', `${ends}[^.!?;]{0,60}?${begins}`)
  .replaceAll(' ~ ', `${ends}(?:(?!${existing})[^.!?;]){0,60}?${begins}`)
  .replaceAll('\\p{L}', letter)
  .replace(/\*/g, `${letter}{0,20}`);

const existing = [
  'стоимост', 'стоит', 'стоить', 'цен[аеуы]', 'сколько', 'пример', 'образ[еец]', 'прошл', 'готов', 'предложени', 'портфолио', 'бюджет', 'сроки',
  'cost', 'price', 'charge', 'how much', 'how long', 'rough', 'example', 'samples? of', 'past ', 'previous', 'earlier', 'existing', 'portfolio', 'budget',
].join('|');
