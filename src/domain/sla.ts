import { z } from 'zod';
import { text } from './yaml-values.ts';

/** What a company may have promised its customers, in the order a customer meets it. */
export const promised = ['acknowledgement', 'reply', 'answer', 'price'] as const;

/**
 * A service-level agreement, for a company that audits itself: within how many hours of an inquiry what must have come. `sla.yaml` (or what
 * `analysis.sla` names); frozen with the design, so that nobody promises less once the answers are in.
 */
export const slaSchema = z.strictObject({
  promises: z.array(z.strictObject({
    /** As the report will name it. */
    name: text,
    what: z.enum(promised),
    within: z.number().positive().max(8_760),
    /** `business`: hours of `pace.businessHours`, on working days where the company is. */
    hours: z.enum(['clock', 'business']).default('clock'),
    /** Only inquiries by this channel, or of this stratum. */
    channel: z.enum(['form', 'email']).optional(),
    stratum: text.optional(),
  })).min(1).max(50).refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'names that differ'),
});

export type Sla = z.infer<typeof slaSchema>;
export type Promised = Sla['promises'][number];
