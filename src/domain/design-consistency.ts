import type { z } from 'zod';
import type { Arms } from './arms.ts';
import type { Hypothesis } from './hypothesis.ts';

/** The parts of study.yaml that speak of each other. */
interface Design {
  readonly study: { readonly hypotheses: readonly Hypothesis[] };
  readonly letters: { readonly variables: Readonly<Record<string, string>> };
  readonly arms?: Arms | undefined;
  readonly channels: { readonly form: boolean; readonly email: 'never' | 'fallback' | 'only' };
  readonly fieldPeriod: { readonly start: string; readonly waves?: readonly { readonly start: string; readonly n?: number | undefined }[] | undefined };
}

/** Names that lead nowhere, and rules that contradict each other, each at its own line. */
export function designConsistency(design: Design, context: z.RefinementCtx): void {
  const say = (path: PropertyKey[], message: string): void => context.addIssue({ code: 'custom', path, message });
  const factors = design.arms?.factors ?? {};

  design.study.hypotheses.forEach(({ id, factor, outcome, smallest }, index) => {
    const isRatio = outcome === 'latency' || outcome === 'price';
    if (smallest !== undefined && (isRatio ? smallest <= 1 : smallest >= 1)) {
      say(['study', 'hypotheses', index, 'smallest'], isRatio ? 'a ratio above 1, like 1.5' : 'a difference of shares below 1, like 0.15');
    }
    if (factor !== undefined && !(factor in factors)) say(['study', 'hypotheses', index, 'factor'], `a factor of \`arms\`${among(Object.keys(factors))}`);
    if (design.study.hypotheses.findIndex((earlier) => earlier.id === id) < index) say(['study', 'hypotheses', index, 'id'], 'an id of its own');
  });

  for (const [factor, levels] of Object.entries(factors)) {
    for (const [name, { variables, channel }] of Object.entries(levels)) {
      const at = ['arms', 'factors', factor, name];
      for (const variable of Object.keys(variables ?? {})) {
        if (!(variable in design.letters.variables)) say([...at, 'variables', variable], `a variable of \`letters.variables\`${among(Object.keys(design.letters.variables))}`);
      }
      if (channel === 'form' && !design.channels.form) say([...at, 'channel'], '`email`: `channels` allows no form');
      if (channel === 'email' && design.channels.email === 'never') say([...at, 'channel'], '`form`: `channels` allows no e-mail');
    }
  }

  (design.fieldPeriod.waves ?? []).forEach(({ start, n }, index, waves) => {
    const before = waves[index - 1]?.start ?? design.fieldPeriod.start;
    const later = index === 0 ? start >= before : start > before;
    if (!later) say(['fieldPeriod', 'waves', index, 'start'], `a day ${index === 0 ? 'not before the start of the field period' : 'after the wave before'} (${before})`);
    if (n === undefined && index < waves.length - 1) say(['fieldPeriod', 'waves', index, 'n'], 'the number of companies; only the last wave may leave it out');
  });
}

const among = (names: readonly string[]): string => (names.length === 0 ? ', which has none' : ` (${names.join(', ')})`);
