import { greeting, notNames, signWords } from './lexicons/signs.ts';

/** Whom they answer: what a personal answer could name. */
export interface Addressee {
  /** All forms of the persona's name that are right: first, last, patronymic. */
  readonly names: readonly string[];
  readonly company: string;
  readonly site: string | null;
  /** Words of the task as our letter puts it, e.g. `каталог`, `редизайн`. */
  readonly taskWords: readonly string[];
}

/** Signs of activity that can be counted by rule in one human message's visible text. */
export interface ActivitySigns {
  readonly questions: number;
  /** They greet somebody we are not. */
  readonly wrongName: string | null;
  readonly briefDemanded: string | null;
  readonly callProposed: string | null;
  readonly meetingProposed: string | null;
  /** Our company, site or task, as they name it. */
  readonly personal: readonly string[];
  /** Courtesies and nothing else. */
  readonly stockPhraseOnly: boolean;
  readonly suspicion: string | null;
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

/** One a sentence; those within an address of the web are none, `???` is one. */
function countQuestions(text: string): number {
  const bare = text.replace(/https?:\/\/\S{1,500}/g, ' ');
  return (bare.match(/\?+(?:[!?]*)(?=\s|$|["»”)\]])/g) ?? []).length;
}

function wrongName(text: string, { names }: Addressee): string | null {
  const greeted = greeting.exec(text.slice(0, 400))?.[1];
  if (greeted === undefined) return null;
  const [first = '', second] = greeted.toLowerCase().replaceAll('ё', 'е').split(/[\s-]/);
  if (notNames.has(first) || !/^\p{Lu}/u.test(greeted)) return null;
  const right = names.map((name) => name.toLowerCase().replaceAll('ё', 'е'));
  const isRight = (word: string): boolean => right.some((name) => name === word || (name.length > 4 && stem(name) === stem(word)));
  return isRight(first) || (second !== undefined && isRight(second)) ? null : greeted;
}

/** Russian names end by case: Ивану, Петровой. */
const stem = (name: string): string => name.slice(0, Math.max(4, name.length - 2));

function personalWords(low: string, { company, site, taskWords }: Addressee): readonly string[] {
  const own = company.toLowerCase().replaceAll('ё', 'е').replace(/["«»]|^(?:ооо|зао|ао|ип)\s/gu, '').trim();
  const host = site?.toLowerCase().replace(/^https?:\/\/(?:www\.)?|\/.*$/g, '') ?? '';
  return [own, host, ...taskWords.map((word) => word.toLowerCase().replaceAll('ё', 'е'))].filter((word) => word.length > 2 && low.includes(word));
}
