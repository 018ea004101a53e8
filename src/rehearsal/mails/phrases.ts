import type { OfferedKind } from '../market/model.ts';
import { english } from './phrases-en.ts';
import { russian } from './phrases-ru.ts';

/** How firms of one language write, as rules of `say`. Values: [name] of the persona, [firm], [company], [price], [who], [phone], [site], [email]. */
export interface Phrases {
  readonly greetings: string;
  readonly openings: string;
  /** Says yes without naming a price. */
  readonly answers: string;
  /** Around any price: words that hedge it ("approximately") belong to the price itself. */
  readonly prices: string;
  /** What the firm is like; says nothing that would be another act. */
  readonly asides: string;
  readonly questions: string;
  readonly promises: string;
  readonly declines: string;
  readonly stops: string;
  readonly nudges: string;
  readonly secondSender: string;
  readonly materials: string;
  readonly lateAnswers: string;
  readonly documents: Readonly<Record<OfferedKind, { readonly announced: string; readonly file: string; readonly title: string; readonly body: string }>>;
  readonly closings: string;
  readonly people: readonly string[];
  readonly positions: string;
  readonly disclaimer: string;
  readonly acknowledgements: string;
  readonly acknowledgementSubjects: string;
  readonly absences: string;
  readonly absenceSubjects: string;
  readonly challenges: string;
  readonly challengeSubjects: string;
  readonly newsletters: string;
  readonly newsletterSubjects: string;
  readonly formSubjects: string;
  readonly receiptSubject: string;
}

export const phrasesOf = (language: 'ru' | 'en'): Phrases => (language === 'ru' ? russian : english);
