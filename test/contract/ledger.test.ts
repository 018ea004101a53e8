import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { asId, type AttemptId, type MessageId, type RunId, type Sha256, type TargetId } from '../../src/domain/ids.ts';
import { erasedName, type Erasure } from '../../src/domain/erasure.ts';
import type { Ledger } from '../../src/ports.ts';
import { temporaryFolder } from '../support/folder.ts';
import { aMessage, anAttempt, anOutcome, aRun, at, aTarget, runId } from '../support/rows.ts';

async function freshLedger(): Promise<{ ledger: Ledger; file: string }> {
  const file = join(await temporaryFolder(), 'data', 'ledger.db');
  const ledger = await openLedger(file);
  onTestFinished(() => ledger.close());
  await ledger.addRun(aRun());
  return { ledger, file };
}

describe('the ledger', () => {
  it('gives back each row as it was written', async () => {
    const { ledger } = await freshLedger();
    await ledger.addSample([aTarget()], []);
    await ledger.claim(anAttempt());
    await ledger.addOutcome(anOutcome());
    const rows = await ledger.rows();
    expect(rows.runs).toEqual([aRun()]);
    expect(rows.targets).toEqual([aTarget()]);
    expect(rows.attempts).toEqual([anAttempt()]);
    expect(rows.outcomes).toEqual([anOutcome()]);
  });

  it('shows the targets of the newest draw only', async () => {
    const { ledger } = await freshLedger();
    await ledger.addSample([aTarget()], []);
    const later = asId<RunId>('rn_2');
    await ledger.addRun(aRun({ id: later, command: 'sample' }));
    await ledger.addSample([aTarget({ runId: later, name: 'Studio, drawn again' })], []);
    expect((await ledger.rows()).targets.map((target) => target.name)).toEqual(['Studio, drawn again']);
  });

  it('shows what another connection added since, and what it erased', async () => {
    const { ledger, file } = await freshLedger();
    const other = await openLedger(file);
    onTestFinished(() => other.close());
    await ledger.addSample([aTarget()], []);
    expect((await ledger.rows()).attempts).toEqual([]);
    await other.claim(anAttempt());
    expect((await ledger.rows()).attempts).toEqual([anAttempt()]);
    const erasure: Erasure = { runId, at, scope: 'target', by: 'Anna', reason: 'asked', tombstones: [], erased: { rows: 0, files: 0 }, remains: [] };
    await other.erase({ targets: [aTarget().id], messages: [], words: [] }, (rows) => ({ ...erasure, erased: { rows, files: 0 } }));
    const rows = await ledger.rows();
    expect(rows.targets.map(({ name }) => name)).toEqual([erasedName]);
    expect(rows.attempts.map(({ replyTo }) => replyTo)).toEqual(['']);
    expect(rows.erasures).toHaveLength(1);
  });

  it('finds what another program changed behind it, however often it has looked before', async () => {
    const { ledger, file } = await freshLedger();
    await ledger.addSample([aTarget()], []);
    await ledger.claim(anAttempt());
    await ledger.seal(runId, at);
    expect(await ledger.tampering()).toEqual([]);
    const later = asId<RunId>('rn_2');
    await ledger.addRun(aRun({ id: later, command: 'send' }));
    await ledger.addOutcome(anOutcome({ runId: later }));
    await ledger.seal(later, at);
    expect(await ledger.tampering()).toEqual([]);

    const raw = new SQLite(file);
    onTestFinished(() => void raw.close());
    const guards = raw.prepare(`select name, sql from sqlite_master where type = 'trigger'`).all() as { name: string; sql: string }[];
    for (const { name } of guards) raw.exec(`drop trigger "${name}"`);
    raw.exec(`update attempt set channel = 'form' where rowid = 1`);
    for (const { sql } of guards) raw.exec(sql);
    expect(await ledger.tampering()).toEqual([expect.stringMatching(/^rows of attempt are not as/)]);
    raw.exec(`insert into suppression select id, at, 'x@y.example', 'by hand' from run where id = 'rn_2'`);
    expect(await ledger.tampering()).toContainEqual(expect.stringMatching(/^1 rows of suppression were added/));
  });

  it('refuses to change or delete what was written, even by another program', async () => {
    const { ledger, file } = await freshLedger();
    await ledger.claim(anAttempt());
    const raw = new SQLite(file);
    onTestFinished(() => void raw.close());
    expect(() => raw.exec(`update attempt set channel = 'form'`)).toThrow('insert-only');
    expect(() => raw.exec('delete from attempt')).toThrow('insert-only');
  });

  it('keeps the claims that a power cut must not lose: WAL with full sync', async () => {
    const { file } = await freshLedger();
    const raw = new SQLite(file);
    onTestFinished(() => void raw.close());
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
  });
});

