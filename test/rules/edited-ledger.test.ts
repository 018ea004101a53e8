import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { virtualClock } from '../../src/adapters/clock.ts';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { debrief } from '../../src/commands/debrief.ts';
import { erase } from '../../src/commands/erase.ts';
import { pause } from '../../src/commands/pause.ts';
import { poll } from '../../src/commands/poll.ts';
import { send } from '../../src/commands/send.ts';
import { verify } from '../../src/commands/verify.ts';
import { Halt } from '../../src/domain/errors.ts';
import { dayMs, plusMs } from '../../src/domain/time.ts';
import type { World } from '../../src/world.ts';
import { aField, aWorld, noon, openField, type Field } from '../support/field.ts';
import { temporaryFolder } from '../support/folder.ts';
import { addStages } from '../support/stages.ts';

vi.setConfig({ testTimeout: 120_000 });

/** As somebody would with the tools that come with SQLite: the guards taken down, the rows changed, the guards put back. */
function byHand({ dir }: Field, ...statements: readonly string[]): void {
  const raw = new SQLite(join(dir, 'data', 'ledger.db'));
  const guards = raw.prepare(`select name, sql from sqlite_master where type = 'trigger'`).all() as { name: string; sql: string }[];
  for (const { name } of guards) raw.exec(`drop trigger "${name}"`);
  raw.pragma('foreign_keys = off');
  for (const statement of statements) raw.exec(statement);
  for (const { sql } of guards) raw.exec(sql);
  raw.close();
}

const sent = ({ mail }: Field): number => mail.accepted.length;

let opened: Field & { close(): Promise<void> };
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'shopper-test-'));
  opened = await openField(root, { sites: [['alfa', 'email-only-ru']] });
  await addStages(opened.dir);
  await send(aWorld(opened), { dir: opened.dir });
  expect(sent(opened)).toBe(1);
}, 120_000);
afterAll(async () => {
  await opened.close();
  await rm(root, { recursive: true, force: true });
});

/** A study whose one company was written to: a copy of its folder, with the servers that all of them share. */
async function written(): Promise<Field> {
  const dir = join(await temporaryFolder(), 'study');
  await cp(opened.dir, dir, { recursive: true });
  return { ...opened, dir };
}

const later = (field: Field, days = 2): World => aWorld(field, { clock: virtualClock(plusMs(noon, days * dayMs)) });

const commands: readonly (readonly [name: string, run: (field: Field) => Promise<unknown>])[] = [
  ['send', (field) => send(later(field), { dir: field.dir })],
  ['send --watch', (field) => send(later(field), { dir: field.dir, watch: true })],
  ['debrief', (field) => debrief(later(field, 60), { dir: field.dir })],
];

const edits: readonly (readonly [what: string, ...statements: string[]])[] = [
  ['the attempt taken out', 'delete from outcome', 'delete from attempt'],
  ['its outcome taken out', 'delete from outcome'],
  ['its outcome turned into a failure', `update outcome set code = 'network_error', undelivered = 1, dispatched = 0`],
  ['the attempt moved to another stage', `update attempt set stage = 'chase'`],
  ['its recipient changed', `update attempt set contact_key = 'other@alfa.localhost'`],
  ['the company given another id', `update target set id = id || 'x'`, `update assignment set target_id = target_id || 'x'`, `update probe set target_id = target_id || 'x'`],
  ['the time of the contact moved', `update attempt set at = '2026-01-01T00:00:00.000Z'`],
  ['a seal taken out', 'delete from seal where rowid = (select max(rowid) - 1 from seal)'],
  ['a seal changed', `update seal set hash = 'a' where rowid = 1`],
];

describe('a ledger that was changed by hand contacts nobody', () => {
  it.each(edits)('%s', async (_, ...statements) => {
    const field = await written();
    byHand(field, ...statements);
    for (const [name, run] of commands) await expect(run(field), name).rejects.toThrow(/the ledger was changed by other hands/);
    expect(sent(field)).toBe(1);
    expect((await verify(later(field), { dir: field.dir })).find(({ check }) => check === 'ledger')?.faults).not.toEqual([]);
  });

  it('that lost a stop', async () => {
    const field = await aField({ sites: [['alfa', 'email-only-ru']] });
    await pause(aWorld(field), { dir: field.dir, by: 'Anna', reason: 'too many complaints' });
    byHand(field, 'delete from control');
    await expect(send(later(field), { dir: field.dir })).rejects.toThrow(/rows of control are not as `pause`/);
    expect(sent(field)).toBe(0);
  });

  it('that got a row which no command wrote', async () => {
    const field = await written();
    const raw = new SQLite(join(field.dir, 'data', 'ledger.db'));
    raw.exec(`insert into suppression select id, at, 'x@y.example', 'by hand' from run where command = 'send'`);
    raw.close();
    await poll(later(field), { dir: field.dir });
    await expect(send(later(field), { dir: field.dir })).rejects.toThrow(/1 rows of suppression were added to what `send` wrote, after it had ended/);
  });

  it('whose guards were taken down', async () => {
    const field = await written();
    const raw = new SQLite(join(field.dir, 'data', 'ledger.db'));
    raw.exec('drop trigger next_only_after_undelivered');
    raw.close();
    await expect(send(later(field), { dir: field.dir })).rejects.toThrow(/next_only_after_undelivered is gone/);
  });
});

describe('what shopper itself does to a ledger is no change by hand', () => {
  it('commands beside one another, each with rows of its own', async () => {
    const field = await aField({ sites: [['alfa', 'email-only-ru'], ['beta', 'email-only-ru']] });
    await Promise.all([send(aWorld(field), { dir: field.dir }), poll(aWorld(field), { dir: field.dir }), poll(aWorld(field), { dir: field.dir })]);
    await send(later(field), { dir: field.dir });
    expect(sent(field)).toBe(2);
    expect((await verify(later(field), { dir: field.dir })).flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('a process that ended without sealing what it wrote', async () => {
    const field = await written();
    const ledger = await openLedger(join(field.dir, 'data', 'ledger.db'));
    const [run] = (await ledger.rows()).runs;
    if (!run) throw new Error('no run');
    await ledger.addRun({ ...run, id: 'rn_killed' as typeof run.id, at: plusMs(noon, dayMs) });
    await ledger.addSuppression({ runId: 'rn_killed' as typeof run.id, at: plusMs(noon, dayMs), key: 'x@y.example', reason: 'asked' });
    await ledger.close();
    await send(later(field, 1), { dir: field.dir });
    expect((await verify(later(field), { dir: field.dir })).flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('an erasure, after which a change is found as before it', async () => {
    const field = await aField({ sites: [['alfa', 'email-only-ru'], ['beta', 'email-only-ru']] });
    await send(aWorld(field), { dir: field.dir });
    await erase(later(field), { dir: field.dir, target: 'alfa', by: 'Anna', reason: 'asked', yes: true });
    await send(later(field), { dir: field.dir });
    expect((await verify(later(field), { dir: field.dir })).find(({ check }) => check === 'ledger')?.faults).toEqual([]);
    byHand(field, `delete from outcome where rowid = 2`);
    await expect(send(later(field), { dir: field.dir })).rejects.toThrow(Halt);
    expect(sent(field)).toBe(2);
  });

  it('a copy of the whole folder', async () => {
    const field = await written();
    await cp(field.dir, `${field.dir}-copy`, { recursive: true });
    expect((await verify(later(field), { dir: `${field.dir}-copy` })).flatMap(({ faults }) => faults)).toEqual([]);
  });
});
