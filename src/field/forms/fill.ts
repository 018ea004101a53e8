import type { FillPlan, FillStep, FillValues } from '../../domain/fill.ts';
import type { FieldRole, FormField, FormMap } from '../../domain/probe.ts';
import { emailAgain, emptyChoices, ownCountry, personalQuestions, preferredChoices } from '../lexicons/choices.ts';
import { plain } from './text.ts';

export type FillDecision = { readonly plan: FillPlan } | { readonly needs: readonly FormField[] };

/** What to type, choose and tick, in the order a person meets the fields; or the fields that demand what we cannot honestly give. */
export function planFill(form: FormMap, values: FillValues): FillDecision {
  const answers = answersOf(values);
  const steps: FillStep[] = [];
  const needs: FormField[] = [];
  for (const [index, field] of form.fields.entries()) {
    const step = stepFor(field, answers, values, boxNeighbours(form.fields, index));
    if (step) steps.push(step);
    else if (field.required && !untouched.has(field.role) && !answeredElsewhere(field, form.fields, index)) needs.push(field);
  }
  return needs.length > 0 ? { needs } : { plan: { steps, watchFor: watched(values, steps) } };
}

/** Never touched: traps, advertising, and what only a person may solve. */
const untouched: ReadonlySet<FieldRole> = new Set<FieldRole>(['honeypot', 'newsletter', 'captcha']);
const chosenTypes = new Set(['select', 'radio', 'listbox']);

function answersOf(values: FillValues): Readonly<Partial<Record<FieldRole, string | null>>> {
  return {
    name: `${values.firstName} ${values.lastName}`.trim(), first_name: values.firstName, last_name: values.lastName, patronymic: values.patronymic,
    email: values.email, phone: values.phone, email_or_phone: values.email, company: values.company, position: values.position,
    website: values.website, city: values.city, subject: values.subject, message: values.message,
  };
}

function stepFor(field: FormField, answers: ReturnType<typeof answersOf>, values: FillValues, boxes: readonly FormField[]): FillStep | null {
  const { selector, role } = field;
  if (untouched.has(role) || field.type === 'file') return null;
  if (role === 'consent') return { selector, role, act: 'tick' };
  if (field.type === 'checkbox') return isNeutralBox(field, boxes) ? { selector, role, act: 'tick' } : null;
  if (chosenTypes.has(field.type)) return choiceStep(field, values);
  const value = answers[role] ?? (role === 'other' && emailAgain.test(plain(field.label)) ? values.email : null);
  if (!value) return null;
  return { selector, role, act: 'type', value: field.type === 'number' ? value.replace(/\D/g, '') : value };
}

/** Optional choices are left as they stand. A radio is pressed itself; a list is told the option's text. */
function choiceStep(field: FormField, values: FillValues): FillStep | null {
  if (!field.required && field.role !== 'subject') return null;
  const options = field.options ?? [];
  // A list drawn by the page shows its options only when opened: the one who fills asks chooseOption then.
  if (options.length === 0) return field.type === 'listbox' ? { selector: field.selector, role: field.role, act: 'choose', value: '' } : null;
  const index = chooseOption(options.map((option) => option.text), field.label, values.language);
  const option = index === null ? undefined : options[index];
  if (!option) return null;
  return option.selector ? { selector: option.selector, role: field.role, act: 'tick' } : { selector: field.selector, role: field.role, act: 'choose', value: option.text };
}

/** Index of the option that fits our letter or commits to nothing; null when any choice would be untrue or there is none. */
export function chooseOption(options: readonly string[], label: string, language: 'ru' | 'en'): number | null {
  const texts = options.map(plain);
  if (personalQuestions.test(plain(label))) return found(texts.findIndex((text) => ownCountry[language].test(text)));
  for (const preferred of preferredChoices) {
    const index = texts.findIndex((text) => preferred.test(text) && !emptyChoices.test(text));
    if (index >= 0) return index;
  }
  return found(texts.findIndex((text) => !emptyChoices.test(text)));
}

const found = (index: number): number | null => (index < 0 ? null : index);

/** The run of plain boxes around one: "what are you interested in". */
function boxNeighbours(fields: readonly FormField[], index: number): readonly FormField[] {
  const isBox = (field: FormField | undefined) => field?.type === 'checkbox' && field.role === 'other';
  if (!isBox(fields[index])) return [];
  let from = index;
  let to = index;
  while (isBox(fields[from - 1])) from -= 1;
  while (isBox(fields[to + 1])) to += 1;
  return fields.slice(from, to + 1);
}

/** Of several required boxes one is ticked, the neutral one; a single one is a statement we do not know. */
function isNeutralBox(field: FormField, boxes: readonly FormField[]): boolean {
  if (boxes.length < 2 || !boxes.some((box) => box.required)) return false;
  const index = chooseOption(boxes.map((box) => box.label), '', 'ru');
  return index !== null && boxes[index] === field;
}

const answeredElsewhere = (field: FormField, fields: readonly FormField[], index: number): boolean =>
  field.type === 'checkbox' && field.role === 'other' && boxNeighbours(fields, index).some((box) => isNeutralBox(box, boxNeighbours(fields, index)));

/** Values whose appearance in a request means that it was dispatched: those typed that no page would send by itself. */
function watched(values: FillValues, steps: readonly FillStep[]): readonly string[] {
  const typed = new Set(steps.flatMap((step) => (step.act === 'type' && ['email', 'email_or_phone', 'phone', 'message', 'name', 'last_name', 'company'].includes(step.role) ? [step.value] : [])));
  return [...typed].filter((value) => value.length >= 4 || value === values.email);
}
