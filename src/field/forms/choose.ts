import type { FormField, FormMap } from '../../domain/probe.ts';
import type { Button, Control, PageSnapshot } from '../../domain/snapshot.ts';
import { captchaOf } from './captcha.ts';
import type { FormView } from './controls.ts';
import { canBeMet, isTyped, viewOf } from './controls.ts';
import type { FormJudgement } from './kinds.ts';
import { judgeForm } from './kinds.ts';
import { openerOf } from './openers.ts';
import type { RoledControl } from './roles.ts';
import { assignRoles } from './roles.ts';
import { submitOf } from './submit.ts';
import { plain } from './text.ts';

/** A candidate after judging. */
export interface JudgedForm {
  readonly view: FormView;
  readonly roled: readonly RoledControl[];
  readonly submit: Button | null;
  readonly judgement: FormJudgement;
  /** How much one would rather use it than another contact form. */
  readonly preference: number;
}

export interface Choice {
  /** The contact form; null when no candidate is one. */
  readonly form: FormMap | null;
  readonly captchaVisible: boolean;
  /** All candidates, best first: a decision that can be explained names what it was decided against. */
  readonly judged: readonly JudgedForm[];
  readonly why: readonly string[];
}

/** Chooses the contact form among all documents of a site, and understands it. */
export function chooseForm(snapshots: readonly PageSnapshot[]): Choice {
  const judged = snapshots.flatMap((page) => page.candidates.map((_, index) => judgeCandidate(viewOf(page, index)))).sort((a, b) => b.preference - a.preference);
  const best = judged.find((one) => one.judgement.kind === 'contact' && one.submit !== null);
  const others = judged.filter((one) => one !== best).slice(0, 6).map((one) => `not ${one.view.candidate.selector}: ${one.judgement.kind}${one.submit ? '' : ', nothing to press'}`);
  if (!best) return { form: null, captchaVisible: false, judged, why: others };
  const captcha = captchaOf(best.view);
  const form = mapOf(best, captcha?.type ?? null);
  return { form, captchaVisible: captcha?.visible ?? false, judged, why: [`form ${form.selector}: ${best.judgement.why.join('; ')}`, ...(captcha ? [`captcha: ${captcha.type}${captcha.visible ? '' : ', not shown to visitors'}`] : []), ...others] };
}

function judgeCandidate(view: FormView): JudgedForm {
  const roled = assignRoles(view);
  const submit = submitOf(view);
  const judgement = judgeForm(view, roled, submit);
  const has = (role: string) => roled.some((one) => one.role === role);
  const demands = roled.filter(({ control, role }) => role === 'other' && control.required && isTyped(control)).length;
  const preference =
    judgement.logOdds +
    // A popup needs one more step, and a letter needs a place to stand.
    (view.candidate.hidden === null ? 1 : 0) + (has('message') ? 1.5 : 0) + (has('email') || has('email_or_phone') ? 0.5 : 0) - Math.min(3, demands) - (view.steps > 1 ? 0.5 : 0);
  return { view, roled, submit, judgement, preference };
}

function mapOf(best: JudgedForm, captcha: FormMap['captcha']): FormMap {
  const { view, roled } = best;
  return {
    page: view.page.page,
    frame: view.page.frame,
    selector: view.candidate.selector,
    opener: view.page.openedBy ?? openerOf(view)?.selector ?? null,
    submit: best.submit?.selector ?? '',
    steps: view.steps,
    captcha,
    fields: fieldsOf(view, roled),
    score: Math.round((1 / (1 + Math.exp(-best.judgement.logOdds))) * 1000) / 1000,
  };
}

/** Fields in the order a person meets them; radios of one name are one field. What the page keeps for itself is left out. */
function fieldsOf(view: FormView, roled: readonly RoledControl[]): readonly FormField[] {
  const named = new Set<string>();
  const fields: FormField[] = [];
  for (const { control, role } of roled) {
    // Also a captcha's own hidden box for its answer.
    if ((role === 'other' || role === 'captcha') && !canBeMet(control, view)) continue;
    const group = control.type === 'radio' ? control.name || control.heading || 'radio' : '';
    if (group && named.has(group)) continue;
    if (group) named.add(group);
    const alike = group ? roled.map((one) => one.control).filter((other) => other.type === 'radio' && (other.name || other.heading || 'radio') === group) : [];
    const options = alike.length > 0 ? alike.map((radio) => ({ text: radio.label || radio.after || radio.value, selector: radio.selector })) : control.options.filter((option) => !option.disabled).map((option) => ({ text: option.text, selector: null }));
    fields.push({ role, selector: control.selector, label: labelOf(control, group !== ''), required: requiredOf(control) || alike.some(requiredOf), type: control.type, ...(options.length > 0 ? { options } : {}) });
  }
  return fields;
}

const requiredOf = (control: Control): boolean =>
  control.required || /\*\s*:?$|^\*|\((?:required|обязательно)\)|(?:^|\s)required$/u.test(control.label.trim()) || /\*\s*:?$/.test(control.placeholder.trim()) || (control.label === '' && control.placeholder === '' && /\*\s*:?$/.test(control.before.trim()));

function labelOf(control: Control, group: boolean): string {
  // A list's first option may say no more than "choose": words that stand before the list say it better.
  const prompted = control.type === 'select' ? [control.before, control.placeholder] : [control.placeholder, ...(control.type === 'checkbox' || control.labelFollows ? [control.after] : []), control.before];
  const texts = group ? [control.heading, control.before, control.label] : [control.label, control.aria, ...prompted, control.title, control.name];
  return (texts.find((text) => plain(text) !== '') ?? '').slice(0, 200);
}
