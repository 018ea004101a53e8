import type { Locator } from 'playwright';
import type { FormMap } from '../../domain/probe.ts';
import type { Scope } from './fill-scope.ts';
import { submitLimits } from './submit-limits.ts';

/** Quizzes of studios have three to six questions; one longer than this is left. */
const mostSteps = 8;
const onward = /^\s*(?:далее|дальше|продолжить|вперед|вперёд|следующий(?: (?:шаг|вопрос))?|next(?: step)?|continue)\s*[>›»→]?\s*$/i;

/** Goes on to the step of the form that shows the control, giving neutral answers. False when it does not come to be seen. */
export async function nextStep(scope: Scope, form: FormMap, control: Locator): Promise<boolean> {
  if (form.steps < 2) return false;
  const box = scope(form.selector);
  for (let step = 1; step < Math.min(form.steps, mostSteps); step += 1) {
    await answerNeutrally(box);
    const next = box.locator('button, a, input[type=button], [role=button]').filter({ visible: true }).and(box.getByText(onward).or(box.locator('input[type=button]'))).first();
    if ((await next.count()) === 0) return false;
    await next.click({ timeout: submitLimits.controlMs });
    if (await control.isVisible()) return true;
  }
  return control.isVisible();
}

/** The last choice is where "other" and "not decided yet" stand; a choice drawn by its label is made on the label. */
async function answerNeutrally(box: Locator): Promise<void> {
  const timeout = submitLimits.controlMs;
  const boxes = 'input[type=radio], input[type=checkbox]';
  const choices = box.locator(boxes).filter({ visible: true });
  const drawn = box.locator('label').filter({ visible: true, has: box.page().locator(boxes) });
  const lists = box.locator('select').filter({ visible: true });
  if ((await choices.count()) > 0) {
    if ((await choices.and(box.locator(':checked')).count()) === 0) await choices.last().check({ timeout });
  } else if ((await drawn.count()) > 0 && (await drawn.filter({ has: box.page().locator(':checked') }).count()) === 0) {
    await drawn.last().click({ timeout });
  }
  for (const list of await lists.all()) {
    if ((await list.inputValue()) === '') await list.selectOption({ index: (await list.locator('option').count()) - 1 }, { timeout });
  }
}
