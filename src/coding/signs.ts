import type { ActivitySigns } from '../domain/activity.ts';
import { greetings, notNames, shortNames, signWords } from './lexicons/signs.ts';

/** Whom they answer: what a personal answer could name. */
export interface Addressee {
  /** All forms of the persona's name that are right: first, last, patronymic. Empty: not known, and no name is called wrong. */
  readonly names: readonly string[];
  readonly company: string;
  readonly site: string | null;
  /** Words of the task as our letter puts it, e.g. `каталог`, `редизайн`. */
  readonly taskWords: readonly string[];
}

/** Counts the signs in a visible text. Each that is found is given in the text's own words. `offers`: it has a price or a document. */
export function readSigns(text: string, addressee: Addressee, offers: boolean): ActivitySigns {
  const low = text.slice(0, 50_000).toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ');
  const found = (words: RegExp): string | null => words.exec(low)?.[0].trim() ?? null;
  const personal = personalWords(low, addressee);
  const questions = countQuestions(text);
  const [briefDemanded, callProposed, meetingProposed, suspicion] = [signWords.briefDemanded, signWords.callProposed, signWords.meetingProposed, signWords.suspicion].map(found);
  const says = questions > 0 || offers || personal.length > 0 || briefDemanded != null || callProposed != null || meetingProposed != null;
  return {
    questions,
    wrongName: wrongName(text, addressee),
    briefDemanded: briefDemanded ?? null,
    callProposed: callProposed ?? null,
    meetingProposed: meetingProposed ?? null,
    personal,
    stockPhraseOnly: !says && low.length < 600 && signWords.stockPhrase.test(low),
    suspicion: suspicion ?? null,
  };
}

/** The signs that are there, in words for a person, each with the words of the text that show it. */
export function describeSigns(signs: ActivitySigns): readonly string[] {
  const quoted: readonly (readonly [what: string, words: string | null])[] = [
    ['greets somebody else', signs.wrongName], ['demands a brief', signs.briefDemanded], ['proposes a call', signs.callProposed], ['proposes a meeting', signs.meetingProposed], ['suspects us', signs.suspicion],
  ];
  return [
    ...(signs.questions === 0 ? [] : [`${signs.questions} ${signs.questions === 1 ? 'question' : 'questions'}`]),
    ...quoted.flatMap(([what, words]) => (words === null ? [] : [`${what} («${words}»)`])),
    ...(signs.personal.length === 0 ? [] : [`names what is ours («${signs.personal.join('», «')}»)`]),
    ...(signs.stockPhraseOnly ? ['a stock phrase and nothing else'] : []),
  ];
}

/** One a sentence; those within an address of the web are none, `???` is one. */
function countQuestions(text: string): number {
  const bare = text.replace(/https?:\/\/\S{1,500}/g, ' ');
  return (bare.match(/\?+(?:[!?]*)(?=\s|$|["»”)\]])/g) ?? []).length;
}

function wrongName(text: string, { names }: Addressee): string | null {
  if (names.length === 0) return null;
  const head = text.slice(0, 400);
  const greeted = greetings.map((greeting) => greeting.exec(head)?.[1]).find((name) => name !== undefined && /^\p{Lu}/u.test(name));
  if (greeted === undefined) return null;
  const [first = '', second] = folded(greeted).split(/[\s-]/);
  if (notNames.has(first)) return null;
  const right = names.flatMap((name) => folded(name).split(/\s+/)).flatMap((name) => [name, ...(shortNames.find(([full]) => full === name)?.[1].split(' ') ?? [])]);
  // Whether Ольга is Anna cannot be said of a name known in another script.
  if (!right.some((name) => isCyrillic(name) === isCyrillic(first))) return null;
  const isRight = (word: string): boolean => right.some((name) => name === word || (name.length > 4 && stem(name) === stem(word)));
  return isRight(first) || (second !== undefined && isRight(second)) ? null : greeted;
}

const isCyrillic = (word: string): boolean => /[а-я]/.test(word);

const folded = (word: string): string => word.toLowerCase().replaceAll('ё', 'е');

/** Russian names end by case: Ивану, Петровой. */
const stem = (name: string): string => name.slice(0, Math.max(4, name.length - 2));

function personalWords(low: string, { company, site, taskWords }: Addressee): readonly string[] {
  const own = company.toLowerCase().replaceAll('ё', 'е').replace(/["«»]|^(?:ооо|зао|ао|ип)\s/gu, '').trim();
  const host = site?.toLowerCase().replace(/^https?:\/\/(?:www\.)?|\/.*$/g, '') ?? '';
  return [own, host, ...taskWords.map((word) => word.toLowerCase().replaceAll('ё', 'е'))].filter((word) => word.length > 2 && low.includes(word));
}
