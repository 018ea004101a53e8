import { printable } from '../domain/printable.ts';
import { contactsOf, type Plan, type PlannedContact, type PlannedStep } from '../domain/plan.ts';

/**
 * A plan as a person reads it before confirming: who is contacted and how, the letter once, and who is left alone and why; `withLater`
 * also what is not due yet.
 */
export function planText(plan: Plan, hash: string, withLater = false): string {
  const contacts = contactsOf(plan);
  const skips = plan.lines.filter((line) => line.act === 'skip');
  const later = withLater ? skips.flatMap(({ then }) => then ?? []) : [];
  // One letter of each kind, in full: with arms and stages there are several.
  const shown = [...contacts, ...later];
  const letters = shown.filter(({ letter }, index) => shown.findIndex((other) => other.letter.file === letter.file) === index).map(({ letter }) => letter);
  return [
    `Plan ${hash.slice(0, 12)}: ${contacts.length} to contact, ${skips.length} left alone`,
    ...(plan.lines.length === 0 ? ['  nobody is sampled yet: run `shopper sample` first'] : []),
    ...contacts.map(contactText).map((line) => `  ${printable(line)}`),
    ...countBy(skips.map((line) => `${line.code}: ${line.reason}`)).map(([reason, n]) => `  left alone ${String(n).padStart(4)}  ${printable(reason)}`),
    ...(later.length > 0 ? ['Not due yet, as things stand:'] : []),
    ...later.map(contactText).map((line) => `  ${printable(line)}`),
    ...letters.flatMap((letter) => ['', `Letter (${letter.file}), as the first target gets it:`, `  ${printable(letter.subject)}`, ...letter.body.split('\n').map((line) => `  | ${printable(line)}`)]),
    '',
  ].join('\n');
}

function contactText(contact: PlannedContact): string {
  const stage = contact.stage === 'inquiry' ? '' : `${contact.stage.replace('_', '-')}: `;
  return `${contact.name}: ${stage}${contact.steps.map(stepText).join('; else ')}`;
}

function stepText(step: PlannedStep): string {
  if ('known' in step) return `form not used (${step.known.code}: ${step.known.reason})`;
  if (step.channel === 'email') return `e-mail to ${step.to} (${step.why})`;
  const roles = step.fill.steps.map((fill) => fill.role).join(', ');
  return step.tagless ? `the same form with ${step.replyTo}, if it refuses the +` : `form ${step.form.page} ${step.form.selector} [${roles}] as ${step.replyTo}`;
}

function countBy(reasons: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
