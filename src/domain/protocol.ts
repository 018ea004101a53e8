import { z } from 'zod';

/**
 * The protocol of a study: `study.yaml` as parsed. Every key is strict, so that a misspelt one is an error and not
 * a silent default. Numbers that bound our contact (pace, lockout) have ceilings here that no file can raise.
 */
const text = z.string().trim().min(1);
const relativeFile = text.refine((path) => !/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(path), 'a path inside the study folder');
const isoDate = text.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-03-02').refine(isCalendarDate, 'a day that exists, like 2026-03-02');
const clockTime = text.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 09:30');
const email = z.email('an e-mail address');
const timeZone = text.refine(isTimeZone, 'an IANA time zone like Europe/Moscow');

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

const persona = z.strictObject({
  firstName: text,
  lastName: text,
  patronymic: text.optional(),
  position: text,
  company: text,
  companyAbout: text,
  city: text.optional(),
  website: text.optional(),
  /** A number of the responsible person's own; a form that demands one is left alone without it. */
  phone: text.optional(),
});

const mailbox = z.strictObject({
  /** With `{tag}` where the unique part goes: `{tag}@persona.example` (catch-all) or `anna+{tag}@persona.example`. */
  address: text.regex(/^[^@\s]*\{tag\}[^@\s]*@[^@\s{}]+$/, 'an address with {tag} before the @, like anna+{tag}@example.org'),
  /** The bare address for forms that refuse `+`; must reach the same mailbox. */
  plainAddress: email,
  imap: server,
  smtp: server,
  junk: text.optional(),
});

export const protocolSchema = z.strictObject({
  study: z.strictObject({
    id: text.regex(/^st_[a-z0-9]{8,}$/, 'the id made by `shopper init`, like st_4k2m9x7q'),
    title: text,
    goal: text,
    /** The person who answers for the study and its persona. May wait until the lock, which refuses without. */
    responsible: z.strictObject({ name: text, email }).optional(),
    scope: text.optional(),
    funding: text.optional(),
  }),
  frame: z.strictObject({
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
  channels: z.strictObject({
    form: z.boolean().default(true),
    /** `fallback`: e-mail only where the form certainly took nothing; `only`: e-mail instead of forms. */
    email: z.enum(['never', 'fallback', 'only']).default('fallback'),
  }).refine(({ form, email: mail }) => form || mail === 'only', 'a channel: `form: true`, or `email: only`').prefault({}),
  letters: z.strictObject({ inquiry: relativeFile }),
  fieldPeriod: z.strictObject({
    start: isoDate,
    /** How long each target is followed after our inquiry, in days. */
    followUpDays: z.int().min(1).max(365).default(14),
  }),
  pace: z.strictObject({
    perHour: z.int().min(1).max(60).default(20),
    perDay: z.int().min(1).max(200).default(60),
    businessHours: z.strictObject({ from: clockTime, to: clockTime })
      .refine(({ from, to }) => from < to, 'a `from` that is earlier than `to`')
      .prefault({ from: '10:00', to: '18:00' }),
  }).refine(({ perHour, perDay }) => perHour <= perDay, '`perHour` not above `perDay`').prefault({}),
  /** Months in which no other study may contact the same company; METHOD's default and minimum is 12. */
  lockoutMonths: z.int().min(12).max(120).default(12),
  analysis: z.strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code like RUB').default('RUB'),
    language: z.enum(['ru', 'en']).default('en'),
    /** Thresholds of the latency table, in hours. */
    withinHours: z.array(z.number().positive().max(8_760)).min(1).max(20).default([1, 24, 48, 168]),
  }).prefault({}),
  /** Domains and addresses never to be written to, one a line. */
  suppressionFile: relativeFile.default('suppression.txt'),
  codebook: relativeFile.default('codebook.yaml'),
});

export type Protocol = z.infer<typeof protocolSchema>;
export type Secret = z.infer<typeof secret>;
export type MailServer = z.infer<typeof server>;
export type Rating = Protocol['frame']['ratings'][number];
export type Persona = Protocol['persona'];

/** Sources are told apart by their names, and a file read twice would seem to be two. */
function eachOnce(ratings: readonly { file: string; name: string }[], context: z.RefinementCtx): void {
  for (const key of ['file', 'name'] as const) {
    ratings.forEach((rating, index) => {
      if (ratings.findIndex((earlier) => earlier[key] === rating[key]) < index) context.addIssue({ code: 'custom', path: [index, key], message: `a ${key} of its own` });
    });
  }
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function isCalendarDate(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
