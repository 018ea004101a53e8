import type { Offence } from './rules.ts';

export const letterStages = ['inquiry', 'chase', 'request', 'closeOut', 'questionnaire', 'debrief'] as const;
export type LetterStage = (typeof letterStages)[number];

/**
 * A letter is read in little more than a minute: 300 words at 238 words a minute, the mean of silent reading (Brysbaert 2019,
 * Journal of Memory and Language 109, 104047). A debrief asks for nothing and may explain itself at twice the length.
 */
const mostWords: Readonly<Record<LetterStage, number>> = { inquiry: 300, chase: 300, request: 300, closeOut: 300, questionnaire: 300, debrief: 600 };

/** As many as the request for materials has items: offer, presentation, contract template, samples, rough estimate. More is an interview. */
const mostQuestions = 5;

/** Whether it can be answered in minutes. Listed lines of a request each ask for something; those of a questionnaire are answers to choose from. */
export function brevity(body: string, stage: LetterStage): readonly Offence[] {
  const words = body.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
  const listed = stage === 'request' ? (body.match(/^[ \t]*(?:[-*•–—]|\d{1,2}[.)])[ \t]/gmu)?.length ?? 0) : 0;
  const questions = (body.match(/\?/g)?.length ?? 0) + listed;
  return [
    ...(words > mostWords[stage] ? [{ words: `${words} words`, why: `at most ${mostWords[stage]} words: a letter that is answered in minutes` }] : []),
    ...(questions > mostQuestions ? [{ words: `${questions} questions`, why: `at most ${mostQuestions}: a letter that is answered in minutes` }] : []),
  ];
}
