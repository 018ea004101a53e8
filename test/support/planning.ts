import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { asId, type MessageId, type TouchId } from '../../src/domain/ids.ts';
import type { Judgement, MessageKind } from '../../src/domain/judgement.ts';
import type { PlanLine } from '../../src/domain/plan.ts';
import type { Probe } from '../../src/domain/probe.ts';
import { protocolSchema, type Protocol } from '../../src/domain/protocol.ts';
import type { JudgedTouch, Standing } from '../../src/domain/standing.ts';
import { hourMs, instant, plusMs } from '../../src/domain/time.ts';
import type { Touch } from '../../src/domain/touch.ts';
import { planTarget, waveStages, type Planning } from '../../src/field/plan.ts';
import { at, aTarget, runId } from './rows.ts';

const template = new URL('../../studies/template-en/study.yaml', import.meta.url);

/** The protocol of a fresh study whose field period began on 2 March 2026. */
export const aProtocol = (over: Partial<Protocol> = {}): Protocol => {
  const parsed = protocolSchema.parse(parse(readFileSync(template, 'utf8')));
  return { ...parsed, fieldPeriod: { ...parsed.fieldPeriod, start: '2026-03-02' }, ...over };
};

/** A probe that found a plain form of name, e-mail and message, and a role mailbox. */
export const aProbe: Probe = {
  runId, at, targetId: aTarget().id, evidence: [],
  finding: {
    url: 'https://studio.example/', reached: true, finding: 'form', why: ['a contact form'],
    channels: { form: true, email: ['info@studio.example'], phone: [], messenger: [], chat: [], callback: false },
    form: {
      page: 'https://studio.example/', frame: null, selector: 'form', opener: null, submit: 'button', steps: 1, captcha: null, score: 1,
      fields: (['name', 'email', 'message'] as const).map((role) => ({ role, selector: `[name=${role}]`, label: role, required: true, type: role === 'message' ? 'textarea' : 'text' })),
    },
  },
};

export const standingOf = (over: Partial<Standing> = {}): Standing => ({
  target: aTarget(), assignment: { runId, at, targetId: aTarget().id, tag: 'k7m2x9q4ab', order: 1, levels: {}, block: 1, wave: 1, slot: 0, lot: 0 }, probe: aProbe, attempts: [], touches: [], approvals: [], suppressed: false, ...over,
});

export const touchOf = (over: Partial<Touch> = {}): Touch => ({
  id: asId<TouchId>('to_1'), runId, at, targetId: aTarget().id, mode: 'email', direction: 'in', happenedAt: at, messageId: null, basis: 'unique_address', by: null, result: null, durationSeconds: null,
  human: null, note: '', ...over,
});

export const judgementOf = (kind: MessageKind, over: Partial<Judgement> = {}): Judgement => ({
  kind, human: kind === 'human' ? { act: 'answer', stop: false } : null, bounce: null, from: '', subject: '', date: '', text: '', quotes: [], mainQuote: null, deliverables: [], why: [], ...over,
});

/** The line of the plan for one company, on a Monday at noon in Moscow unless said otherwise. */
export function planned(standing: Standing, { now = '2026-03-02T09:00:00Z', ...over }: { readonly now?: string } & Partial<Protocol> = {}): PlanLine {
  return planTarget(standing, planningOf([standing], { protocol: aProtocol(over), now: instant(now) }));
}

/** All that a plan is made of: letters that name their stage, weekends off, nobody locked out. */
export const planningOf = (standings: readonly Standing[], over: Partial<Planning> = {}): Planning => ({
  protocol: aProtocol(), lockHash: null, standings, lockouts: new Map(), unsettled: new Map(), stages: waveStages, now: at,
  compose: (_, stage) => ({ file: `letters/${stage}.en.md`, language: 'en', subject: 'A new site', body: `Hello (${stage})` }),
  isWorkingDay: (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  ...over,
});

/** A mail of theirs, so many hours after our inquiry of `at`. */
export const mailOf = (hours: number, judgement: Judgement, over: Partial<Touch> = {}): JudgedTouch => ({
  touch: touchOf({ happenedAt: plusMs(at, hours * hourMs), messageId: asId<MessageId>(`ms_${hours}`), ...over }), judgement, messageIdHeader: `<${hours}@studio.example>`,
});
