import { UsageError } from '../../domain/errors.ts';
import type { ImapFolder } from './imap-session.ts';

/** Names that providers give the folder where they have no \Junk flag, as shown by Gmail, Outlook, Yandex, Mail.ru and Courier. */
const usualNames = ['junk', 'junk e-mail', 'junk email', 'junk mail', 'spam', 'bulk', 'bulk mail', 'спам', 'нежелательная почта'];

/** The folder where the server puts what it takes for spam: as configured, else by its flag, else by its name; null when there is none. */
export function findJunk(folders: readonly ImapFolder[], configured: string | undefined): ImapFolder | null {
  if (configured === undefined) {
    return folders.find((folder) => folder.specialUse === '\\Junk')
      ?? folders.find((folder) => usualNames.includes(folder.name.toLowerCase()))
      ?? null;
  }
  const named = folders.find((folder) => folder.path === configured);
  if (named) return named;
  const known = folders.map((folder) => folder.path).join(', ');
  throw new UsageError({ file: 'study.yaml', at: 'mailbox.junk', got: configured, wanted: `a folder of the mailbox: ${known}` });
}
