import { isLoopbackHost, isReservedName } from '../../domain/loopback.ts';
import type { Seed } from '../../domain/protocol.ts';
import type { Study } from '../../domain/study.ts';
import type { Folder, Mailbox } from '../../ports.ts';
import type { World } from '../../world.ts';
import { proveSeed, type SeedProof } from '../gate/seed-proof.ts';
import { readSecret } from '../study/index.ts';
import { openImap } from './imap.ts';

/** A mailbox of our own elsewhere, logged in to. */
export interface OwnSeed {
  readonly proof: SeedProof;
  readonly mailbox: Mailbox;
  readonly folders: readonly Folder[];
}

/**
 * Logs in to a seed, and proves its address by that. The account must be called by the address itself, and be reached by TLS, where nobody else
 * can pose as its server; one on this machine proves only names for tests. Null where they do not stand so. Throws Halt when the log-in fails.
 */
export async function logInToSeed({ dir }: Pick<Study, 'dir'>, { env, signal }: Pick<World, 'env' | 'signal'>, { address, imap, junk }: Seed): Promise<OwnSeed | null> {
  if (imap.user.toLowerCase() !== address.toLowerCase()) return null;
  if (isLoopbackHost(imap.host) ? !isReservedName(address.slice(address.lastIndexOf('@') + 1)) : imap.tls === 'none') return null;
  const mailbox = openImap({ server: imap, password: await readSecret(imap.password, env, dir), junk, patienceMs: 0 });
  try {
    const folders = await mailbox.open(signal);
    // Stopped while logging in: nothing was proven.
    if (folders.length === 0) throw new Error('the log-in was stopped');
    return { proof: proveSeed(address), mailbox, folders };
  } catch (error) {
    await mailbox.close();
    throw error;
  }
}
