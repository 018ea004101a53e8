/// <reference lib="dom" />
import type { Page } from 'playwright';
import type { FillValues } from '../../src/domain/fill.ts';
import type { FieldRole, Finding } from '../../src/domain/probe.ts';
import { fieldRoles } from '../../src/domain/probe.ts';
import { planFill } from '../../src/field/forms/index.ts';
import type { LabelledPage } from './forms-pages.ts';

/** The corpus names more roles than the contract; those are `other` there. */
const roleOfLabel: Readonly<Record<string, FieldRole>> = { title: 'position', timeline: 'deadline' };
const asRole = (label: string): FieldRole => roleOfLabel[label] ?? (fieldRoles as readonly string[]).find((role): role is FieldRole => role === label) ?? 'other';

export interface Comparison {
  readonly page: LabelledPage;
  readonly finding: Finding;
  readonly rightForm: boolean;
  /** Pairs of role and control: labelled and found, found only, labelled only. */
  readonly hit: readonly FieldRole[];
  readonly extra: readonly FieldRole[];
  readonly missed: readonly FieldRole[];
  readonly trapsTouched: number;
  readonly rightSubmit: boolean;
  readonly notUnique: readonly string[];
  readonly remarks: readonly string[];
}

export const persona: FillValues = {
  firstName: 'Анна', lastName: 'Светлова', patronymic: 'Игоревна', email: 'a.svetlova@firm.example', phone: null, company: 'Норд-Бокс', position: 'Коммерческий директор', website: 'https://nord-box.example/', city: 'Санкт-Петербург',
  subject: 'Переделка сайта', message: 'Здравствуйте! Хотим переделать сайт. Сколько это стоит и сколько времени займёт?', language: 'ru',
};

/** Holds a finding against the labels, in the page as loaded afresh. */
export async function compare(page: Page, labelled: LabelledPage, finding: Finding): Promise<Comparison> {
  const golds = labelled.has_contact_form ? [{ form_locator: labelled.form_locator ?? '', fields: labelled.fields }, ...labelled.alternatives] : [];
  const form = finding.form;
  const plan = form ? planFill(form, persona) : null;
  const touched = plan && 'plan' in plan ? plan.plan.steps.map((step) => step.selector) : (form?.fields ?? []).filter((field) => !['honeypot', 'newsletter', 'captcha'].includes(field.role)).map((field) => field.selector);
  const asked = { golds, form: form ? { selector: form.selector, submit: form.submit, frame: form.frame, opener: form.opener, fields: form.fields.map(({ selector }) => selector) } : null, touched };
  const seen = await page.evaluate<PageAnswer>(compareSource(JSON.stringify(asked)));
  const gold = golds[seen.match];
  const found = (form?.fields ?? []).map((field, index) => ({ role: field.role, labels: seen.labels[index] ?? [] }));
  const labels = gold ? Object.keys(gold.fields).filter((label) => label !== 'submit' && asRole(label) !== 'other') : golds[0] ? Object.keys(golds[0].fields).filter((label) => label !== 'submit' && asRole(label) !== 'other') : [];
  const fits = (role: FieldRole, label: string) => asRole(label) === role || (role === 'email_or_phone' && /^(email|phone)$/.test(label));
  const hit = gold ? labels.filter((label) => found.some((one) => one.labels.includes(label) && fits(one.role, label))) : [];
  const extra = found.filter((one) => one.role !== 'other' && !(gold && one.labels.some((label) => fits(one.role, label))));
  const missed = labels.filter((label) => !hit.includes(label));
  const wrong = found.filter((one) => gold && one.role !== 'other' && one.labels.length > 0 && !one.labels.some((label) => fits(one.role, label)));
  return {
    page: labelled, finding, rightForm: gold !== undefined, hit: hit.map(asRole), extra: extra.map((one) => one.role), missed: missed.map(asRole), trapsTouched: seen.trapsTouched, rightSubmit: seen.submit, notUnique: seen.notUnique,
    remarks: [...missed.map((label) => `missed ${label}${gold ? ` (${found.find((one) => one.labels.includes(label))?.role ?? 'not found'})` : ''}`), ...wrong.map((one) => `${one.role} on ${one.labels.join()}`), ...extra.filter((one) => one.labels.length === 0).map((one) => `unlabelled ${one.role}`)],
  };
}

interface PageAnswer {
  readonly match: number;
  readonly labels: readonly (readonly string[])[];
  readonly submit: boolean;
  readonly trapsTouched: number;
  readonly notUnique: readonly string[];
}

/** Runs in the page: which labelled form is meant, and which labels lie on each control found. */
function compareInPage(asked: { golds: { form_locator: string; fields: Record<string, string> }[]; form: { selector: string; submit: string; frame: string[] | null; opener: string | null; fields: string[] } | null; touched: string[] }): PageAnswer {
  const all = (selector: string): Element[] =>
    selector.split('>>>').reduce<Element[]>((hosts, part, index) => (index === 0 ? [...document.querySelectorAll(part)] : hosts.flatMap((host) => [...(host.shadowRoot?.querySelectorAll(part) ?? [])])), []);
  const one = (selector: string): Element | null => all(selector)[0] ?? null;
  const { form, golds } = asked;
  if (!form) return { match: -1, labels: [], submit: false, trapsTouched: 0, notUnique: [] };
  const root = one(form.selector);
  const match = golds.findIndex((gold) => {
    const other = one(gold.form_locator);
    if (!root || !other) return false;
    // Controls that no form holds have no one right box: the one with the labelled controls is meant.
    const inputs = Object.entries(gold.fields).filter(([label]) => label !== 'submit').map(([, selector]) => one(selector));
    return root === other || (root.localName !== 'form' && inputs.every((input) => input !== null && root.contains(input)));
  });
  const gold = golds[match];
  const entries = Object.entries(gold?.fields ?? {}).map(([label, selector]): [string, Element | null] => [label, one(selector)]);
  const traps = golds.flatMap((other) => (other.fields.honeypot ? [one(other.fields.honeypot)] : []));
  return {
    match,
    labels: form.fields.map((selector) => entries.filter(([, element]) => element !== null && element === one(selector)).map(([label]) => label)),
    submit: gold !== undefined && one(form.submit) === one(gold.fields.submit ?? ''),
    trapsTouched: asked.touched.map(one).filter((element) => element !== null && traps.includes(element)).length,
    notUnique: [form.selector, form.submit, ...(form.opener ? [form.opener] : []), ...form.fields].filter((selector) => all(selector).length !== 1),
  };
}

const compareSource = (asked: string): string => `(() => { const __name = (named) => named; return (${compareInPage.toString()})(${asked}); })()`;
