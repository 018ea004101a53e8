import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './support/folder.ts';

it('the launcher tells the version without a built program', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const told = runUnbuilt(await unbuiltClone(), 'bin/shopper.js', '--version');
  expect([told.status, told.stdout]).toEqual([0, `${version}\n`]);
});

it('the launcher of a clone that is not built yet says what to run', async () => {
  const told = runUnbuilt(await unbuiltClone(), 'bin/shopper.js', 'status');
  expect([told.status, told.stdout]).toEqual([2, '']);
  expect(told.stderr).toContain('npm start');
});

it('the set-up names its two modes when asked for another', async () => {
  const told = runUnbuilt(await unbuiltClone(), 'bin/setup.mjs', 'install');
  expect([told.status, told.stderr]).toEqual([2, 'Usage: node bin/setup.mjs start|test [arguments for the demo or for vitest]\n']);
});

async function unbuiltClone(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'bin'));
  for (const file of ['package.json', 'bin/shopper.js', 'bin/setup.mjs']) await cp(file, join(folder, file));
  return folder;
}

const runUnbuilt = (folder: string, ...words: readonly string[]) => spawnSync(process.execPath, [...words], { cwd: folder, encoding: 'utf8' });
