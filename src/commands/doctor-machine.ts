import { access, constants } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { launchChromium } from '../adapters/browser/launch.ts';
import { diskOf, whyNotWritable } from '../adapters/disk.ts';
import { openRegister } from '../adapters/register.ts';
import type { World } from '../world.ts';
import { failed, notChecked, passed, tried, type Check, type CheckId } from './doctor-check.ts';

/** Starts the browser that a wave would use, and says which it is, whether it has its sandbox, and why those before it would not start. */
export async function checkBrowser({ env, root }: Pick<World, 'env' | 'root'>): Promise<Check> {
  const { check } = await tried('browser', async () => {
    const launched = await launchChromium({ env, root });
    const version = launched.browser.version();
    await launched.browser.close();
    return { ...launched, version };
  }, ({ chosen, version, sandboxed, refused }) => [
    `${chosen}, version ${version}, ${sandboxed ? 'sandboxed' : `not sandboxed, ${root ? 'because Chromium has no sandbox for root' : 'because SHOPPER_SANDBOX=off gave it up'}`}`,
    ...refused.map(({ candidate, why }) => `refused before it: ${candidate}: ${why}`),
  ].join('\n'));
  return check;
}

/** Looks at the disk of the study's data folder. */
export async function checkDisk({ chance }: Pick<World, 'chance'>, dir: string): Promise<Check> {
  const folder = resolve(dir);
  if (!(await exists(folder))) return notChecked('disk', `there is no folder ${folder}`);
  return checkPlace('disk', join(folder, 'data'), chance.tag(), 'Move the study folder to a disk of this machine: the ledger may break on any other.');
}

/** Looks at the disk of the user-level register, and opens the register where there is one. */
export async function checkRegister({ chance, registerFile }: Pick<World, 'chance' | 'registerFile'>): Promise<Check> {
  const place = await checkPlace('register', dirname(registerFile), chance.tag(), 'Run shopper from an account whose home folder is on a disk of this machine and can be written.');
  if (place.state === 'failed' || !(await exists(registerFile))) return place;
  try {
    await access(registerFile, constants.W_OK);
    await openRegister(registerFile).close();
    return place;
  } catch (error) {
    return failed('register', `${registerFile}: ${error instanceof Error ? error.message : String(error)}`, 'Give the file back to this account, or bring it back from a copy; never delete it, it keeps companies from being contacted twice.');
  }
}

async function checkPlace(id: CheckId, folder: string, tag: string, mend: string): Promise<Check> {
  const refusal = await whyNotWritable(folder, tag);
  if (refusal !== null) return failed(id, `it cannot be written (${refusal})`, 'Give this account the right to write there, and see that the disk is not full.');
  const disk = await diskOf(folder);
  switch (disk.kind) {
    case 'local':
      return passed(id, `${folder} is on ${disk.name}`);
    case 'network':
      return failed(id, `${folder} is on ${disk.name}, which other machines share`, mend);
    case 'memory':
      return failed(id, `${folder} is on ${disk.name}, which is gone when the machine restarts`, mend);
    case 'unknown':
      return notChecked(id, `it can be written, but whether it is on a disk of this machine cannot be known: ${disk.why}`, 'Make sure that it is no network folder (NFS, SMB, a cloud drive).');
  }
}

const exists = (file: string): Promise<boolean> => access(file).then(() => true, () => false);
