import type { Candidate, Control, PageSnapshot } from '../../domain/snapshot.ts';
import { honeypotText, suspectNames, trapNames, widgetProxies } from '../lexicons/honeypots.ts';
import { nameWords, plain } from './text.ts';

/** A candidate with its controls, and what is hidden in it sorted out. */
export interface FormView {
  readonly page: PageSnapshot;
  readonly index: number;
  readonly candidate: Candidate;
  /** All its controls, in document order. */
  readonly controls: readonly Control[];
  /** Distinct hidden groups that are later steps of a wizard. */
  readonly steps: number;
}

const typedTypes = new Set(['text', 'email', 'tel', 'url', 'number', 'textarea', 'search', 'password', 'contenteditable', 'date', 'time', 'month', 'datetime-local']);
export const isTyped = (control: Control): boolean => typedTypes.has(control.type);
export const isChoice = (control: Control): boolean => control.type === 'checkbox' || control.type === 'radio';

const nextWords = /(?<!\p{L})(?:next|continue|далее|дальше|вперед|следующ\p{L}{0,6}|продолжить|start|начать)(?!\p{L})/u;

/** The view of one candidate of a snapshot. */
export function viewOf(page: PageSnapshot, index: number): FormView {
  const candidate = page.candidates[index] as Candidate;
  // Within what is hidden as a whole nothing has a size, which says nothing of a single control.
  const unhide = (control: Control): Control =>
    candidate.hidden === 'display' && control.hidden && control.hidden.why === 'zero_size' ? { ...control, hidden: null } : control;
  const controls = page.controls.filter((control) => control.candidate === index).map(unhide);
  return { page, index, candidate, controls, steps: countSteps(page, index, controls) };
}

/** A wizard shows one group of controls at a time and has something that says "next". */
function countSteps(page: PageSnapshot, index: number, controls: readonly Control[]): number {
  const groups = new Set<string>();
  for (const control of controls) {
    if (control.hidden?.why === 'display' && control.hidden.group !== control.selector) groups.add(control.hidden.group);
  }
  const seen = controls.some((control) => control.hidden === null) ? 1 : 0;
  const next = page.buttons.some((button) => button.candidate === index && nextWords.test(plain(button.text)));
  return next && groups.size > 0 ? seen + groups.size : 1;
}

/** The words a person reads at a control, strongest source first. */
export const seenTexts = (control: Control): readonly string[] =>
  [control.label, control.aria, control.placeholder, isChoice(control) || control.labelFollows ? control.after : '', control.before, control.title].map(plain);

/** A trap is empty; what is hidden and filled is the page's own. */
export const isToken = (control: Control): boolean => control.hidden?.group === control.selector && isTyped(control) && !/^(?:https?:\/\/)?$/.test(control.value);

/** Why a control is a trap for robots: the reason, or null. Judged by what hides it, then by its words. */
export function honeypotReason(control: Control, view: FormView): string | null {
  const texts = [control.label, control.aria, control.placeholder, control.before, control.title, control.after].map(plain);
  const names = [nameWords(control.name), nameWords(control.id)];
  // In a popup that is still closed nobody sees any label, which says nothing of this one.
  const unlabelled = control.type === 'checkbox' && !control.labelSeen && (view.candidate.hidden === null || control.label === '');
  const alone = isTyped(control) || unlabelled;
  if (texts.slice(0, 5).some((text) => honeypotText.test(text))) return 'its label tells people to leave it alone';
  if ([...names, nameWords(control.classes), nameWords(control.wrapper)].some((name) => trapNames.test(name))) return `named ${control.name || control.id || control.wrapper}`;
  if (!alone) return null;
  // What drawn lists and growing text boxes keep for themselves: read-only, or without a name to be sent under.
  if (control.disabled || (control.ariaHidden && control.name === '' && control.id === '')) return null;
  const shy = control.tabIndex < 0 || seenTexts(control).every((text) => text === '');
  if (shy && (control.autocomplete === 'off' || control.tabIndex < 0) && names.some((name) => suspectNames.test(name))) return `named ${control.name || control.id}, and people are led past it`;
  if (control.ariaHidden) return 'kept from screen readers by aria-hidden';
  if (control.tabIndex < 0 && control.autocomplete === 'off') return 'out of the tab order and of autocomplete';
  if (control.hidden === null || isToken(control)) return null;
  if (view.steps > 1 && control.hidden.why === 'display' && control.hidden.group !== control.selector) return null;
  if (names.some((name) => widgetProxies.test(name)) || texts.some((text) => widgetProxies.test(text))) return null;
  return control.hidden.holds <= 2 ? `hidden from people (${control.hidden.why})` : null;
}

/** A control that a person can meet: seen now, drawn by the page in another shape, or on a later step. */
export function canBeMet(control: Control, view: FormView): boolean {
  if (control.disabled) return false;
  if (control.hidden === null) return true;
  if (view.steps > 1 && control.hidden.why === 'display') return true;
  return (isChoice(control) || control.type === 'file' || control.type === 'select') && control.labelSeen;
}
