import type { FieldRole } from '../../domain/probe.ts';
import type { Control } from '../../domain/snapshot.ts';
import { marketingConsent, processingConsent } from '../lexicons/consents.ts';
import { otherCues, roleCues } from '../lexicons/roles.ts';
import type { RoleCues } from '../lexicons/roles.ts';
import type { FormView } from './controls.ts';
import { honeypotReason, isToken } from './controls.ts';
import { isCaptchaControl } from './captcha.ts';
import { nameWords, plain } from './text.ts';

export interface RoledControl {
  readonly control: Control;
  readonly role: FieldRole;
}

/** How much a source says. What a person reads first counts most; a name that people never see, least. */
const weights = { autocomplete: 3, label: 4, aria: 3.8, placeholder: 3.6, before: 3.4, title: 3, after: 2.5, outside: 2.2, name: 2, id: 1.6, type: 1.8 } as const;
/** A label that only may mean the role. */
const likely = 0.55;
/** Below this a guess is no better than `other`. */
const threshold = 0.85;

/** Roles of all controls of a form, solved together: each role goes to the control it fits best, and only once. */
export function assignRoles(view: FormView): readonly RoledControl[] {
  const fixed = new Map<Control, FieldRole>();
  for (const control of view.controls) {
    const role = fixedRole(control, view);
    if (role) fixed.set(control, role);
  }
  const open = view.controls.filter((control) => !fixed.has(control));
  const claims = open.flatMap((control) => roleCues.map((cues) => ({ control, role: cues.role, score: scoreOf(control, cues) })))
    .filter(({ control, score }) => score >= threshold && score > otherScore(control))
    .sort((a, b) => b.score - a.score || a.control.order - b.control.order);
  const taken = new Set<FieldRole>();
  const given = new Map<Control, FieldRole>(fixed);
  for (const { control, role } of claims) {
    if (given.has(control) || taken.has(role)) continue;
    given.set(control, role);
    if (role !== 'file') taken.add(role);
  }
  const roled = view.controls.map((control) => ({ control, role: given.get(control) ?? 'other' }));
  return splitName(loneMessage(roled));
}

/** Roles that do not compete: traps, boxes, files, captchas. */
function fixedRole(control: Control, view: FormView): FieldRole | null {
  if (isCaptchaControl(control)) return 'captcha';
  if (honeypotReason(control, view) !== null) return 'honeypot';
  if (control.type === 'file') return 'file';
  if (control.type === 'checkbox') return boxRole(control);
  if (control.type === 'radio') return groupRole(control);
  if (control.type === 'password' || control.type === 'search' || isToken(control)) return 'other';
  return null;
}

/** Radios are asked by their question; what they offer says nothing of it. */
function groupRole(control: Control): FieldRole {
  const question = plain(control.heading);
  return roleCues.find(({ role, sure }) => (role === 'budget' || role === 'deadline') && sure.test(question))?.role ?? 'other';
}

/** Marketing words win: a box that asks for both would send advertising. */
function boxRole(control: Control): FieldRole {
  const text = [control.label, control.aria, control.after, control.label === '' && control.after === '' ? control.before : ''].map(plain).join(' ');
  const named = `${nameWords(control.name)} ${nameWords(control.id)}`;
  if (marketingConsent.test(text)) return 'newsletter';
  if (processingConsent.test(text)) return 'consent';
  if (text.trim() === '' && marketingConsent.test(named)) return 'newsletter';
  return /(?<!\p{L})(?:consent|agree\p{L}{0,6}|privacy|policy|gdpr|personal|terms|acceptance|soglas\p{L}{0,6})(?!\p{L})/u.test(named) ? 'consent' : 'other';
}

function textScore(text: string, cues: { sure: RegExp; likely: RegExp | null }): number {
  if (text === '') return 0;
  const match = cues.sure.exec(text);
  if (match) return closeness(match[0], text);
  return cues.likely?.test(text) ? likely * Math.min(1, 60 / text.length) : 0;
}

