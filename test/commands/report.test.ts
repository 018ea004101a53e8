import { readdir, readFile, writeFile } from 'node:fs/promises';
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

/** The text of a PDF is packed; its frame is not. */
const frameOf = (bytes: Buffer): string => bytes.toString('latin1');

describe('report', () => {
  test('is printed as a PDF, the same bytes each time, with bookmarks and tags', async () => {
    const { dir, world } = await sampledStudy();
    const [one, two] = [await temporaryFolder(), await temporaryFolder()];
    for (const out of [one, two]) await report(world, { dir, out, format: 'pdf' });
    const [first, second] = await Promise.all([one, two].map((out) => readFile(path.join(out, 'report.pdf'))));
    expect(await readdir(one)).toEqual(['report.pdf']);
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
    expect(frameOf(first ?? Buffer.alloc(0))).toMatch(/^%PDF-[^]*\/MarkInfo <<[^]*\/Outlines /);
  }, 120_000);

  test('begins with the researcher’s words where they claim no more than the figures bear', async () => {
    const { dir, world } = await sampledStudy();
    await writeFile(path.join(dir, 'report.md'), '## Кого спросили\n\nИз этого списка взяты все, 3 студии.\n');
    const findings = await report(world, { dir });
    expect(findings.commentary).toEqual([{ kind: 'subheading', text: 'Кого спросили' }, { kind: 'text', text: 'Из этого списка взяты все, 3 студии.' }]);
    expect((await written(path.join(dir, 'data', 'reports')))['report.html']).toContain('<h3>Кого спросили</h3>');
  });

  test('is refused with every claim and its line, and nothing is written', async () => {
    const { dir, world } = await sampledStudy();
    const firm = (await report(world, { dir, format: 'json' })).cases[0]?.name ?? '';
    await writeFile(path.join(dir, 'report.md'), `Многие студии молчат.\n\nНа рынке отвечают ${firm} и другие.\n`);
    const said = await report(world, { dir }).catch((error: unknown) => String(error));
    expect(said).toContain('report.md:1: got "Многие" in "Многие студии молчат."; wanted the number');
    expect(said).toContain('report.md:3: got "рынке"');
    expect(said).toContain('no company by name');
    expect(await readdir(path.join(dir, 'data'))).not.toContain('reports');
  });

  test('holds no figure against a norm that names none', async () => {
    const { dir, world } = await sampledStudy();
    const yaml = path.join(dir, 'study.yaml');
    await writeFile(yaml, (await readFile(yaml, 'utf8')).replace('analysis:\n', 'analysis:\n  thresholds: [{figure: speed, atMost: 24, source: A standard}]\n'));
    await expect(report(world, { dir })).rejects.toThrow('got the figure "speed"');
  });

  test('in another language for once', async () => {
    const { dir, world } = await sampledStudy();
    await report(world, { dir, lang: 'en' });
    expect(world.printed()).toContain('AT A GLANCE');
  });

  test('for one company is written for that company, and never in public', async () => {
    const { dir, world } = await sampledStudy();
    const { target, name } = (await report(testWorld(await temporaryFolder()), { dir, format: 'json' })).cases[0] ?? { target: '', name: '' };
    await report(world, { dir, firm: name });
    expect(world.printed()).toContain(name);
    expect(await readdir(path.join(dir, 'data', 'reports', 'firms'))).toEqual([`${target}.html`, `${target}.txt`]);
    await expect(report(world, { dir, firm: name, public: true })).rejects.toThrow('one of them');
    await expect(report(world, { dir, firm: 'nobody' })).rejects.toThrow('a target of the sample');
  });

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
