import type { Button } from '../../domain/snapshot.ts';
import { contactCues } from '../lexicons/kinds.ts';
import type { FormView } from './controls.ts';
import { plain } from './text.ts';

const backWords = /^(?:back|previous|prev|назад|отмена|cancel|reset|clear|очистить|сбросить|close|закрыть|×|x|✕)$|^(?:политик|privacy|terms|соглас)/u;
const nextWords = /^(?:next|continue|далее|дальше|вперед|следующ\p{L}{0,6}(?: шаг| вопрос)?|next step)\s*[→»>]*$/u;

/** The button that sends the form; null when there is nothing to press. Looks outside only when nothing inside would do. */
export function submitOf(view: FormView): Button | null {
  const inside = view.page.buttons.filter((button) => button.candidate === view.index);
  const best = strongest(inside.map((button) => ({ button, score: scoreInside(button) })));
  return best ?? strongest(outside(view).map((button) => ({ button, score: scoreInside(button) + 2 })));
}

function strongest(scored: readonly { button: Button; score: number }[]): Button | null {
  const best = [...scored].sort((a, b) => b.score - a.score || b.button.order - a.button.order)[0];
  return best && best.score > 0 ? best.button : null;
}

function scoreInside(button: Button): number {
  const text = plain(button.text);
  const submits = button.type === 'submit' || button.type === 'image';
  const native = button.tag === 'button' || button.tag === 'input';
  return (
    (submits ? 4 : native ? 2 : 0.5) +
    (contactCues.button.test(text) ? 3 : 0) +
    (/submit|send|otprav/i.test(button.attributes) ? 1.5 : 0) +
    (button.visible ? 0.5 : 0) -
    (backWords.test(text) ? 8 : 0) -
    (nextWords.test(text) ? 3 : 0) -
    (button.tag === 'a' && button.opens.some((target) => /^(https?:|\/|mailto:|tel:)/.test(target)) ? 6 : 0) -
    (/upload|file|attach|прикреп|файл|select|dropdown|eye|toggle|close/i.test(`${button.attributes} ${text}`) ? 5 : 0)
  );
}

/** What lies over the form's box or just below it, and belongs to no other form. */
function outside(view: FormView): readonly Button[] {
  const { box } = view.candidate;
  const controls = view.controls.filter((control) => control.hidden === null);
  const bottom = Math.max(box.y + box.height, ...controls.map((control) => control.box.y + control.box.height));
  const left = Math.min(...controls.map((control) => control.box.x));
  const right = Math.max(...controls.map((control) => control.box.x + control.box.width));
  const near = 160;
  return view.page.buttons.filter((button) => {
    if (button.candidate !== null || !button.visible) return false;
    const middle = button.box.x + button.box.width / 2;
    return middle > left - near && middle < right + near && button.box.y > box.y - 20 && button.box.y < bottom + near;
  });
}
