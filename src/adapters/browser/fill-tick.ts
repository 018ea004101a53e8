/// <reference lib="dom" />
import type { Locator } from 'playwright';
import { submitLimits } from './submit-limits.ts';

const timeout = submitLimits.controlMs;

/** Ticks a box, by the box drawn for it when the real one is hidden, never by a link in its label. */
export async function tick(control: Locator): Promise<boolean> {
  if (await isTicked(control)) return true;
  if (await control.isVisible()) await control.click({ timeout: submitLimits.firstWayMs }).catch(() => undefined);
  if (await isTicked(control)) return true;
  const spot = await control.evaluate(standIn, undefined, { timeout });
  if (spot === null) return false;
  await control.page().mouse.click(spot.x, spot.y);
  return isTicked(control);
}

const isTicked = (control: Locator): Promise<boolean> =>
  control.evaluate((box) => (box as HTMLInputElement).checked === true || box.getAttribute('aria-checked') === 'true', undefined, { timeout });

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Runs in the page. A point in the viewport of the label or wrapper that is no link; null when there is none. Scrolls it into view. */
function standIn(box: Element): Spot | null {
  const labels = [...((box as HTMLInputElement).labels ?? [])];
  const stands = [...labels, box.nextElementSibling, box.parentElement].filter((stand): stand is Element => stand !== null && stand.getBoundingClientRect().width > 2);
  for (const stand of stands) {
    stand.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = stand.getBoundingClientRect();
    // Boxes are drawn at the start of the label; the rest of it is tried from there on.
    for (const share of [0, 0.1, 0.25, 0.5, 0.75, 0.95]) {
      const spot = { x: left + Math.max(6, width * share), y: top + height / 2 };
      const hit = document.elementFromPoint(spot.x, spot.y);
      if (!hit || !(stand.contains(hit) || hit === box) || hit.closest('a, button')) continue;
      // The mouse moves in the coordinates of the outermost page.
      for (let view: Window = window; view !== view.parent && view.frameElement; view = view.parent) {
        const frame = view.frameElement.getBoundingClientRect();
        spot.x += frame.left;
        spot.y += frame.top;
      }
      return spot;
    }
  }
  return null;
}
