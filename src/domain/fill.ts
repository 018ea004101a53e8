import type { FieldRole } from './probe.ts';

/** What to do with one control of the form. */
export type FillStep =
  | { readonly selector: string; readonly role: FieldRole; readonly act: 'type'; readonly value: string }
  | { readonly selector: string; readonly role: FieldRole; readonly act: 'choose'; readonly value: string }
  | { readonly selector: string; readonly role: FieldRole; readonly act: 'tick' };

/** The values for one form, in the order a person meets the controls. `needs`: what the form demands and we do not give. */
export interface FillPlan {
  readonly steps: readonly FillStep[];
  /** Values whose appearance in a request means that it was dispatched. */
  readonly watchFor: readonly string[];
}

/** What we have to say, by role: the persona's data and the composed letter. A missing phone means that none is given. */
export interface FillValues {
  readonly firstName: string;
  readonly lastName: string;
  readonly patronymic: string | null;
  readonly email: string;
  /** E.164, or null: a form that demands one then `needs` it. */
  readonly phone: string | null;
  readonly company: string;
  readonly position: string;
  readonly website: string | null;
  readonly city: string | null;
  readonly subject: string;
  readonly message: string;
  readonly language: 'ru' | 'en';
}
