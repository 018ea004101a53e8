import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { virtualClock } from '../../src/adapters/clock.ts';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { lock } from '../../src/commands/lock.ts';
import { send } from '../../src/commands/send.ts';
import { settle } from '../../src/commands/settle.ts';
import { Halt } from '../../src/domain/errors.ts';
import type { LedgerRows } from '../../src/domain/ledger.ts';
import { dayMs, plusMs, type Instant } from '../../src/domain/time.ts';
import { aField, aWorld, noon, type Field } from '../support/field.ts';
import type { SendRun } from '../support/run-send.ts';
import { edit } from '../support/study-folder.ts';

const runner = fileURLToPath(new URL('../support/run-send.ts', import.meta.url));

/** `send` as a process that a test may kill, or that kills itself; it ends with the test at the latest. */
function sendProcess({ dir, registerFile }: Field, over: Partial<SendRun> = {}): ChildProcess {
  const run: SendRun = { dir, registerFile, at: noon, ...over };
  const child = spawn(process.execPath, ['--import', 'tsx', runner, JSON.stringify(run)], { stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function rowsOf(field: Field): Promise<LedgerRows> {
  const ledger = await openLedger(join(field.dir, 'data', 'ledger.db'));
  try {
    return await ledger.rows();
  } finally {
    await ledger.close();
  }
}

/** Every inquiry that somebody really got, by host. */
const contactsByHost = (field: Field): Record<string, number> => {
  const counts: Record<string, number> = {};
  const hosts = [...field.sites.received.map(({ host }) => host), ...field.mail.accepted.flatMap(({ to }) => to.map((address) => address.split('@')[1]?.replace('.localhost', '') ?? ''))];
  for (const host of hosts) counts[host] = (counts[host] ?? 0) + 1;
  return counts;
};

// Each starts two or three processes with a browser of their own.
vi.setConfig({ testTimeout: 120_000 });

describe('two sends at once on one study', () => {
  it('contact each target once between them', async () => {
    const field = await aField({ sites: [['alfa', 'plain-thanks-ru'], ['beta', 'plain-thanks-ru'], ['gamma', 'email-only-ru'], ['delta', 'email-only-ru']] });
    const children = [sendProcess(field), sendProcess(field)];
    await Promise.all(children.map((child) => once(child, 'exit')));
    expect(contactsByHost(field)).toEqual({ alfa: 1, beta: 1, gamma: 1, delta: 1 });
  });
});

describe('a send that is told to stop', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s finishes the forms in hand and begins no other; the next one goes on', async (signal) => {
    const hosts = ['alfa', 'beta', 'gamma', 'delta', 'epsilon'];
    let child: ChildProcess | null = null;
    // The site has the form and takes four seconds over its answer. Told once: a second Ctrl-C stops at once.
    const tell = (): void => {
      child?.kill(signal);
      child = null;
    };
    const field = await aField({ sites: hosts.map((host) => [host, 'slow-ru']), onReceived: tell });
    child = sendProcess(field);
    const [code, killedBy] = await once(child, 'exit') as [number | null, string | null];
    expect([code, killedBy]).toEqual([0, null]);
    const { attempts, outcomes } = await rowsOf(field);
    expect(outcomes.map((outcome) => outcome.code)).toEqual(attempts.map(() => 'submitted_confirmed'));
    expect(attempts.length).toBeGreaterThan(0);
    expect(attempts.length).toBeLessThan(hosts.length);

    await send(aWorld(field), { dir: field.dir });
    expect(contactsByHost(field)).toEqual(Object.fromEntries(hosts.map((host) => [host, 1])));
  });
});

