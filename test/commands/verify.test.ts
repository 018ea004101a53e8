import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/commands/verify.ts';
import { waitingStudy } from '../support/waiting-study.ts';
import { testWorld } from '../support/world.ts';

const faultsOf = async (dir: string): Promise<Record<string, readonly string[]>> =>
  Object.fromEntries((await verify(testWorld(dir), { dir })).map(({ check, faults }) => [check, faults]));

const evidenceFiles = async (dir: string): Promise<readonly string[]> => {
  const entries = await readdir(join(dir, 'data', 'evidence'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

describe('verify', () => {
  it('finds nothing in a study as it was left', async () => {
    expect(await faultsOf(await waitingStudy())).toEqual({ ledger: [], at_most_once: [], lock: [], evidence: [] });
  });

  it('names what the ledger names and nobody can find', async () => {
    const dir = await waitingStudy();
    for (const file of await evidenceFiles(dir)) await rm(file);
    expect(await faultsOf(dir)).toMatchObject({ ledger: [], evidence: [expect.stringMatching(/^mail ms_1: the file [0-9a-f]{12}… is missing$/)] });
  });

  it('tells bytes that are not those that were kept', async () => {
    const dir = await waitingStudy();
    for (const file of await evidenceFiles(dir)) await writeFile(file, 'forged');
    expect((await faultsOf(dir))['evidence']).toEqual([expect.stringMatching(/^mail ms_1: .* has other bytes than were kept$/)]);
  });

  it('sees a guard that somebody took away to change a row', async () => {
    const dir = await waitingStudy();
    const db = new SQLite(join(dir, 'data', 'ledger.db'));
    db.exec("drop trigger no_update_attempt; update attempt set contact_key = 'other@studio.example'");
    db.close();
    expect((await faultsOf(dir))['ledger']).toEqual(['the trigger no_update_attempt is gone']);
  });

  it('prints a line a check, and JSON for scripts', async () => {
    const dir = await waitingStudy();
    await rm(join(dir, 'data', 'evidence'), { recursive: true });
    const world = testWorld(dir);
    await verify(world, { dir });
    expect(world.printed()).toMatch(/^ok {4}the ledger file is whole, and its guards stand \(1 checked\)\nok {4}nobody was contacted twice at a stage \(1 checked\)\nok {4}the study is as it was locked \(0 checked\)\nFAIL {2}every file/);
    const json = testWorld(dir);
    await verify(json, { dir, json: true });
    expect(json.printed().trim().split('\n').map((line) => (JSON.parse(line) as { ok: boolean }).ok)).toEqual([true, true, true, false]);
  });
});
