import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { parseYaml } from '../../adapters/study/yaml.ts';
import { deliverableKinds } from '../../domain/deliverable.ts';
import { UsageError, type Problem } from '../../domain/errors.ts';
import { siteKinds } from '../sites/index.ts';

/**
 * A simulated market as `market.yaml` describes it: probabilities for a company that our inquiry reached. Everything has
 * a default, so an empty file is a market too. What the defaults take from the experiment of 2014 (57 % by mail, 11 % by
 * phone; 68 % with a form; median 400 000, mean about 500 000, hence sigma = sqrt(2 ln 1.25)) says so; the rest is assumed.
 */
const share = z.number().min(0).max(1);
const weight = z.number().min(0);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 09:30');
/** Log-normal: the median, and the standard deviation of the logarithm. */
const logNormal = (median: number, sigma: number) =>
  z.strictObject({ median: z.number().positive().default(median), sigma: z.number().min(0).max(3).default(sigma) }).prefault({});
const weights = <const Keys extends readonly string[]>(keys: Keys, defaults: Readonly<Record<Keys[number], number>>) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, weight.default(defaults[key as Keys[number]])])) as Record<Keys[number], z.ZodDefault<z.ZodNumber>>).prefault({} as never);
const kinds = z.record(z.string(), weight).refine((mix) => Object.values(mix).some((value) => value > 0), 'a weight above 0 for one kind of site at least');

const offeredKinds = deliverableKinds.filter((kind) => kind !== 'other' && kind !== 'unreadable');
export type OfferedKind = (typeof offeredKinds)[number];

const variation = z.strictObject({
  /** Companies of this stratum, as `shopper sample` names it; all when left out. */
  stratum: z.string().optional(),
  /** Companies given this level of an arm; all when left out. */
  arm: z.string().optional(),
  email: share.optional(),
  call: share.optional(),
  namesPrice: share.optional(),
  /** Multiplies hours and prices. */
  hoursTimes: z.number().positive().optional(),
  priceTimes: z.number().positive().optional(),
});

/** Currencies in which companies of a market know how to name a price. */
const pricedCurrencies = ['RUB', 'USD', 'EUR', 'GBP'] as const;

export const marketSchema = z.strictObject({
  seed: z.string().min(1).default('market'),
  /** The language companies write in; that of the study's letter when left out. */
  language: z.enum(['ru', 'en']).optional(),
  /** `independent`: each company by itself, so shares vary from market to market; `exact`: shares and quantiles as near to the model as n allows. */
  draw: z.enum(['independent', 'exact']).default('independent'),
  sites: z.strictObject({
    /** Share of `kinds` among all sites; the others are of `otherKinds`. Kinds are the names of the fixture sites, with weights. */
    withForm: share.default(0.68),
    kinds: kinds.optional(),
    otherKinds: kinds.optional(),
    /** Share of companies that nobody answers for at their address. */
    down: share.default(0.02),
  }).prefault({}),
  acknowledgement: z.strictObject({ share: share.default(0.4), minutes: logNormal(2, 0.8) }).prefault({}),
  /** Out-of-office replies, challenges that ask the sender to prove himself, and read receipts; the last two to mails only. */
  absence: share.default(0.05),
  challenge: share.default(0.01),
  receipt: share.default(0.02),
  newsletter: z.strictObject({ share: share.default(0.06), days: logNormal(4, 0.5) }).prefault({}),
  reply: z.strictObject({
    email: share.default(0.57),
    call: share.default(0.11),
    hours: logNormal(20, 1.2),
    callHours: logNormal(8, 1.0),
    /** People answer in office hours of their time zone, but for this share, who answer whenever. */
    officeHours: z.strictObject({ from: clockTime.default('09:30'), to: clockTime.default('18:30'), outside: share.default(0.1) }).prefault({}),
  }).prefault({}).refine(({ email, call }) => email + call <= 1, '`email` and `call` that add to 1 at most'),
  /** What the first human reply does, as weights. */
  acts: weights(['answer', 'question', 'promise', 'decline', 'stop'], { answer: 0.6, question: 0.26, promise: 0.07, decline: 0.06, stop: 0.01 }),
  price: z.strictObject({
    /** Share of answers that name a price. */
    named: share.default(0.8),
    /** In whole units of the currency; what is usual in it when left out. */
    median: z.number().positive().optional(),
    sigma: z.number().min(0).max(3).default(0.67),
    /** The study's own when left out, if companies know how to write it. */
    currency: z.enum(pricedCurrencies).optional(),
    roundTo: z.number().positive().optional(),
    wording: weights(['exact', 'about', 'from', 'to', 'range'], { exact: 5, about: 2, from: 2, to: 0.5, range: 2 }),
    vat: weights(['unsaid', 'included', 'excluded', 'exempt'], { unsaid: 7, included: 1, excluded: 2, exempt: 1 }),
  }).prefault({}),
  /** Share of answers that bring each kind of document. */
  deliverables: z.strictObject(Object.fromEntries(offeredKinds.map((kind) => [kind, share.default(kind === 'contract_template' ? 0.05 : 0.15)])) as Record<OfferedKind, z.ZodDefault<z.ZodNumber>>).prefault({} as never),
  /** Share of repliers who remind us later, and when. */
  nudge: z.strictObject({ share: share.default(0.15), days: logNormal(5, 0.4) }).prefault({}),
  /** A second person of the firm writes too, from an address of his own. */
  secondSender: share.default(0.1),
  /** The reply goes to our bare address and in no thread. */
  wrongThread: share.default(0.05),
  /** The reply lands in the junk folder. */
  spamFolder: share.default(0.05),
  /** Mails that do not arrive: refused at the door, or returned for good or for the time being. */
  bounces: z.strictObject({ refused: share.default(0.01), hard: share.default(0.03), soft: share.default(0.01) }).prefault({}),
  /** Later letters: materials on request, and answers that only a chase of ours brings. */
  later: z.strictObject({ sendsMaterials: share.default(0.7), answersChase: share.default(0.2), hours: logNormal(24, 0.8) }).prefault({}),
  /** Companies that differ; later entries win. */
  variations: z.array(variation).default([]),
});

