import { z } from 'zod';
import { text } from './yaml-values.ts';

/** Who writes: a pseudonym of the responsible person, and never a real or well-known company. */
export const persona = z.strictObject({
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

export type Persona = z.infer<typeof persona>;
