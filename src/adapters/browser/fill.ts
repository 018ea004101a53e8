import type { Locator } from 'playwright';
import type { FillPlan, FillStep } from '../../domain/fill.ts';
import type { FormMap } from '../../domain/probe.ts';
import type { UnfilledControl } from '../../domain/watched.ts';
import { choose } from './fill-choose.ts';
import { isUsable } from './fill-sight.ts';
import type { Scope } from './fill-scope.ts';
import { nextStep } from './fill-steps.ts';
import { tick } from './fill-tick.ts';
import { typePhone, typeText } from './fill-type.ts';

/** Roles that no plan may make us touch. */
const untouched: readonly string[] = ['honeypot', 'captcha', 'newsletter', 'file'];

/** Carries out the plan control by control, as a person would. Returns what could not be filled; never throws for one control. */
export async function fillForm(scope: Scope, form: FormMap, plan: FillPlan, rest: (ms: number) => Promise<void>, signal?: AbortSignal): Promise<readonly UnfilledControl[]> {
  const failed = await takeAll(plan.steps.filter(({ role }) => !untouched.includes(role)));
  // Pages wipe fields while they load their scripts, and a busy one misses a key: what failed is tried once more.
  return (await takeAll(failed.map(({ step }) => step))).map(({ step, why }) => ({ role: step.role, why }));

  async function takeAll(steps: readonly FillStep[]): Promise<readonly { readonly step: FillStep; readonly why: string }[]> {
    const unfilled: { step: FillStep; why: string }[] = [];
    for (const step of steps) {
      if (signal?.aborted) break;
      await rest(paceOf(step));
      const why = await take(scope, form, step);
      if (why !== null) unfilled.push({ step, why });
    }
    return unfilled;
  }
}

/** Null when the control holds what the plan says, else why not. */
async function take(scope: Scope, form: FormMap, step: FillStep): Promise<string | null> {
  try {
    const control = scope(step.selector);
    if (!(await isUsable(control, step)) && !(await nextStep(scope, form, control))) return 'not to be seen at the time of typing';
    const label = form.fields.find(({ selector }) => selector === step.selector)?.label ?? '';
    const done = await carryOut(control, step, label);
    return done ? null : 'does not keep the value';
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
  }
}

function carryOut(control: Locator, step: FillStep, label: string): Promise<boolean> {
  if (step.act === 'tick') return tick(control);
  if (step.act === 'choose') return choose(control, step.value, label);
  return step.role === 'phone' || (step.role === 'email_or_phone' && !step.value.includes('@')) ? typePhone(control, step.value) : typeText(control, step.value);
}

/** Finding the control and moving to it. */
const glanceMs = 700;
/** Forty words a minute, 200 characters, is a common typist's pace. */
const perCharacterMs = 300;
/** A longer text was written before and is pasted. */
const longestTypedMs = 8_000;

/** How long a person takes for one control, in milliseconds. */
export const paceOf = (step: FillStep): number =>
  glanceMs + (step.act === 'type' ? Math.min(step.value.length * perCharacterMs, longestTypedMs) : 0);
