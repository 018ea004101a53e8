import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UsageError, type Problem } from '../../domain/errors.ts';
import type { Mailbox } from '../../ports.ts';
import { openEml, openEmlFolder } from './eml.ts';
import type { FileFolder, FileFormat } from './file-folder.ts';
import { openMaildir } from './maildir.ts';
import { openMbox } from './mbox.ts';

/** In the order tried: the more particular first. */
const formats: readonly FileFormat[] = [openMaildir, openEmlFolder, openMbox, openEml];

/**
 * Mail from .eml files, folders of them, mbox files and Maildirs. A file numbers nothing by itself: any change to it
 * is a new uidvalidity, everything in it is read again, and the ledger knows the bytes it has.
 */
export function openFiles(paths: readonly string[]): Mailbox {
  const folders: FileFolder[] = [];
  return {
    async open() {
      folders.length = 0;
      const problems: Problem[] = [];
      for (const given of paths) {
        const found = await openPath(resolve(given));
        if (found) folders.push(...found);
        else problems.push({ file: given, at: '--from', got: (await exists(given)) ? 'no mail that can be read' : 'nothing at this path', wanted: 'an .eml file, a folder of them, an mbox file or a Maildir' });
      }
      if (problems.length > 0) throw new UsageError(problems);
      return folders;
    },
    async *messagesAfter(folder, after, signal) {
      const source = folders.find(({ mailbox }) => mailbox === folder.mailbox);
      for await (const mail of source?.read() ?? []) {
        if (signal?.aborted) return;
        if (mail.uid > after) yield mail;
      }
    },
    waitForMail: (_folder, maxMs, signal) => wait(maxMs, undefined, signal ? { signal } : {}).catch(() => undefined),
    close: () => Promise.resolve(),
  };
}

async function openPath(path: string): Promise<readonly FileFolder[] | null> {
  for (const format of formats) {
    const folders = await format(path);
    if (folders) return folders;
  }
  return null;
}

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);
