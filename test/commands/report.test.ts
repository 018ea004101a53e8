import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { report } from '../../src/commands/report.ts';
import { sample } from '../../src/commands/sample.ts';
import type { Findings } from '../../src/domain/findings.ts';
import { temporaryFolder } from '../support/folder.ts';
import { studyFolder } from '../support/study-folder.ts';
import { testWorld, type TestWorld } from '../support/world.ts';

/** A study that has drawn its sample and asked nobody yet. */
async function sampledStudy(): Promise<{ readonly dir: string; readonly world: TestWorld }> {
  const dir = await studyFolder('ru');
  const world = testWorld(await temporaryFolder());
  await sample(world, { dir });
  return { dir, world: testWorld(await temporaryFolder()) };
}

async function written(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const)));
}

describe('report', () => {
  test('writes every form into the study and prints the terminal’s', async () => {
    const { dir, world } = await sampledStudy();
    await report(world, { dir });
    const files = await written(path.join(dir, 'data', 'reports'));
    expect(Object.keys(files)).toEqual(['columns.csv', 'findings.json', 'report.html', 'report.md', 'targets.csv', 'touches.csv']);
    expect(world.printed()).toContain('ГЛАВНОЕ');
    expect((JSON.parse(files['findings.json'] ?? '') as Findings).asOf).toBeNull();
    expect(files['report.html']).toContain('Полного опроса почты ещё не было');
  });

  test('of the same ledger writes the same bytes again', async () => {
    const { dir, world } = await sampledStudy();
    const [one, two] = [await temporaryFolder(), await temporaryFolder()];
    await report(world, { dir, out: one });
    await report(world, { dir, out: two });
    expect(await written(two)).toEqual(await written(one));
  });

  test('prints one form alone to standard output, and writes nothing', async () => {
    const { dir, world } = await sampledStudy();
    const findings = await report(world, { dir, format: 'json' });
    expect(JSON.parse(world.printed())).toEqual(JSON.parse(JSON.stringify(findings)));
    expect(await readdir(path.join(dir, 'data'))).not.toContain('reports');
  });

  test('as it may be published goes into a folder of its own and names nobody', async () => {
    const { dir, world } = await sampledStudy();
    const secret = await report(world, { dir, format: 'json' });
    await report(world, { dir, public: true });
    const files = await written(path.join(dir, 'data', 'reports', 'public'));
    const rows = parse(files['targets.csv'] ?? '', { columns: true, bom: true }) as readonly Record<string, string>[];
    expect(rows.map(({ name }) => name)).toEqual(secret.cases.map((_, i) => `S0${i + 1}`));
    for (const text of Object.values(files)) for (const { name } of secret.cases) expect(text).not.toContain(name);
  });
});
