import { z } from 'zod';
import { armsSchema } from './arms.ts';
import { designConsistency } from './design-consistency.ts';
import { hypothesisSchema } from './hypothesis.ts';
import { persona } from './persona.ts';
import { callsSchema, stagesSchema } from './stages.ts';
import { email, hours, isoDate, relativeFile, shortName, text, timeZone } from './yaml-values.ts';

/** A secret is never in the file: it is named by where it lives. */
const secret = z.union([
  z.strictObject({ env: text }),
  z.strictObject({ file: text }),
  z.strictObject({ command: text }),
], 'one of `env: NAME`, `file: PATH` or `command: …`; never the secret itself');

const server = z.strictObject({
  host: text,
  port: z.int().min(1).max(65535),
  tls: z.enum(['implicit', 'starttls', 'none']).default('implicit'),
  user: text,
  password: secret,
});

const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code like RUB');

const columns = z.strictObject({
  name: text.optional(), site: text.optional(), rank: text.optional(), city: text.optional(),
  score: text.optional(), email: text.optional(), phone: text.optional(),
});

export const ratingSchema = z.strictObject({
  file: relativeFile,
  /** As the report will name it. */
  name: text,
  published: isoDate.optional(),
  url: text.optional(),
  delimiter: z.enum([',', ';', 'tab']).optional(),
  encoding: z.enum(['utf-8', 'windows-1251']).optional(),
  columns: columns.optional(),
});

const draw = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('census') }),
  z.strictObject({ method: z.literal('top'), n: z.int().min(1) }),
  z.strictObject({ method: z.literal('simple'), n: z.int().min(1) }),
  z.strictObject({ method: z.literal('stratified'), n: z.int().min(1), by: z.enum(['city', 'source', 'rank_band']) }),
]);

const mailbox = z.strictObject({
  /** With `{tag}` where the unique part goes: `{tag}@persona.example` (catch-all) or `anna+{tag}@persona.example`. */
  address: text.regex(/^[^@\s]*\{tag\}[^@\s]*@[^@\s{}]+$/, 'an address with {tag} before the @, like anna+{tag}@example.org'),
  /** The bare address for forms that refuse `+`; must reach the same mailbox. */
  plainAddress: email,
  imap: server,
  smtp: server,
  junk: text.optional(),
  /** From this day on `shopper erase --raw-mail` takes away the raw mails and their words; figures stay. */
  keepUntil: isoDate.optional(),
});

/** A mailbox of our own at another provider, where we look how our letter lands. */
const seed = z.strictObject({ name: shortName, address: email, imap: server, junk: text.optional() });
export type Seed = z.infer<typeof seed>;

/**
 * The protocol of a study: `study.yaml` as parsed. Every key is strict, so that a misspelt one is an error and not
 * a silent default. Numbers that bound our contact (pace, lockout) have ceilings here that no file can raise.
 */
