import type { Study } from '../../domain/study.ts';
import type { Mailbox } from '../../ports.ts';
import type { World } from '../../world.ts';
import { readSecret } from '../study/index.ts';
import { openImap, type ImapOptions } from './imap.ts';

export { openFiles } from './files.ts';

/** The IMAP account that study.yaml names. Throws UsageError when its password cannot be had; connects with `open()`. */
export async function openMailbox({ dir, protocol }: Pick<Study, 'dir' | 'protocol'>, { env }: Pick<World, 'env'>, options: Pick<ImapOptions, 'patienceMs'> = {}): Promise<Mailbox> {
  const { imap, junk } = protocol.mailbox;
  return openImap({ server: imap, password: await readSecret(imap.password, env, dir), junk, ...options });
}
