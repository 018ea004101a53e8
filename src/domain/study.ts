import type { Codebook } from './codebook.ts';
import type { Protocol, Rating } from './protocol.ts';
import type { Lock } from './run.ts';
import type { Sha256 } from './ids.ts';
import type { Sla } from './sla.ts';

/** A study folder as read and found in order. */
export interface Study {
  /** Absolute path. */
  readonly dir: string;
  readonly protocol: Protocol;
  /** Every letter that study.yaml names, for any stage or arm, by its file. */
  readonly letters: ReadonlyMap<string, LetterTemplate>;
  /** What a caller says, verbatim; null where nobody calls. */
  readonly callScript: string | null;
  /** report.md: the researcher's own words for the report; null where there are none. Not frozen: it is written last. */
  readonly commentary: string | null;
  /** In the order of study.yaml. */
  readonly ratings: readonly RatingTable[];
  readonly codebook: Codebook;
  /** What was promised; null where nothing was. */
  readonly sla: Sla | null;
  /** Keys never to be written to: domains, page keys and addresses, lower case. */
  readonly suppression: readonly string[];
  /** SHA-256 of what a lock freezes in the folder, by part name, e.g. `study.yaml#persona`, `letters/inquiry.ru.md`. */
  readonly parts: Readonly<Record<string, Sha256>>;
  /** lock.json; null before the lock. */
  readonly lockFile: Lock | null;
  /** lock.json says that somebody outside this machine may have been contacted. */
  readonly waveBegan: boolean;
}

/** A letter before it is composed: Liquid in subject and body. */
export interface LetterTemplate {
  /** Relative to the study folder. */
  readonly file: string;
  readonly language: 'ru' | 'en';
  readonly subject: string;
  readonly body: string;
  /** The whole file, to be published word for word. */
  readonly text: string;
}

export const ratingFields = ['name', 'site', 'rank', 'city', 'score', 'email', 'phone'] as const;
export type RatingField = (typeof ratingFields)[number];

/** One rating CSV, its columns understood. */
export interface RatingTable {
  readonly rating: Rating;
  readonly encoding: string;
  readonly delimiter: string;
  /** The header that each field was read from, and whether study.yaml named it or we guessed. */
  readonly columns: Readonly<Partial<Record<RatingField, { readonly header: string; readonly guessed: boolean }>>>;
  readonly rows: readonly RatingRow[];
}

/** One company as one rating names it, cells as written except the numbers. */
export interface RatingRow {
  /** Line in the CSV, header = 1. */
  readonly row: number;
  readonly name: string;
  /** Empty when the rating gives none. */
  readonly site: string;
  readonly rank: number | null;
  readonly score: number | null;
  readonly city: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** A letter that study.yaml names; reading the folder has made sure that it is there. */
export function letterOf({ letters }: Pick<Study, 'letters'>, file: string): LetterTemplate {
  const letter = letters.get(file);
  if (!letter) throw new Error(`the study was read without its letter ${file}`);
  return letter;
}
