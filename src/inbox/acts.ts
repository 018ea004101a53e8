import type { HumanAct } from '../domain/judgement.ts';
import * as lexicon from './lexicons/acts.ts';
import { found, phrases, plainWords } from './phrases.ts';

/** What a person does in a message, whether he tells us to stop, and the words that say so. */
export interface Acted {
  readonly act: HumanAct;
  readonly stop: boolean;
  readonly why: readonly string[];
}

const tests: Readonly<Record<Exclude<HumanAct, 'other'> | 'stop', RegExp>> = {
  decline: phrases(...lexicon.declinePhrases),
  nudge: phrases(...lexicon.nudgePhrases),
  answer: phrases(...lexicon.answerPhrases),
  question: phrases(...lexicon.questionPhrases),
  promise: phrases(...lexicon.promisePhrases),
  stop: phrases(...lexicon.stopPhrases),
};

/** Reads the visible text of a person's message. `offers`: it names a price or brings a document, which is an answer whatever is asked beside it. */
export function readAct(text: string, offers: boolean): Acted {
  const words = plainWords(text);
  const sign = (act: keyof typeof tests): string | null => found(tests[act], words);
  const stop = sign('stop');
  const [act, why] = firstAct(sign, words, offers);
  return { act: stop !== null && act === 'other' ? 'decline' : act, stop: stop !== null, why: [...(why === null ? [] : [`${act}: "${why}"`]), ...(stop === null ? [] : [`asks us to stop: "${stop}"`])] };
}

/** A refusal outranks all, for it may come with a price or a question; matter outranks asking, and asking outranks promising. */
function firstAct(sign: (act: keyof typeof tests) => string | null, words: string, offers: boolean): [HumanAct, string | null] {
  const decline = sign('decline');
  if (decline !== null && !(offers && sign('answer') !== null)) return ['decline', decline];
  const nudge = sign('nudge');
  if (nudge !== null && !offers) return ['nudge', nudge];
  const asks = sign('question') ?? (words.includes('?') ? '?' : null);
  const answer = sign('answer');
  const promise = sign('promise');
  if (offers) return ['answer', answer ?? 'a price or a document'];
  if (asks !== null) return ['question', asks];
  if (promise !== null && (answer === null || words.length < 300)) return ['promise', promise];
  if (answer !== null) return ['answer', answer];
  return promise === null ? ['other', null] : ['promise', promise];
}
