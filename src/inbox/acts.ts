import type { HumanAct } from '../domain/judgement.ts';
import * as lexicon from './lexicons/acts.ts';
import { stopPhrases } from './lexicons/stops.ts';
import { found, phrases, plainWords } from './phrases.ts';

/** What a person does in a message, whether he tells us to stop, and the words that say so. */
export interface Acted {
  readonly act: HumanAct;
  readonly stop: boolean;
  readonly why: readonly string[];
}

const list = {
  refusal: phrases(...lexicon.refusals),
  limit: phrases(...lexicon.limits),
  turn: phrases(...lexicon.turns),
  reminder: phrases(...lexicon.reminders),
  delivery: phrases(...lexicon.deliveries),
  form: phrases(...lexicon.forms),
  request: phrases(...lexicon.requests),
  promise: phrases(...lexicon.promises),
  answer: phrases(...lexicon.answers),
  stop: phrases(...stopPhrases),
};

/** Reads the visible text of a person's message. `offers`: it names a price or brings a document of theirs. */
export function readAct(text: string, offers: boolean): Acted {
  const sentences = sentencesOf(text);
  const moves = sentences.map(moveOf).filter((move) => move !== null);
  const stop = firstOf(sentences, (sentence) => found(list.stop, sentence.replace(/,? ?\b(?:please|kindly)\b,? ?|,? ?пожалуйста,? ?/g, ' ').trim()));
  const { act, sign } = actOf(moves, offers, text.length);
  const asked: HumanAct = stop !== null && act !== 'answer' ? 'decline' : act;
  return { act: asked, stop: stop !== null, why: [...(sign === null ? [] : [`${act}: "${sign}"`]), ...(stop === null ? [] : [`asks us to stop: "${stop}"`])] };
}

/** What one sentence does, strongest first. */
type Move = { readonly does: 'refuse' | 'limit' | 'remind' | 'deliver' | 'ask' | 'promise' | 'answer'; readonly sign: string };

const condition = /(?:^|[\s,(])(?:если(?! честно)|if|in case|в случае)\s/;

function moveOf(sentence: string): Move | null {
  const before = (sign: string): string => sentence.slice(0, sentence.indexOf(sign));
  const conditional = (sign: string): boolean => condition.test(` ${before(sign)}`);
  const asked = sentence.endsWith('?');
  const refusal = found(list.refusal, sentence);
  if (refusal !== null && !conditional(refusal) && !asked) return { does: 'refuse', sign: refusal };
  const limit = found(list.limit, sentence);
  if (limit !== null && !conditional(limit) && !asked && !list.turn.test(sentence.slice(sentence.indexOf(limit) + limit.length))) return { does: 'limit', sign: limit };
  const reminder = found(list.reminder, sentence);
  if (reminder !== null) return { does: 'remind', sign: reminder };
  const delivery = found(list.delivery, sentence);
  const form = found(list.form, sentence);
  if (delivery !== null && form === null && !asked) return { does: 'deliver', sign: delivery };
  const request = found(list.request, sentence) ?? (delivery === null ? null : form);
  if (asked || (request !== null && !conditional(request) && !condition.test(sentence))) return { does: 'ask', sign: request ?? '?' };
  const promise = found(list.promise, sentence);
  if (promise !== null) return { does: 'promise', sign: promise };
  const answer = found(list.answer, sentence) ?? delivery;
  return answer === null ? null : { does: 'answer', sign: answer };
}

/** A refusal outranks all, for it may come with a price or a question; a price or a document is an answer whatever is asked beside it; asking outranks promising. */
function actOf(moves: readonly Move[], offers: boolean, length: number): { readonly act: HumanAct; readonly sign: string | null } {
  const sign = (does: Move['does']): string | null => moves.find((move) => move.does === does)?.sign ?? null;
  const [refusal, limit, reminder, delivery, request, promise, answer] = [sign('refuse'), sign('limit'), sign('remind'), sign('deliver'), sign('ask'), sign('promise'), sign('answer')];
  if (refusal !== null) return { act: 'decline', sign: refusal };
  if (limit !== null && !offers && delivery === null) return { act: 'decline', sign: limit };
  if (reminder !== null) return { act: 'nudge', sign: reminder };
  if (offers) return { act: 'answer', sign: delivery ?? answer ?? 'a price or a document' };
  if (delivery !== null) return { act: 'answer', sign: delivery };
  if (request !== null) return { act: 'question', sign: request };
  if (promise !== null && (answer === null || length < 300)) return { act: 'promise', sign: promise };
  if (answer !== null) return { act: 'answer', sign: answer };
  if (promise !== null) return { act: 'promise', sign: promise };
  return length > courtesyChars ? { act: 'answer', sign: 'speaks at length' } : { act: 'other', sign: null };
}

/** Thanks, greetings and a word on the weather are shorter; who writes more says something of the matter. */
const courtesyChars = 140;

/** Sentences as `plainWords`; a line that goes on in lower case is one with the line above. */
const sentencesOf = (text: string): readonly string[] =>
  text.slice(0, readChars).replace(/\n(?=[\p{Ll}\d(])/gu, ' ').split(/(?<=[.!?…)])\s+|\n+/).map(plainWords).filter((sentence) => sentence !== '');

/** What a person does he does early; a long offer goes on about details. */
const readChars = 12_000;

function firstOf<T>(items: readonly T[], of: (item: T) => string | null): string | null {
  for (const item of items) {
    const hit = of(item);
    if (hit !== null) return hit;
  }
  return null;
}
