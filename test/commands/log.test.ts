import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { log } from '../../src/commands/log.ts';
import { ledgerRows } from '../support/polled-study.ts';
import { problemsOf, waitingStudy } from '../support/waiting-study.ts';
import { testWorld } from '../support/world.ts';

it('a log is taken whole or not at all, and every wrong cell is named with its row', async () => {
  const dir = await waitingStudy();
  const file = join(dir, 'calls.csv');
  await writeFile(file, 'target;mode;when;direction;result;minutes;note\ntg_1;call;2026-03-01T10:00+03:00;in;substantive;4,5;fine\nnobody;fax;2026-02-30T10:00Z;up;maybe;-1;\nweb;call;2030-01-01T00:00Z;in;;;\n');
  expect((await problemsOf(log(testWorld(dir), { dir, by: 'me', entries: { file } }))).map((line) => line.replace(file, ''))).toEqual([
    ':3 target: got nobody; wanted a target of the sample, by id, site or name',
    ':3 mode: got fax; wanted one of call, meeting, message',
    ':3 direction: got up; wanted `in` (they called) or `out` (we called)',
    expect.stringMatching(/^:3 result: got maybe; wanted one of no_answer/),
    ':3 minutes: got -1; wanted minutes from 0 to 1440',
    ':3 when: got 2026-02-30T10:00Z; wanted a time like 2026-03-02T14:30+03:00',
    expect.stringMatching(/^:4 target: got web; wanted one target; it fits 2/),
    expect.stringMatching(/^:4 result: got \(empty\)/),
    expect.stringMatching(/^:4 when: got 2030-01-01T00:00Z; wanted a time that has passed/),
  ]);
  expect((await ledgerRows(dir)).touches).toEqual([]);
});

it('a log without the column target, or with one that nobody knows, or that is not there, is refused', async () => {
  const dir = await waitingStudy();
  const file = join(dir, 'calls.csv');
  await writeFile(file, 'studio,result\nLantern,busy\n');
  expect(await problemsOf(log(testWorld(dir), { dir, by: 'me', entries: { file } }))).toEqual([expect.stringContaining('the unknown column "studio"'), expect.stringContaining('no column target')]);
  expect(await problemsOf(log(testWorld(dir), { dir, by: 'me', entries: { file: `${file}.none` } }))).toEqual([expect.stringContaining('no such file')]);
});

it('a growing log imported again adds only what is new in it', async () => {
  const dir = await waitingStudy();
  const file = join(dir, 'calls.csv');
  const header = 'Target,Mode,When,Result,Minutes,Note\n';
  const calls = ['tg_1,call,2026-03-01 10:00,substantive,"4,5","from 300 000 ₽"\n', 'kiln.example,message,2026-03-01T11:00Z,,,wrote in a messenger\n'];
  await writeFile(file, header + calls[0]);
  expect(await log(testWorld(dir), { dir, by: 'me', entries: { file } })).toBe(1);
  await writeFile(file, header + calls.join(''));
  expect(await log(testWorld(dir), { dir, by: 'me', entries: { file } })).toBe(1);
  expect((await ledgerRows(dir)).touches).toMatchObject([
    { targetId: 'tg_1', mode: 'call', happenedAt: '2026-03-01T10:00:00.000Z', result: 'substantive', durationSeconds: 270, human: true, basis: 'log' },
    { targetId: 'tg_2', mode: 'messenger', happenedAt: '2026-03-01T11:00:00.000Z', result: null, durationSeconds: null, human: true },
  ]);
});
