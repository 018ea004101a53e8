import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import { sha256 } from '../../src/adapters/sha256.ts';
import { replaySites } from '../../src/commands/replay-sites.ts';
import type { RecordedAnswer } from '../../src/domain/answers.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { Target } from '../../src/domain/target.ts';
import { temporaryFolder } from '../support/folder.ts';
import { testWorld } from '../support/world.ts';

vi.setConfig({ testTimeout: 180_000 });

const demo = fileURLToPath(new URL('../../fixtures/recordings/demo', import.meta.url));

type Line = { table: 'targets'; row: Target } | { table: 'outcomes'; row: Outcome } | { table: string; row: { attemptId?: string; targetId?: string } };

/** The recorded demo, cut down to a few of its companies; `change` forges the answers of each attempt. */
async function cutDown(names: readonly string[], change: (answers: RecordedAnswer[]) => RecordedAnswer[] = (answers) => answers): Promise<string> {
  const dir = join(await temporaryFolder(), 'recording');
  await cp(demo, dir, { recursive: true });
  const manifest = JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')) as Record<string, string>;
  const lines = (await readFile(join(dir, 'ledger.jsonl'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as Line)
    .filter((line) => line.table !== 'targets' || names.includes((line.row as Target).name));
  for (const line of lines) {
    if (line.table !== 'outcomes') continue;
    for (const one of (line.row as Outcome).evidence.filter(({ kind }) => kind === 'answers')) {
      const before = await readFile(join(dir, 'evidence', one.sha256));
      const bytes = gzipSync(JSON.stringify(change(JSON.parse(gunzipSync(before).toString('utf8')) as RecordedAnswer[])));
      Object.assign(one, { sha256: sha256(bytes) });
      await writeFile(join(dir, 'evidence', sha256(bytes)), bytes);
      manifest[`evidence/${sha256(bytes)}`] = sha256(bytes);
    }
  }
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await writeFile(join(dir, 'ledger.jsonl'), text);
  await writeFile(join(dir, 'manifest.json'), JSON.stringify({ ...manifest, 'ledger.jsonl': sha256(text) }));
  return dir;
}

it('every attempt ends as it did: thanked, refused and tried again, unreachable', async () => {
  const dir = await cutDown(['Арбат Веб', 'Садовое Кольцо', 'Чистый Код', 'Сарафан']);
  const said: string[] = [];
  const world = testWorld(dir, { progress: { line: (text) => void said.push(text), live: () => undefined } });
  expect(await replaySites(world, { dir })).toEqual([]);
  expect(said.at(-1)).toBe('4 sites played, 6 attempts made again: no difference');
  expect(world.printed()).toBe('');
});

it('later letters that went through the form go through it again: a chase, a debrief', async () => {
  const dir = await cutDown(['Сорок Сороков']);
  const said: string[] = [];
  expect(await replaySites(testWorld(dir, { progress: { line: (text) => void said.push(text), live: () => undefined } }), { dir })).toEqual([]);
  expect(said.at(-1)).toBe('1 sites played, 3 attempts made again: no difference');
  const refused = await cutDown(['Сорок Сороков'], (answers) => answers.map((one) => (one.method === 'POST' ? { ...one, answer: { failure: 'net::ERR_CONNECTION_RESET' } } : one)));
  expect((await replaySites(testWorld(refused), { dir: refused })).filter(({ field }) => field === 'code').map(({ subject }) => subject)).toEqual(['Сорок Сороков', 'Сорок Сороков, chase', 'Сорок Сороков, debrief']);
});

it('a site that would answer otherwise is a difference, with the company and why', async () => {
  const dir = await cutDown(['Арбат Веб'], (answers) => answers.map((one) => (one.method === 'POST' ? { ...one, answer: { status: 500, contentType: 'text/html', location: null, cookies: [], body: Buffer.from('Internal error').toString('base64') } } : one)));
  const world = testWorld(dir);
  expect(await replaySites(world, { dir, json: true })).toContainEqual({ room: 'field', subject: 'Арбат Веб', field: 'code', before: 'submitted_confirmed', after: 'server_error', why: expect.any(String) as string });
  expect(JSON.parse(world.printed().split('\n')[0] ?? '')).toMatchObject({ subject: 'Арбат Веб' });
});

it('what was never answered is named, and is no page', async () => {
  const dir = await cutDown(['Арбат Веб'], (answers) => answers.filter(({ method }) => method !== 'POST'));
  const said: string[] = [];
  const found = await replaySites(testWorld(dir, { progress: { line: (text) => void said.push(text), live: () => undefined } }), { dir });
  expect(found).toContainEqual(expect.objectContaining({ field: 'code', before: 'submitted_confirmed' }));
  expect(said.join('\n')).toMatch(/not in the recording of http\S+: POST http/);
});

it('a recording without answers says what is wanted', async () => {
  const dir = fileURLToPath(new URL('../../fixtures/recordings/english', import.meta.url));
  await expect(replaySites(testWorld(dir), { dir })).rejects.toThrow(/no answers of a site; wanted a recording with what the sites answered/);
});
