/// <reference lib="dom" />
import type { Locator } from 'playwright';
import type { FillStep } from '../../domain/fill.ts';
import { submitLimits } from './submit-limits.ts';

/** True when a person could use the control now: a trap may have been hidden since the page was read. Styled boxes and selects may be hidden behind what is seen. */
export async function isUsable(control: Locator, step: FillStep): Promise<boolean> {
  if ((await control.count()) === 0) return false;
  return control.evaluate(canBeUsed, step.act !== 'type', { timeout: submitLimits.controlMs });
}

/** Runs in the page. */
function canBeUsed(element: Element, maybeStyled: boolean): boolean {
  const input = element as HTMLInputElement;
  if (input.disabled || input.readOnly) return false;
  // The label, or the box drawn by the nearest wrapper, stands for a control that is hidden to be styled.
  const stands = maybeStyled ? [element, ...(input.labels ?? []), element.parentElement] : [element];
  return stands.some((stand) => {
    if (!stand?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = stand.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && box.right + scrollX > 0 && box.bottom + scrollY > 0;
  });
}
