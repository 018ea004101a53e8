import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { studyFolder } from '../support/study-folder.ts';

// Two processes, each a whole study, beside whatever else the machine does.
vi.setConfig({ testTimeout: 600_000 });

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Rehearses a study in a process of its own and returns its findings as written. */
async function findingsUnder(env: Readonly<Record<string, string>>, study: string, ...options: readonly string[]): Promise<string> {
  const kept = join(await temporaryFolder(), 'copy');
  const args = ['--import', import.meta.resolve('tsx'), join(root, 'src', 'cli.ts'), 'rehearse', study, '--keep', kept, ...options];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
  await new Promise<void>((resolve, reject) => child.on('error', reject).on('close', () => resolve()));
  return readFile(join(kept, 'data', 'reports', 'findings.json'), 'utf8');
}

const abroad = async () => ({ HOME: await temporaryFolder(), TZ: 'Pacific/Kiritimati', LANG: 'ru_RU.UTF-8', LC_ALL: 'ru_RU.UTF-8' });

it('the home, time zone and language of a machine are in no finding: the same seed gives the same bytes', async () => {
  const study = join(root, 'studies', 'pavlova-2014');
  const [here, there] = await Promise.all([findingsUnder({ TZ: 'UTC', LANG: 'C', LC_ALL: 'C' }, study, '--no-browser'), findingsUnder(await abroad(), study, '--no-browser')]);
  expect(there).toBe(here);
  expect(JSON.parse(here)).toMatchObject({ sampled: 28 });
});

it('nor is its load: a browser among processors that are all busy finds what it finds at rest, to the byte', async () => {
  const rating = `Rank,Studio,Website\n${Array.from({ length: 9 }, (_, i) => `${i + 1},Studio ${i + 1},https://studio${i + 1}.example/`).join('\n')}\n`;
  const market = 'seed: load\nlanguage: en\nsites: {withForm: 0.8, down: 0.1, kinds: {plain-thanks-en: 1, wpforms-en: 1, hubspot-en: 1, popup-en: 1, cookie-bar-en: 1}, otherKinds: {email-only-en: 1, xhr-silent-en: 1}}\n';
  const study = await studyFolder('en', { 'ratings/directory.csv': rating, 'ratings/awards.csv': rating, 'market.yaml': market });
  const atRest = await findingsUnder({ TZ: 'UTC', LANG: 'C', LC_ALL: 'C' }, study);
  busy(2);
  expect(await findingsUnder(await abroad(), study)).toBe(atRest);
  expect(JSON.parse(atRest)).toMatchObject({ sampled: 9 });
});

/** So many processes that do nothing but compute, until the test is over or ten minutes are. */
function busy(processes: number): void {
  for (let i = 0; i < processes; i += 1) {
    const child = spawn(process.execPath, ['-e', 'const end = Date.now() + 600_000; while (Date.now() < end);'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
  }
}
