import { z } from 'zod';

const text = z.string().trim().min(1);
const code = text.regex(/^[a-z][a-z0-9_]{0,40}$/, 'a short name like asks_for_brief: lower-case Latin letters, digits and _');

/** In a file of answers, the item under which a coder's guess of the arm stands. */
export const armGuess = 'arm_guess';

/** Whether a coder must, may or need not show the words that decided. */
const span = z.enum(['required', 'optional', 'none']);

/** `codebook.yaml`: what a coder decides of a reply, with definitions and examples, so that two coders can agree. */
export const codebookSchema = z.strictObject({
  version: z.int().min(1),
  items: z.array(z.strictObject({
    id: code,
    /** One question about one thing. */
    question: text,
    /** How far apart two categories are: without order, in the order written, or as the numbers their codes end in. */
    scale: z.enum(['nominal', 'ordinal', 'interval']).default('nominal'),
    /** Of every category that says nothing else: one for what is not in the text has no words to show. */
    span: span.default('optional'),
    categories: z.array(z.strictObject({ code, definition: text, examples: z.array(text).default([]), span: span.optional() })).min(2).refine((all) => new Set(all.map((one) => one.code)).size === all.length, 'each code once'),
  }).refine(({ scale, categories }) => scale !== 'interval' || categories.every((one) => /\d$/.test(one.code)), 'codes that end in their number, as `scale: interval` needs'))
    .min(1).max(200).refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'each id once')
    .refine((items) => items.every(({ id }) => id !== armGuess), `another id than ${armGuess}, which stands for what a coder guesses of the arm`),
});

export type Codebook = z.infer<typeof codebookSchema>;
export type Item = Codebook['items'][number];

/** Whether the words that decided for this category are asked for. */
export const spanOfCategory = ({ span: ofItem, categories }: Item, category: string): Item['span'] => categories.find((one) => one.code === category)?.span ?? ofItem;
