import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { outcomeCodes } from '../../domain/outcome.ts';
import { captchaTypes, fieldRoles, findingCodes } from '../../domain/probe.ts';

/** The studio pages that come with the package: a folder a kind, with `site.json` and what it serves. */
export const sitesFolder = fileURLToPath(new URL('../../../fixtures/sites/', import.meta.url));

const condition = z.strictObject({
  field: z.string(),
  /** True when the field holds this text. */
  contains: z.string().optional(),
  /** True when the field is missing or empty. */
  empty: z.literal(true).optional(),
  /** True when the field does not hold exactly this. */
  not: z.string().optional(),
});

const route = z.strictObject({
  /** `GET /path` or `POST /path`; the first route that fits answers. `*` fits every path. */
  on: z.string().regex(/^(?:GET|POST) (?:\/\S*|\*)$/),
  when: condition.optional(),
  status: z.int().default(200),
  type: z.string().default('text/html; charset=utf-8'),
  body: z.union([z.string(), z.record(z.string(), z.unknown())]).default(''),
  /** A file of the folder as body, put into the layout when it is HTML. */
  file: z.string().optional(),
  /** Further headers of a body. */
  headers: z.record(z.string(), z.string()).default({}),
  location: z.string().optional(),
  delayMs: z.int().default(0),
  /** How the connection ends: `drop` is cut at once, `hang` never answers, `drip` sends a byte now and then, `flood` sends without end. */
  how: z.enum(['answer', 'drop', 'hang', 'drip', 'flood']).default('answer'),
  /** True when the site takes the submission in: a person will read it. */
  takes: z.boolean().default(false),
});

const field = z.strictObject({
  role: z.enum(fieldRoles),
  selector: z.string(),
  type: z.string().default('text'),
  required: z.boolean().default(false),
  /** What a plan puts in, where it is not the role's usual value. */
  value: z.string().optional(),
});

const siteSchema = z.strictObject({
  /** What the site shows, in a sentence. */
  shows: z.string(),
  layout: z.enum(['studio-ru', 'studio-en', 'bare']).default('studio-ru'),
  /** Scripts of `shared/` that the page loads. */
  scripts: z.array(z.string()).default([]),
  /** It answers as `widget-<host>.localhost` too: another site, as a vendor of forms is. */
  widget: z.boolean().default(false),
  routes: z.array(route).default([]),
  /** The form as a person would describe it; null where there is none to be filled. */
  form: z.strictObject({
    page: z.string().default('/'),
    frame: z.array(z.string()).nullable().default(null),
    selector: z.string().default('form'),
    opener: z.string().nullable().default(null),
    submit: z.string(),
    steps: z.int().default(1),
    captcha: z.enum(captchaTypes).nullable().default(null),
    fields: z.array(field),
  }).nullable().default(null),
  /** What a probe finds where there is no form to be filled; `no_form` when left out. */
  finding: z.enum(findingCodes).optional(),
  /** What one submission of the form as described must end in. */
  outcome: z.enum(outcomeCodes as [string, ...string[]]).nullable().default(null),
  dispatched: z.boolean().optional(),
});

export type Site = z.infer<typeof siteSchema> & { readonly kind: string };
export type Route = z.infer<typeof route>;

/** Reads one kind of site. Throws when its site.json is not as the schema says. */
export async function readSite(kind: string, folder = sitesFolder): Promise<Site> {
  const text = await readFile(`${folder}/${kind}/site.json`, 'utf8');
  return { ...siteSchema.parse(JSON.parse(text)), kind };
}

/** The names of all kinds of sites, sorted. */
export async function siteKinds(folder = sitesFolder): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && entry.name !== 'shared').map(({ name }) => name).sort();
}
