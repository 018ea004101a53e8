import type { FieldRole } from '../../domain/probe.ts';
import type { Button, Control } from '../../domain/snapshot.ts';
import { contactCues, kindCues } from '../lexicons/kinds.ts';
import type { OtherKind } from '../lexicons/kinds.ts';
import type { FormView } from './controls.ts';
import { isTyped } from './controls.ts';
import type { RoledControl } from './roles.ts';
import { nameWords, plain } from './text.ts';

/** What a form is for. `log-odds` that it is a contact form, with the reasons, best first. */
export interface FormJudgement {
  readonly kind: 'contact' | OtherKind | 'unclear';
  readonly logOdds: number;
  readonly why: readonly string[];
}

/** Weights of a cue by the place it stands in, set by hand: the button is the form's own word for itself. */
const places = { attributes: 1.4, heading: 1.6, button: 2.2, labels: 1.4 } as const;

/** Judges one form by its words, its roles and its shape. */
export function judgeForm(view: FormView, roled: readonly RoledControl[], submit: Button | null): FormJudgement {
  const words = wordsOf(view, roled, submit);
  const rivals = kindCues
    .map((cues) => ({ kind: cues.kind, places: hits(cues, words), score: sum(hits(cues, words).map((place) => places[place])) + shapeOf(cues.kind, view, roled) }))
    .sort((a, b) => b.score - a.score);
  const rival = rivals[0] as (typeof rivals)[number];
  const contact = contactEvidence(words, roled);
  const logOdds = sum(contact.map(([, weight]) => weight)) - Math.max(0, rival.score) * 1.3;
  const against = rival.score > 0 ? [`${rival.kind} (${[...rival.places, ...(rival.places.length === 0 ? ['shape'] : [])].join(', ')})`] : [];
  const kind = logOdds > 0 ? 'contact' : rival.score > 0 ? rival.kind : 'unclear';
  return { kind, logOdds, why: [...contact.filter(([, weight]) => weight > 0).map(([reason]) => reason), ...against.map((reason) => `speaks against it: ${reason}`)] };
}

type Words = Readonly<Record<keyof typeof places, string>>;

function wordsOf(view: FormView, roled: readonly RoledControl[], submit: Button | null): Words {
  const { candidate } = view;
  const path = candidate.action.replace(/^https?:\/\/[^/]*/, '').slice(0, 120);
  return {
    attributes: `${nameWords(candidate.attributes)} ${nameWords(path)}`,
    heading: plain(candidate.heading),
    button: submit ? `${plain(submit.text)}` : '',
    labels: roled.filter(({ role }) => role !== 'newsletter' && role !== 'honeypot').map(({ control }) => plain(`${control.label} ${control.placeholder} ${control.aria} ${control.label || control.placeholder ? '' : control.labelFollows ? control.after : control.before}`)).join(' | '),
  };
}

const hits = (cues: (typeof kindCues)[number], words: Words): readonly (keyof typeof places)[] =>
  (Object.keys(places) as (keyof typeof places)[]).filter((place) => cues[place]?.test(words[place]) === true);

/** What the controls themselves say, whatever the words. */
function shapeOf(kind: OtherKind, view: FormView, roled: readonly RoledControl[]): number {
  const controls = view.controls;
  const typed = roled.filter(({ control, role }) => isTyped(control) && role !== 'honeypot' && role !== 'captcha');
  const is = (test: (control: Control) => boolean) => controls.some(test);
  const has = (role: FieldRole) => roled.some((one) => one.role === role);
  switch (kind) {
    case 'search':
      return (is((control) => control.type === 'search') ? 3 : 0) + (is((control) => isTyped(control) && /^(s|q|query|search|search_query|keyword|text)$/i.test(control.name)) && typed.length === 1 ? 3 : 0);
    case 'login':
      return is((control) => control.type === 'password') ? 6 : 0;
    case 'registration':
      return controls.filter((control) => control.type === 'password').length > 1 ? 7 : 0;
    case 'newsletter':
      return typed.length === 1 && has('email') ? 3 : typed.every(({ role }) => /^(email|name|first_name|last_name)$/.test(role)) && has('email') && !has('message') ? 1 : 0;
    case 'comment':
      return /wp-comments-post|comment/i.test(view.candidate.action) || (is((control) => control.name === 'comment_post_ID') || view.candidate.hiddenNames.includes('comment_post_ID')) ? 5 : has('website') && has('message') && !has('phone') && !has('company') && is((control) => /comment/i.test(control.name)) ? 1.5 : 0;
    case 'review':
      return is((control) => /rating|stars/i.test(control.name)) ? 2.5 : 0;
    case 'payment':
      return is((control) => control.autocomplete.startsWith('cc-')) ? 6 : 0;
    case 'calculator':
      // "Calculate" under a name and a telephone number is a promise that somebody will.
      return typed.length > 0 && typed.every(({ role }) => personal.has(role)) ? -4 : 0;
    case 'job':
      return has('file') && has('position') ? 1 : 0;
    default:
      return 0;
  }
}

const personal: ReadonlySet<FieldRole> = new Set<FieldRole>(['name', 'first_name', 'last_name', 'email', 'phone', 'email_or_phone', 'company', 'website', 'message']);

function contactEvidence(words: Words, roled: readonly RoledControl[]): readonly (readonly [reason: string, weight: number])[] {
  const has = (...roles: readonly FieldRole[]) => roled.some((one) => roles.includes(one.role));
  const reachable = has('email', 'phone', 'email_or_phone');
  return [
    ['no field by which one could be answered', reachable ? 0 : -5],
    ['asks how to reach the visitor', reachable ? 1 : 0],
    ['has a field for a message', has('message') ? 2.2 : 0],
    ['asks for a name', has('name', 'first_name', 'last_name') ? 0.8 : 0],
    ['asks for a telephone number', has('phone', 'email_or_phone') ? 0.8 : 0],
    ['asks about the project', has('company', 'subject', 'budget', 'deadline', 'website') ? 0.7 : 0],
    ['asks for consent to processing', has('consent') ? 0.3 : 0],
    ['its button sends or requests', contactCues.button.test(words.button) ? 1 : 0],
    ['its heading speaks of contact', contactCues.heading.test(words.heading) ? 1 : 0],
    ['its markup speaks of contact', contactCues.attributes.test(words.attributes) ? 0.7 : 0],
    ['prior', -2.2],
  ] as const;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