export type MarketModel = z.infer<typeof marketSchema>;
export type SiteMix = Readonly<Record<string, number>>;

/** Sites that are common in earnest; a market file may name every kind there is. */
const usualKinds: Readonly<Record<'ru' | 'en', { readonly kinds: SiteMix; readonly otherKinds: SiteMix }>> = {
  ru: {
    kinds: { 'plain-thanks-ru': 5, 'popup-mask-ru': 4, 'tilda-ru': 4, 'cf7-ru': 4, 'bitrix-ru': 2, 'quiz-ru': 1, 'iframe-ru': 2, 'honeypot-ru': 2, 'refuses-plus-ru': 2, 'alert-thanks-ru': 1, 'get-form-ru': 1, 'amocrm-ru': 1 },
    otherKinds: { 'email-only-ru': 6, 'plain-silent-ru': 1, 'bitrix-captcha-ru': 2, 'dead-button-ru': 1, 'server-500-ru': 1, 'drops-ru': 1, 'tilda-error-ru': 1 },
  },
  en: {
    kinds: { 'plain-thanks-en': 5, 'wpforms-en': 4, 'gravity-en': 3, 'elementor-en': 3, 'hubspot-en': 3, 'popup-en': 2, 'cookie-bar-en': 2, 'bare-mask-en': 1, 'cf7-odd-words-en': 2 },
    otherKinds: { 'email-only-en': 6, 'xhr-silent-en': 1, 'hcaptcha-en': 2, 'gone-handler-en': 1, 'status-error-en': 1, 'newsletter-only-en': 1 },
  },
};

/** The kinds of sites of a market, with those that companies of the language usually have where the file names none. */
export const siteMixes = ({ sites }: MarketModel, language: 'ru' | 'en'): { readonly kinds: SiteMix; readonly otherKinds: SiteMix } =>
  ({ kinds: sites.kinds ?? usualKinds[language].kinds, otherKinds: sites.otherKinds ?? usualKinds[language].otherKinds });

/** ASSUMED: a site of middling size costs so much, and prices are round. The roubles are those of the study of 2014. */
const usualPrices: Readonly<Record<(typeof pricedCurrencies)[number], { readonly median: number; readonly roundTo: number }>> = {
  RUB: { median: 400_000, roundTo: 10_000 }, USD: { median: 5_000, roundTo: 100 }, EUR: { median: 5_000, roundTo: 100 }, GBP: { median: 4_000, roundTo: 100 },
};

/** How companies price: the model's numbers, with what is usual in its currency where it names none. */
export function pricesOf({ price }: MarketModel, language: 'ru' | 'en'): MarketModel['price'] & { readonly currency: string; readonly median: number; readonly roundTo: number } {
  const currency = price.currency ?? (language === 'ru' ? 'RUB' : 'USD');
  return { ...price, currency, median: price.median ?? usualPrices[currency].median, roundTo: price.roundTo ?? usualPrices[currency].roundTo };
}

/** The market with prices in the study's currency where its own file names no other. */
export function pricedIn(model: MarketModel, currency: string): MarketModel {
  const known = pricedCurrencies.find((one) => one === currency);
  return model.price.currency === undefined && known ? { ...model, price: { ...model.price, currency: known } } : model;
}

/** The market that is meant where no file is given. */
export const usualMarket = (seed: string): MarketModel => marketSchema.parse({ seed });

const anyKinds = z.record(z.string(), z.unknown()).optional();
const namedKinds = z.looseObject({ sites: z.looseObject({ kinds: anyKinds, otherKinds: anyKinds }) });

/** Reads a market file. Throws UsageError with all that is wrong in it, kinds of sites that do not exist included. */
export async function readMarket(file: string): Promise<MarketModel> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError({ file, got: error.code === 'ENOENT' ? 'no such file' : (error.code ?? 'an error'), wanted: 'a market in YAML' });
  });
  const { value, raw, problems } = parseYaml(text.trim() === '' ? '{}' : text, file, marketSchema);
  const known = new Set(await siteKinds());
  // As written, so that they are told together with whatever else is wrong.
  const written = namedKinds.safeParse(raw).data?.sites ?? {};
  const unknown = [...Object.keys(written.kinds ?? {}), ...Object.keys(written.otherKinds ?? {})].filter((kind) => !known.has(kind))
    .map((kind): Problem => ({ file, at: 'sites', got: `the unknown kind ${JSON.stringify(kind)}`, wanted: 'the name of a folder of fixtures/sites' }));
  if (value === null || unknown.length > 0) throw new UsageError([...problems, ...unknown]);
  return value;
}