export const protocolSchema = z.strictObject({
  study: z.strictObject({
    id: text.regex(/^st_[a-z0-9]{8,}$/, 'the id made by `shopper init`, like st_4k2m9x7q'),
    title: text,
    goal: text,
    /** The person who answers for the study and its persona. May wait until the lock, which refuses without. */
    responsible: z.strictObject({ name: text, email }).optional(),
    scope: text.optional(),
    funding: text.optional(),
    /** What the authors have to gain from any result. */
    conflicts: text.optional(),
    hypotheses: z.array(hypothesisSchema).max(50).default([]),
  }),
  frame: z.strictObject({
    /** Why these lists stand for the market that is meant. */
    why: text.optional(),
    ratings: z.array(ratingSchema).min(1).max(50).superRefine(eachOnce),
    timeZone,
    /** Where the companies are: ISO 3166-1, for telephone numbers written without +. */
    country: z.string().regex(/^[A-Z]{2}$/, 'a country code like RU').optional(),
    /** Drawn by `init`, changed never after the first look at the sample. */
    seed: z.union([text, z.int()], 'a text or a whole number').transform(String),
    draw,
    /** Sites left out by hand, each with its reason; a site as the rating writes it, or its domain. */
    exclude: z.array(z.strictObject({ site: text, reason: text })).default([]),
  }),
  persona,
  mailbox,
  seeds: z.array(seed).max(20).default([]),
  channels: z.strictObject({
    form: z.boolean().default(true),
    /** `fallback`: e-mail only where the form certainly took nothing; `only`: e-mail instead of forms. */
    email: z.enum(['never', 'fallback', 'only']).default('fallback'),
  }).refine(({ form, email: mail }) => form || mail === 'only', 'a channel: `form: true`, or `email: only`').prefault({}),
  letters: z.strictObject({
    inquiry: relativeFile,
    /** `{{ vars.NAME }}` in any letter; an arm may give another text. */
    variables: z.record(shortName, z.string().max(2_000)).default({}),
  }),
  /** Absent: everybody gets the same. */
  arms: armsSchema.optional(),
  stages: stagesSchema.prefault({}),
  calls: callsSchema.optional(),
  fieldPeriod: z.strictObject({
    start: isoDate,
    /** How long each target is followed after our inquiry, in days. */
    followUpDays: z.int().min(1).max(365).default(14),
    /** `random`: each company at a moment of the wave that was drawn for it; `asap`: as soon as pace and business hours let. */
    sendTimes: z.enum(['asap', 'random']).default('asap'),
    /** Dated batches of different companies, in the order of the draw; the last takes whoever is left. Absent: one, from `start`. */
    waves: z.array(z.strictObject({ start: isoDate, n: z.int().min(1).optional() })).min(1).max(100).optional(),
  }),
  pace: z.strictObject({
    perHour: z.int().min(1).max(60).default(20),
    perDay: z.int().min(1).max(200).default(60),
    businessHours: hours.prefault({ from: '10:00', to: '18:00' }),
  }).refine(({ perHour, perDay }) => perHour <= perDay, '`perHour` not above `perDay`').prefault({}),
  /** Months in which no other study may contact the same company; METHOD's default and minimum is 12. */
  lockoutMonths: z.int().min(12).max(120).default(12),
  analysis: z.strictObject({
    /** What the companies promised, for a company that audits itself: a YAML file. */
    sla: relativeFile.optional(),
    currency: currency.default('RUB'),
    /** Thresholds of the latency table, in hours: five minutes, an hour, one day and two, a week, thirty days. */
    withinHours: z.array(z.number().positive().max(8_760)).min(1).max(20).default([0.0833, 1, 24, 48, 168, 720]),
    /** What one unit of another currency is worth in `currency`, on which day, according to whom. */
    exchange: z.strictObject({ date: isoDate, source: text, rates: z.record(currency, z.number().positive()) }).optional(),
    /** The only norms a report may hold a figure against, each with the source that sets it. */
    thresholds: z.array(z.strictObject({ figure: text, atMost: z.number().optional(), atLeast: z.number().optional(), source: text })
      .refine(({ atMost, atLeast }) => atMost !== undefined || atLeast !== undefined, '`atMost` or `atLeast`')).max(50).default([]),
  }).prefault({}),
  /** How the findings are told; it changes no figure, so the lock leaves it free. */
  report: z.strictObject({
    lang: z.enum(['ru', 'en']).default('en'),
    /** Print other studies' published figures, with their sources, beside ours. */
    peers: z.boolean().default(false),
  }).prefault({}),
  coding: z.strictObject({
    /** Share of the replies that a second coder reads too. */
    secondCoderShare: z.number().min(0).max(1).default(0.2),
  }).prefault({}),
  /** Domains and addresses never to be written to, one a line. */
  suppressionFile: relativeFile.default('suppression.txt'),
  codebook: relativeFile.default('codebook.yaml'),
}).superRefine(designConsistency);

export type Protocol = z.infer<typeof protocolSchema>;
export type Secret = z.infer<typeof secret>;
export type MailServer = z.infer<typeof server>;
export type Rating = Protocol['frame']['ratings'][number];
export type { Persona } from './persona.ts';

/** Sources are told apart by their names, and a file read twice would seem to be two. */
function eachOnce(ratings: readonly { file: string; name: string }[], context: z.RefinementCtx): void {
  for (const key of ['file', 'name'] as const) {
    ratings.forEach((rating, index) => {
      if (ratings.findIndex((earlier) => earlier[key] === rating[key]) < index) context.addIssue({ code: 'custom', path: [index, key], message: `a ${key} of its own` });
    });
  }
}