describe('a send that is killed', () => {
  it('while a form is at work leaves the attempt unknown, and no later send repeats it', async () => {
    let child: ChildProcess | null = null;
    const field = await aField({ sites: [['alfa', 'plain-thanks-ru']], onReceived: () => void child?.kill('SIGKILL') });
    child = sendProcess(field);
    await once(child, 'exit');
    await expectLeftAlone(field, { alfa: 1 });
  });

  it('while a mail is handed over leaves the attempt unknown, and no later send repeats it', async () => {
    let child: ChildProcess | null = null;
    const field = await aField({ sites: [['alfa', 'email-only-ru']], mail: { onMail: () => (child?.kill('SIGKILL'), null) } });
    child = sendProcess(field);
    await once(child, 'exit');
    await expectLeftAlone(field, { alfa: 1 });
  });

  it('before the mail server was told anything leaves the attempt unknown too: nobody can know', async () => {
    let child: ChildProcess | null = null;
    const field = await aField({ sites: [['alfa', 'email-only-ru']], mail: { onRecipient: () => (child?.kill('SIGKILL'), { code: 451, words: 'later' }) } });
    child = sendProcess(field);
    await once(child, 'exit');
    await expectLeftAlone(field, {});
  });

  it('right after its claim leaves the attempt unknown, and no later send repeats it', async () => {
    const field = await aField({ sites: [['alfa', 'slow-ru']] });
    const child = sendProcess(field);
    const ended = once(child, 'exit');
    while ((await rowsOf(field)).attempts.length === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await ended;
    await expectLeftAlone(field, {});
  });
});

describe('sends that kill themselves, each a step later than the one before', () => {
  // A step is each moment at which the program asks for the time or for chance; of those of a form, every second is taken.
  const ways = [{ way: 'an e-mail', kind: 'email-only-ru', stride: 1, runs: 10 }, { way: 'a form', kind: 'plain-thanks-ru', stride: 2, runs: 8 }];

  it.each(ways)('contact nobody twice by $way, from before the claim until after the outcome', { timeout: 600_000 }, async ({ kind, stride, runs }) => {
    const field = await aField({ sites: Array.from({ length: runs }, (_, run) => [`site${run}`, kind] as const) });
    // One company a run, a run a working day: weeks without a holiday.
    await edit(field.dir, 'study.yaml', 'perHour: 20', 'perHour: 1');
    if (kind === 'email-only-ru') await edit(field.dir, 'study.yaml', 'email: fallback', 'email: only');
    const dayOf = (run: number): Instant => plusMs(noon, (14 + run + 2 * Math.floor(run / 5)) * dayMs);
    let run = 0;
    for (let killed = true; killed && run < runs; run += 1) {
      const [, signal] = (await once(sendProcess(field, { at: dayOf(run), killedAtStep: 1 + run * stride }), 'exit')) as [number | null, NodeJS.Signals | null];
      killed = signal === 'SIGKILL';
    }
    expect(run).toBeLessThan(runs); // the last went through, so no step was left out
    const { attempts, outcomes, inFlight } = await rowsOf(field);
    const open = attempts.filter(({ id }) => !outcomes.some(({ attemptId }) => attemptId === id)).map(({ targetId }) => targetId);
    expect([open.length > 0, inFlight]).toEqual([true, []]);

    const { plan } = await send(aWorld(field, { clock: virtualClock(dayOf(run)) }), { dir: field.dir });
    const unknown = plan.lines.filter((line) => line.act === 'skip' && line.code === 'unknown_attempt').map(({ targetId }) => targetId);
    expect(unknown.sort()).toEqual(open.sort());
    expect(Object.values(contactsByHost(field)).filter((contacts) => contacts > 1)).toEqual([]);
  });
});

/** The killed attempt is shown as unknown, a second send leaves it alone, and only a person's word frees the target. */
async function expectLeftAlone(field: Field, contacts: Record<string, number>): Promise<void> {
  const killed = await rowsOf(field);
  const open = killed.attempts.filter(({ id }) => !killed.outcomes.some(({ attemptId }) => attemptId === id));
  expect(open).toHaveLength(1);
  expect(killed.inFlight).toEqual([]);
  const again = await send(aWorld(field), { dir: field.dir });
  expect(again.ends).toEqual([]);
  expect(again.plan.lines.map((line) => (line.act === 'skip' ? line.code : line.act))).toEqual(['unknown_attempt']);
  expect(contactsByHost(field)).toEqual(contacts);
  await settle(aWorld(field), { dir: field.dir, attempt: open[0]?.id ?? '', as: 'delivered', by: 'Tester', reason: 'they called back' });
  const settled = await send(aWorld(field), { dir: field.dir });
  expect(settled.plan.lines.map((line) => (line.act === 'skip' ? line.code : line.act))).toEqual(['done']);
}

describe('a send stopped by hand', () => {
  it('finishes what is in hand, leaves nothing unknown, and goes on when it is run again', async () => {
    const stop = new AbortController();
    const names = ['alfa', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'];
    const field = await aField({ sites: names.map((name) => [name, 'plain-thanks-ru']), onReceived: () => stop.abort() });
    const first = await send(aWorld(field, { signal: stop.signal }), { dir: field.dir });
    expect(first.ends.length).toBeGreaterThan(0);
    expect(first.ends.length).toBeLessThan(names.length);
    const stopped = await rowsOf(field);
    expect(stopped.outcomes).toHaveLength(stopped.attempts.length);
    await send(aWorld(field), { dir: field.dir });
    expect(contactsByHost(field)).toEqual(Object.fromEntries(names.map((name) => [name, 1])));
  });
});

describe('a ledger that is not the one the study was sent with', () => {
  it('lost with the data folder: halts, nobody is contacted again', async () => {
    const field = await aField({ sites: [['alfa', 'plain-thanks-ru']] });
    await lock(aWorld(field), { dir: field.dir });
    await send(aWorld(field), { dir: field.dir });
    await rm(join(field.dir, 'data'), { recursive: true });
    await expect(send(aWorld(field), { dir: field.dir })).rejects.toThrow(Halt);
    expect(contactsByHost(field)).toEqual({ alfa: 1 });
  });

  it('lost, and the study drawn and locked again: halts or refuses, nobody is contacted again', async () => {
    const field = await aField({ sites: [['alfa', 'plain-thanks-ru']] });
    await lock(aWorld(field), { dir: field.dir });
    await send(aWorld(field), { dir: field.dir });
    await rm(join(field.dir, 'data'), { recursive: true });
    await expect(lock(aWorld(field), { dir: field.dir })).rejects.toThrow();
    await expect(send(aWorld(field), { dir: field.dir })).rejects.toThrow();
    expect(contactsByHost(field)).toEqual({ alfa: 1 });
  });

  it('copied with the study folder, it still knows whom it wrote to', async () => {
    const field = await aField({ sites: [['alfa', 'plain-thanks-ru']] });
    await lock(aWorld(field), { dir: field.dir });
    await send(aWorld(field), { dir: field.dir });
    const copy = `${field.dir}-copy`;
    await cp(field.dir, copy, { recursive: true });
    const again = await send(aWorld(field), { dir: copy });
    expect(again.ends).toEqual([]);
    expect(contactsByHost(field)).toEqual({ alfa: 1 });
  });
});
