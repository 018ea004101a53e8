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
