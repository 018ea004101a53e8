import { z } from 'zod';
import { shortName, text } from './yaml-values.ts';

/** What a hypothesis speaks about, in the report's own figures. */
export const hypothesisOutcomes = ['form', 'reply', 'substantive', 'latency', 'price'] as const;

/** What the study means to find out, said before anything is sent. */
export const hypothesisSchema = z.strictObject({
  id: shortName,
  text,
  outcome: z.enum(hypothesisOutcomes),
  /** The factor whose levels are compared; absent for a statement about all companies. */
  factor: shortName.optional(),
  /** The least difference that would matter: of shares as 0.15; of latency and price as a ratio like 1.5. */
  smallest: z.number().positive().optional(),
});

export type Hypothesis = z.infer<typeof hypothesisSchema>;
