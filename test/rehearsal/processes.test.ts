import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';

// Two processes, each a whole study, beside whatever else the machine does.
vi.setConfig({ testTimeout: 300_000 });

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Rehearses the study of 2014 in a process of its own and returns its findings as written. */
async function findingsUnder(env: Readonly<Record<string, string>>): Promise<string> {
  const kept = join(await temporaryFolder(), 'copy');
  const args = ['--import', import.meta.resolve('tsx'), join(root, 'src', 'cli.ts'), 'rehearse', join(root, 'studies', 'pavlova-2014'), '--no-browser', '--keep', kept];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
  await new Promise<void>((resolve, reject) => child.on('error', reject).on('close', () => resolve()));
  return readFile(join(kept, 'data', 'reports', 'findings.json'), 'utf8');
}

it('the home, time zone, language and load of a machine are in no finding: the same seed gives the same bytes', async () => {
  const home = await temporaryFolder();
  const [here, there] = await Promise.all([
    findingsUnder({ TZ: 'UTC', LANG: 'C', LC_ALL: 'C' }),
    findingsUnder({ HOME: home, TZ: 'Pacific/Kiritimati', LANG: 'ru_RU.UTF-8', LC_ALL: 'ru_RU.UTF-8' }),
  ]);
  expect(there).toBe(here);
  expect(JSON.parse(here)).toMatchObject({ sampled: 28 });
});
