import type { Location } from '../../domain/message.ts';
import type { Study } from '../../domain/study.ts';
import type { Mailbox } from '../../ports.ts';
import type { World } from '../../world.ts';
import { readSecret } from '../study/index.ts';
import { mailHalt } from '../mail-login.ts';
import { nameOf, openImap, type ImapOptions } from './imap.ts';
import { openSession } from './imap-session.ts';

export { openFiles } from './files.ts';
export { logInToSeed, type OwnSeed } from './seed.ts';

/** The IMAP account that study.yaml names. Throws UsageError when its password cannot be had; connects with `open()`. */
export async function openMailbox({ dir, protocol }: Pick<Study, 'dir' | 'protocol'>, { env }: Pick<World, 'env'>, options: Pick<ImapOptions, 'patienceMs'> = {}): Promise<Mailbox> {
  const { imap, junk } = protocol.mailbox;
  return openImap({ server: imap, password: await readSecret(imap.password, env, dir), junk, ...options });
}

/** Deletes messages in the account by folder and uid, for good. How many were there; what lies in other accounts or under an older numbering is left alone. Throws Halt when the account cannot be reached. */
export async function eraseInAccount({ dir, protocol }: Pick<Study, 'dir' | 'protocol'>, { env }: Pick<World, 'env'>, locations: readonly Pick<Location, 'mailbox' | 'uidValidity' | 'uid'>[]): Promise<number> {
  const { imap: server } = protocol.mailbox;
  const login = { server, password: await readSecret(server.password, env, dir) };
  try {
    const session = await openSession(login);
    try {
      let erased = 0;
      for (const { path } of await session.folders()) {
        const here = locations.filter(({ mailbox }) => mailbox === nameOf(login, path));
        for (const uidValidity of new Set(here.map((location) => location.uidValidity))) {
          erased += await session.erase(path, uidValidity, here.filter((location) => location.uidValidity === uidValidity).map(({ uid }) => uid));
        }
      }
      return erased;
    } finally {
      await session.close();
    }
  } catch (error) {
    throw mailHalt({ key: 'imap', ...login }, error, (error as { authenticationFailed?: boolean }).authenticationFailed === true);
  }
}
