import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { openLedger } from '../adapters/ledger/index.ts';
import type { PlayedSites, RecordedSite } from '../adapters/recorded-sites.ts';
import type { Stage } from '../domain/attempt.ts';
import type { Assignment } from '../domain/assignment.ts';
import { asId, type RunId, type StudyId, type TargetId } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Probe } from '../domain/probe.ts';
import type { Target } from '../domain/target.ts';
import type { Instant } from '../domain/time.ts';

/** A company whose recorded site is played. */
export interface ReplayedTarget {
  readonly target: Target;
  readonly probe: Probe;
  readonly assignment: Assignment;
  readonly site: RecordedSite;
}

/** Stands for every password: nothing is logged in to. */
export const noSecret = 'SHOPPER_REPLAY_NO_SECRET';

const copyId = asId<StudyId>('st_replayedsites');

/** A copy of the recorded study that fills forms and writes no mail: its persona and arms, and the stage's letter as its first; an id, a ledger and a pace of its own, no other stage and no lock. */
export async function siteStudy(recorded: string, to: string, stage: Stage, start: Instant): Promise<void> {
  await cp(recorded, to, { recursive: true });
  await rm(join(to, 'lock.json'), { force: true });
  const file = join(to, 'study.yaml');
  const { stages = {}, calls: _calls, seeds: _seeds, ...raw } = parse(await readFile(file, 'utf8')) as Yaml & { study: Yaml; mailbox: Yaml; letters: Yaml; stages?: Readonly<Record<string, { letter: string }>>; arms?: { factors: Record<string, Record<string, Yaml>> } };
  const server = { host: '127.0.0.1', port: 1, tls: 'none', user: 'nobody', password: { env: noSecret } };
  const copy = {
    ...raw,
    study: { ...raw.study, id: copyId },
    letters: stage === 'inquiry' ? raw.letters : { ...raw.letters, inquiry: stages[stage === 'close_out' ? 'closeOut' : stage]?.letter },
    mailbox: { address: raw.mailbox.address, plainAddress: raw.mailbox.plainAddress, imap: server, smtp: server },
    channels: { form: true, email: 'never' },
    fieldPeriod: { start: start.slice(0, 10) },
    pace: { perHour: 60, perDay: 200, businessHours: { from: '00:00', to: '23:59' } },
    ...(raw.arms && { arms: { ...raw.arms, factors: Object.fromEntries(Object.entries(raw.arms.factors).map(([factor, levels]) => [factor, Object.fromEntries(Object.entries(levels).map(([name, { hours: _hours, channel: _channel, letter, ...level }]) => [name, stage === 'inquiry' && letter !== undefined ? { ...level, letter } : level]))])) } }),
  };
  await writeFile(file, stringify(copy));
}

type Yaml = Record<string, unknown>;

/** Its ledger, as it stood before the first contact; each form is where its site is played. */
export async function ledgerOf(dir: string, targets: readonly ReplayedTarget[], played: PlayedSites, at: Instant): Promise<void> {
  await inLedger(dir, async (ledger) => {
    const run = { id: asId<RunId>('rn_replayedsites'), at };
    await ledger.addRun({ ...run, studyId: copyId, command: 'sample', toolVersion: '', lockHash: null, seed: '', flags: [] });
    const stamped = { runId: run.id, at };
    await ledger.addSample(targets.map(({ target }) => ({ ...target, ...stamped })), targets.map(({ assignment }) => ({ ...assignment, ...stamped })));
    for (const { target, probe, site } of targets) {
      const { form } = probe.finding;
      await ledger.addProbe({ ...stamped, targetId: target.id, evidence: [], finding: { ...probe.finding, form: form && { ...form, page: played.local(site, form.page) } } });
    }
  });
}

/** How each company's attempts ended, in order. */
export function outcomesIn(dir: string): Promise<ReadonlyMap<TargetId, readonly Outcome[]>> {
  return inLedger(dir, async (ledger) => {
    const { attempts, outcomes, targets }: LedgerRows = await ledger.rows();
    const ended = new Map(outcomes.map((outcome) => [outcome.attemptId, outcome]));
    return new Map(targets.map(({ id }) => [id, attempts.filter(({ targetId }) => targetId === id).flatMap((attempt) => ended.get(attempt.id) ?? [])]));
  });
}

async function inLedger<Result>(dir: string, work: (ledger: Awaited<ReturnType<typeof openLedger>>) => Promise<Result>): Promise<Result> {
  const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}
