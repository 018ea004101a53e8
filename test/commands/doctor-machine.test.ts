import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskOf } from '../../src/adapters/disk.ts';
import { openRegister } from '../../src/adapters/register.ts';
import type { CheckState } from '../../src/commands/doctor-check.ts';
import { checkBrowser, checkDisk, checkRegister } from '../../src/commands/doctor-machine.ts';
import { temporaryFolder } from '../support/folder.ts';
import { testWorld } from '../support/world.ts';

/** What holds of a folder that can be written, on the disk where this machine keeps temporary folders. */
const okHere = async (folder: string): Promise<CheckState> => ({ local: 'ok', network: 'failed', memory: 'failed', unknown: 'not_checked' } as const)[(await diskOf(folder)).kind];

describe('the check of the browser', () => {
  it('names the one that starts, and each that was refused before it with the reason', async () => {
    const missing = join(await temporaryFolder(), 'chromium');
    const { state, detail } = await checkBrowser({ env: { ...process.env, SHOPPER_BROWSER: missing }, root: true });
    const [chosen, refused] = detail.split('\n');
    expect(state).toBe('ok');
    expect(chosen).toMatch(/, version \d[\d.]+, not sandboxed, because Chromium has no sandbox for root$/);
    expect(refused).toBe(`refused before it: SHOPPER_BROWSER (${missing}): ENOENT: no such file or directory, access '${missing}'`);
  });

  it('says when the sandbox was given up by hand', async () => {
    const { detail } = await checkBrowser({ env: { ...process.env, SHOPPER_SANDBOX: 'off' }, root: false });
    expect(detail.split('\n')[0]).toContain('not sandboxed, because SHOPPER_SANDBOX=off gave it up');
  });
});

describe('the check of the data folder', () => {
  it('is of the disk that the folder will be on, and makes nothing', async () => {
    const dir = await temporaryFolder();
    const check = await checkDisk(testWorld(dir), dir);
    expect(check.state).toBe(await okHere(dir));
    expect(check.detail).toContain(join(dir, 'data'));
  });

  it('fails where a file stands in its place', async () => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, 'data'), '');
    expect(await checkDisk(testWorld(dir), dir)).toMatchObject({ state: 'failed', detail: expect.stringContaining('ENOTDIR') as string });
  });

  it('cannot be made without the study folder', async () => {
    const dir = join(await temporaryFolder(), 'nowhere');
    expect(await checkDisk(testWorld(dir), dir)).toMatchObject({ state: 'not_checked', detail: `not checked: there is no folder ${dir}` });
  });
});

describe('the check of the register', () => {
  it('passes a register that is there, and leaves it as it was', async () => {
    const dir = await temporaryFolder();
    const world = testWorld(dir);
    await openRegister(world.registerFile).close();
    const before = await readFile(world.registerFile);
    expect((await checkRegister(world)).state).toBe(await okHere(dir));
    expect((await readFile(world.registerFile)).equals(before)).toBe(true);
  });

  it('makes none where there is none yet', async () => {
    const dir = await temporaryFolder();
    const world = testWorld(dir, { registerFile: join(dir, '.shopper', 'register.db') });
    expect((await checkRegister(world)).state).toBe(await okHere(dir));
    await expect(readFile(world.registerFile)).rejects.toThrow('ENOENT');
  });

  it.each([
    ['a file that is no register', (file: string) => writeFile(file, 'not a database, and long enough to be seen as none by its first hundred bytes. '.repeat(3))],
    ['a folder in its place', (file: string) => mkdir(file)],
  ])('fails for %s', async (_, make) => {
    const dir = await temporaryFolder();
    const world = testWorld(dir);
    await make(world.registerFile);
    const check = await checkRegister(world);
    expect(check).toMatchObject({ state: 'failed', mend: expect.stringContaining('never delete it') as string });
  });
});