describe('at most once', () => {
  it('claims a stage of a target once', async () => {
    const { ledger } = await freshLedger();
    expect(await ledger.claim(anAttempt())).toEqual({ claimed: true });
    expect((await ledger.claim(anAttempt({ id: asId<AttemptId>('at_2'), contactKey: 'other@studio.example' }))).claimed).toBe(false);
  });

  it('claims a recipient for one target of the study only', async () => {
    const { ledger } = await freshLedger();
    await ledger.claim(anAttempt());
    const other = anAttempt({ id: asId<AttemptId>('at_2'), targetId: asId<TargetId>('tg_2') });
    expect(await ledger.claim(other)).toEqual({ claimed: false, reason: expect.stringMatching(/already claimed|another target/) as string });
  });

  it.each([
    ['was accepted', anOutcome()],
    ['may have been delivered', anOutcome({ code: 'connection_lost', dispatched: true })],
  ])('grants no second try when the first %s', async (_, outcome) => {
    const { ledger } = await freshLedger();
    await ledger.claim(anAttempt());
    await ledger.addOutcome(outcome);
    expect((await ledger.claim(anAttempt({ id: asId<AttemptId>('at_2'), ordinal: 2 }))).claimed).toBe(false);
  });

  it('grants no second try while the first has no outcome', async () => {
    const { ledger } = await freshLedger();
    await ledger.claim(anAttempt());
    expect((await ledger.claim(anAttempt({ id: asId<AttemptId>('at_2'), ordinal: 2 }))).claimed).toBe(false);
  });

  it('grants the second try when the first certainly was not delivered', async () => {
    const { ledger } = await freshLedger();
    await ledger.claim(anAttempt({ channel: 'form', contactKey: 'https://studio.example/#f' }));
    await ledger.addOutcome(anOutcome({ code: 'no_form', dispatched: false, dispatchedAt: null }));
    expect(await ledger.claim(anAttempt({ id: asId<AttemptId>('at_2'), ordinal: 2 }))).toEqual({ claimed: true });
  });

  it('keeps one outcome an attempt', async () => {
    const { ledger } = await freshLedger();
    await ledger.claim(anAttempt());
    await ledger.addOutcome(anOutcome());
    await expect(ledger.addOutcome(anOutcome({ code: 'refused_permanent' }))).rejects.toThrow(/UNIQUE/);
  });

  it('lets exactly one of many racing connections win each claim', async () => {
    const { ledger, file } = await freshLedger();
    const rivals = await Promise.all(Array.from({ length: 4 }, () => openLedger(file)));
    onTestFinished(async () => void (await Promise.all(rivals.map((rival) => rival.close()))));
    for (let n = 0; n < 25; n++) {
      const targetId = asId<TargetId>(`tg_${n}`);
      const claims = await Promise.all(
        [ledger, ...rivals].map((rival, i) => rival.claim(anAttempt({ id: asId<AttemptId>(`at_${n}_${i}`), targetId, contactKey: `info@s${n}.example` }))),
      );
      expect(claims.filter((claim) => claim.claimed)).toHaveLength(1);
    }
  });
});

describe('the lease', () => {
  it('is held by one at a time and is free after release', async () => {
    const { ledger, file } = await freshLedger();
    const rival = await openLedger(file);
    onTestFinished(() => rival.close());
    const lease = await ledger.lease();
    expect(lease).not.toBeNull();
    expect(await rival.lease()).toBeNull();
    await lease?.release();
    const next = await rival.lease();
    expect(next).not.toBeNull();
    await next?.release();
  });

  it('tells an attempt in flight from an unknown one', async () => {
    const { ledger } = await freshLedger();
    await ledger.claim(anAttempt());
    const lease = await ledger.lease();
    expect((await ledger.rows()).inFlight).toEqual(['at_1']);
    await lease?.release();
    expect((await ledger.rows()).inFlight).toEqual([]);
  });
});

describe('a message', () => {
  const location = { messageId: asId<MessageId>('ms_1'), runId, at, mailbox: 'INBOX', uidValidity: '1', uid: 7 };
  const entry = { message: aMessage(), location, touch: null, coding: null, suppression: null };

  it('is stored once however often and wherever the same bytes are seen', async () => {
    const { ledger } = await freshLedger();
    expect(await ledger.addMessages([entry])).toEqual(['added']);
    expect(await ledger.addMessages([entry])).toEqual(['known']);
    const inJunk = { ...entry, message: aMessage({ id: asId<MessageId>('ms_2') }), location: { ...location, messageId: asId<MessageId>('ms_2'), mailbox: 'Junk', uid: 1 } };
    expect(await ledger.addMessages([inJunk])).toEqual(['known']);
    const rows = await ledger.rows();
    expect(rows.messages).toHaveLength(1);
    expect(rows.locations.map(({ mailbox, messageId }) => [mailbox, messageId])).toEqual([['INBOX', 'ms_1'], ['Junk', 'ms_1']]);
  });

  it('is two when the bytes differ, whatever its Message-ID says', async () => {
    const { ledger } = await freshLedger();
    await ledger.addMessages([entry]);
    const twin = aMessage({ id: asId<MessageId>('ms_2'), sha256: asId<Sha256>('d'.repeat(64)) });
    expect(await ledger.addMessages([{ ...entry, message: twin, location: { ...location, messageId: twin.id, uid: 8 } }])).toEqual(['added']);
    expect((await ledger.rows()).messages).toHaveLength(2);
  });
});
