import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openDocuments } from '../../src/adapters/documents/index.ts';
import { readStudy } from '../../src/adapters/study/index.ts';
import { rehearse as rehearseCommand } from '../../src/commands/rehearse.ts';
import { findingsOf } from '../../src/commands/findings.ts';
import { marketSchema } from '../../src/rehearsal/market/model.ts';
import { rehearse, type Rehearsed } from '../../src/rehearsal/rehearse.ts';
import { standIns } from '../../src/rehearsal/stand-ins.ts';
import { foundWrong, holdAgainstTruth } from '../../src/rehearsal/truth/index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { studyFolder } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

// A whole study in each: seconds at rest, a minute beside other suites.
vi.setConfig({ testTimeout: 300_000 });

/** Twelve studios in one rating, and a market where much happens. */
const rating = `Rank,Studio,Website\n${Array.from({ length: 12 }, (_, i) => `${i + 1},Studio ${i + 1},https://studio${i + 1}.example/`).join('\n')}\n`;
const twelve = (): Promise<string> => studyFolder('en', { 'ratings/directory.csv': rating, 'ratings/awards.csv': rating });
const busy = marketSchema.parse({
  seed: 'busy', language: 'en', draw: 'exact', acknowledgement: { share: 0.5 }, absence: 0.1, newsletter: { share: 0.2 }, secondSender: 0.3, wrongThread: 0.2, spamFolder: 0.2, receipt: 0.3, bounces: { hard: 0.1 },
});

async function fast(study: string, seed = 'busy'): Promise<Rehearsed & { readonly findings: string }> {
  const documents = openDocuments();
  onTestFinished(() => documents.close());
  const dir = join(await temporaryFolder(), 'copy');
  const rehearsed = await rehearse(testWorld(dir), { study: await readStudy(study), dir, model: busy, seed, standIns: (market, clock) => standIns(market, clock, documents) });
  return { ...rehearsed, findings: JSON.stringify(findingsOf(rehearsed.study, rehearsed.rows)) };
}

it('a study is rehearsed by its own protocol: everybody is tried, and answers come in virtual time', async () => {
  const { rows, vendors, delivered } = await fast(await twelve());
  expect(new Set(rows.attempts.map(({ targetId }) => targetId)).size).toBe(12);
  expect(vendors).toHaveLength(12);
  expect(rows.messages.length).toBe(delivered.size);
  expect(rows.messages.every(({ arrivedAt }) => arrivedAt < '2026-05-01')).toBe(true);
});

it('the same seed gives the same findings to the byte, another seed others', async () => {
  const study = await twelve();
  const first = await fast(study);
  expect((await fast(study)).findings).toBe(first.findings);
  expect((await fast(study, 'other')).findings).not.toBe(first.findings);
});

it('a reading that is wrong is found: kind, price and figure', async () => {
  const rehearsed = await fast(await twelve());
  const broken = rehearsed.rows.codings.map((coding) => (coding.judgement.kind === 'human' ? { ...coding, judgement: { ...coding.judgement, kind: 'newsletter' as const, human: null } } : coding));
  const rows = { ...rehearsed.rows, codings: broken };
  const held = await holdAgainstTruth({ ...rehearsed, rows }, findingsOf(rehearsed.study, rows));
  expect(foundWrong(held)).toBe(true);
  expect(held.misreadings).toContainEqual(expect.objectContaining({ what: 'kind', truth: 'human', measured: 'newsletter' }));
  expect(held.figures.find(({ id }) => id === 'reply_rate')?.wrong).toBe(true);
});

it('--live is refused before anything is read', async () => {
  const dir = await twelve();
  await expect(rehearseCommand(testWorld(dir), { dir, live: true })).rejects.toThrow('a rehearsal contacts nobody');
});

it('told to stop it ends at its next look, for half a rehearsal measures nothing', async () => {
  const stop = new AbortController();
  const looks: string[] = [];
  const live = (text: string): void => {
    if (!/\d attempts/.test(text)) return;
    looks.push(text);
    stop.abort();
  };
  const world = testWorld(await temporaryFolder(), { signal: stop.signal, progress: { line: () => undefined, live } });
  await expect(rehearseCommand(world, { dir: await twelve(), browser: false })).rejects.toThrow('stopped by hand');
  expect(looks).toHaveLength(1);
});

it('the experiment of 2014 comes out as published, and says that it is simulated', async () => {
  const dir = fileURLToPath(new URL('../../studies/pavlova-2014/', import.meta.url));
  const before = await readFile(join(dir, 'study.yaml'), 'utf8');
  const world = testWorld(await temporaryFolder());
  const { figures } = await rehearseCommand(world, { dir, browser: false });
  const measured = (id: string, of: string | null = null) => Math.round(100 * (figures.find((figure) => figure.id === id && figure.of === of)?.measured ?? 0));
  expect([measured('has_form'), measured('first_reply_by', 'email'), measured('first_reply_by', 'call'), measured('first_reply_by', 'none')]).toEqual([68, 57, 11, 32]);
  expect(world.printed()).toContain('SIMULATED');
  expect(await readFile(join(dir, 'study.yaml'), 'utf8')).toBe(before);
});