/** A label that is the word itself says more than a sentence in which the word occurs. */
function closeness(match: string, text: string): number {
  const bare = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().length || 1;
  return 0.55 + 0.45 * Math.min(1, match.length / bare);
}

function scoreOf(control: Control, cues: RoleCues): number {
  if ((control.type === 'select' || control.type === 'listbox') && !['subject', 'city', 'budget', 'deadline', 'position', 'company'].includes(cues.role)) return 0;
  if (control.type === 'textarea' && !['message', 'subject', 'company', 'budget', 'deadline', 'website', 'name', 'city'].includes(cues.role)) return 0;
  if (/^(date|time|month|range|color|datetime-local)$/.test(control.type)) return cues.role === 'deadline' ? weights.label * textScore(plain(control.label), cues) : 0;
  const tokens = control.autocomplete.split(' ');
  const seen = Math.max(...seenScores(control, cues));
  const named = Math.max(weights.name * nameScore(control.name, cues), weights.id * nameScore(control.id, cues));
  const typed = cues.types.includes(control.type) || (cues.role === 'phone' && control.inputMode === 'tel') || (cues.role === 'email' && control.inputMode === 'email') ? weights.type : 0;
  const completed = cues.autocomplete.some((token) => tokens.includes(token)) ? weights.autocomplete : 0;
  const prior = cues.role === 'message' && (control.type === 'textarea' || control.type === 'contenteditable') ? 1.6 : 0;
  const mismatch = (control.type === 'email' && !/^email/.test(cues.role)) || (control.type === 'number' && !/phone|budget/.test(cues.role)) ? -2.5 : control.type === 'tel' && !/phone/.test(cues.role) ? -1.5 : 0;
  return seen + named + typed + completed + prior + mismatch;
}

function seenScores(control: Control, cues: { sure: RegExp; likely: RegExp | null }): readonly number[] {
  // A select's prompt may say no more than "choose".
  const labelled = control.label !== '' || control.aria !== '' || (control.placeholder !== '' && control.type !== 'select');
  const follows = control.labelFollows === true;
  const sources: readonly (readonly [text: string, weight: number])[] = [
    [control.label, weights.label],
    [control.aria, weights.aria],
    [control.placeholder, weights.placeholder],
    // Text that merely stands near is read only where nothing says it better.
    [control.before, labelled ? 0 : follows ? weights.outside : weights.before],
    [labelled || (control.before !== '' && !follows) || control.after.length > 40 ? '' : control.after, follows ? weights.before : weights.after],
    [control.title, weights.title],
  ];
  return sources.map(([text, weight]) => weight * textScore(plain(text), cues));
}

const nameScore = (name: string, cues: { names: RegExp }): number => {
  const named = nameWords(name);
  const match = cues.names.exec(named);
  return match ? closeness(match[0], named) : 0;
};

function otherScore(control: Control): number {
  const seen = Math.max(...seenScores(control, { sure: otherCues.sure, likely: null }));
  return seen + weights.name * nameScore(control.name, otherCues);
}

/** A lone free textarea without words of its own is the message. */
function loneMessage(roled: readonly RoledControl[]): readonly RoledControl[] {
  if (roled.some(({ role }) => role === 'message')) return roled;
  const free = roled.filter(({ control, role }) => role === 'other' && control.type === 'textarea' && otherScore(control) < 1.5);
  return free.length === 1 ? roled.map((one) => (one === free[0] ? { ...one, role: 'message' } : one)) : roled;
}

/** Beside a field for the last name, "name" means the first. */
function splitName(roled: readonly RoledControl[]): readonly RoledControl[] {
  const has = (role: FieldRole) => roled.some((one) => one.role === role);
  if (!has('last_name') || has('first_name')) return roled;
  return roled.map((one) => (one.role === 'name' ? { ...one, role: 'first_name' } : one));
}
