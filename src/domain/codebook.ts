import { z } from 'zod';

const text = z.string().trim().min(1);
const code = text.regex(/^[a-z][a-z0-9_]{0,40}$/, 'a short name like asks_for_brief: lower-case Latin letters, digits and _');

/** `codebook.yaml`: what a coder decides of a reply, with definitions and examples, so that two coders can agree. */
export const codebookSchema = z.strictObject({
  version: z.int().min(1),
  items: z.array(z.strictObject({
    id: code,
    /** One question about one thing. */
    question: text,
    /** How far apart two categories are: without order, in the order written, or as the numbers their codes end in. */
    scale: z.enum(['nominal', 'ordinal', 'interval']).default('nominal'),
    /** Whether the coder must show the words that decided it. */
    span: z.enum(['required', 'optional', 'none']).default('optional'),
    categories: z.array(z.strictObject({ code, definition: text, examples: z.array(text).default([]) })).min(2),
  })).min(1).max(200),
});

export type Codebook = z.infer<typeof codebookSchema>;
