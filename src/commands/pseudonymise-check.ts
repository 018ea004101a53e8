import type { Known, Pseudonyms } from '../coding/pseudonyms/index.ts';
import { canonicalJson } from '../domain/canonical.ts';
import type { Findings } from '../domain/findings.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Probe } from '../domain/probe.ts';
import { machineJudgements } from '../domain/standing.ts';
import type { Touch } from '../domain/touch.ts';
import type { Secret } from '../report/leaks.ts';

/** A piece of evidence that is not in a recording, and why. */
export interface LeftOut {
  readonly of: 'mail' | 'page' | 'form';
  /** The message, the company whose pages they are, or the attempt. */
  readonly id: string;
  readonly why: string;
}

/** What is judged otherwise under other names: of a judgement its words and places may differ, and nothing else. */
export function judgedOtherwise(before: LedgerRows, after: LedgerRows, ids: ReadonlyMap<string, string>): readonly LeftOut[] {
  const [was, is] = [machineJudgements(before), machineJudgements(after)];
  const [touchWas, touchIs] = [machineTouches(before), machineTouches(after)];
  const otherwise = (of: LeftOut['of'], id: string, a: unknown, b: unknown): readonly LeftOut[] => {
    const [one, two] = [canonicalJson(a ?? null), canonicalJson(b ?? null)];
    return one === two ? [] : [{ of, id, why: `judged otherwise under other names: ${firstDifference(one, two)}` }];
  };
  return [
    ...before.messages.flatMap(({ id }) => otherwise('mail', id, [bones(was.get(id)), matchOf(touchWas.get(id), ids)], [bones(is.get(id)), matchOf(touchIs.get(id), new Map())])),
    ...before.probes.flatMap((probe, i) => otherwise('page', after.probes[i]?.targetId ?? '', siteBones(probe), siteBones(after.probes[i]))),
    ...before.outcomes.flatMap((outcome, i) => otherwise('form', outcome.attemptId, formBones(outcome), formBones(after.outcomes[i]))),
  ];
}

const bones = (judgement: Judgement | undefined): unknown => judgement && {
  kind: judgement.kind, human: judgement.human, bounce: judgement.bounce && { type: judgement.bounce.type, recipients: judgement.bounce.recipients.map(({ status, type }) => ({ status, type })) },
  quotes: judgement.quotes.map(({ span: _span, ...quote }) => quote), mainQuote: judgement.mainQuote, deliverables: judgement.deliverables.map(({ kind }) => kind),
};
const siteBones = (probe: Probe | undefined): unknown => probe && {
  finding: probe.finding.finding,
  channels: Object.entries(probe.finding.channels).map(([name, found]: [string, boolean | readonly string[]]) => [name, typeof found === 'boolean' ? found : found.length]),
  form: probe.finding.form && { ...probe.finding.form, page: '', selector: '', submit: '', opener: null, frame: null, fields: probe.finding.form.fields.map(({ role, required, type }) => ({ role, required, type })) },
};
const formBones = (outcome: Outcome | undefined): unknown => outcome && [outcome.code, outcome.dispatched, outcome.dispatchedAt, outcome.captcha ?? null, outcome.field ?? null];
const matchOf = (touch: Touch | undefined, ids: ReadonlyMap<string, string>): unknown => touch && [touch.targetId && (ids.get(touch.targetId) ?? touch.targetId), touch.basis];
const machineTouches = ({ touches }: LedgerRows): ReadonlyMap<string | null, Touch> => new Map(touches.filter(({ by, messageId }) => by === null && messageId !== null).map((touch) => [touch.messageId, touch]));

/** Where two texts part, with a few signs before it: of a judgement's bones, so that it names nobody. */
function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return `…${a.slice(Math.max(0, at - 30), at + 30)}… became …${b.slice(Math.max(0, at - 30), at + 30)}…`;
}

/** Figures that are not the same number; ids and names of companies aside. */
export function changedFigures(before: Findings, after: Findings): readonly string[] {
  const bare = ({ figures }: Findings): ReadonlyMap<string, string> => new Map(figures.map(({ id, of, value, numerator, denominator, interval }) => [of === undefined ? id : `${id} ${of}`, canonicalJson([value, numerator, denominator, interval])]));
  const [was, is] = [bare(before), bare(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
}

/** Whom the recording must not name, and by what. */
export const secretsOf = ({ firms, people, ours, freemail }: Known, { labels, surnames }: Pick<Pseudonyms, 'labels' | 'surnames'>): readonly Secret[] => [
  ...firms.map(({ names, hosts, phones }): Secret => ({ of: `the company ${names[0] ?? ''}`, texts: [...names, ...hosts, ...phones] })),
  ...people.filter((name) => /\s/.test(name)).map((name): Secret => ({ of: `the person ${name}`, texts: [name] })),
  { of: 'somebody by surname', texts: surnames },
  { of: 'a company by the word of its domain', texts: labels },
  { of: 'our own mailbox', texts: [...ours.addresses.keys(), ...ours.hosts].filter((text) => !freemail.has(text)) },
];
