import { z } from 'zod';
import { days, relativeFile } from './yaml-values.ts';

/**
 * What may follow the inquiry, by fixed rules that are the same for everybody. A stage that is absent does not happen.
 * Days are calendar days; a stage that falls due outside business hours waits for them.
 */
export const stagesSchema = z.strictObject({
  /** To those who took the inquiry and were silent for so long. */
  chase: z.strictObject({
    letter: relativeFile, afterDays: days,
    /** Only this random share of the sample is ever chased, drawn with it. */
    share: z.number().positive().max(1).default(1),
  }).optional(),
  /** What we ask for after the first substantive contact; each needs a person's approval of the message it answers. */
  request: z.strictObject({ letter: relativeFile }).optional(),
  /** Thanks and farewell, so long after the last word in either direction. */
  closeOut: z.strictObject({ letter: relativeFile, afterDays: days }).optional(),
  /** To those who took the inquiry and never answered: was it received, and why not. */
  questionnaire: z.strictObject({ letter: relativeFile, afterDays: days }).optional(),
  /** Tells everybody that it was a study; `shopper debrief` sends it. */
  debrief: z.strictObject({ letter: relativeFile }).optional(),
});

export type Stages = z.infer<typeof stagesSchema>;

/** Telephone calls that a person makes to those who are silent; `shopper due` lists them. */
export const callsSchema = z.strictObject({
  afterDays: days,
  /** Calls at the most to one company. */
  attempts: z.int().min(1).max(10).default(3),
  /** What the caller says, a Markdown file. */
  script: relativeFile,
  /** Only this random share of the sample is ever called, drawn with it. */
  share: z.number().positive().max(1).default(1),
});

export type Calls = z.infer<typeof callsSchema>;
