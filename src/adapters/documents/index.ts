import type { MailContent } from '../../domain/mail.ts';
import type { Documents } from '../../ports.ts';
import { limits } from './limits.ts';
import { openReader } from './reader.ts';

/**
 * Reads mails in a worker with limits of memory and time, one at a time, in the order asked. A mail that kills or stalls
 * the worker is read again without opening its attachments; if that fails too, it comes back `unreadable` with the reason.
 */
export function openDocuments(options: { readMs?: number; readMb?: number } = {}): Documents {
  const reader = openReader({ ...limits, ...options });
  const underWay = new Set<Promise<MailContent>>();

  const read = async (raw: Uint8Array): Promise<MailContent> => {
    const whole = await reader.read({ raw, unopened: null });
    if ('content' in whole) return whole.content;
    const bare = await reader.read({ raw, unopened: whole.failed });
    return 'content' in bare ? bare.content : emptyMail(bare.failed);
  };

  return {
    read(raw) {
      const reading = read(raw);
      underWay.add(reading);
      return reading.finally(() => underWay.delete(reading));
    },
    async close() {
      await Promise.allSettled(underWay);
      await reader.close();
    },
  };
}

const emptyMail = (unreadable: string): MailContent => ({
  headers: [], from: null, to: [], subject: '', date: null, text: '', html: '', attachments: [], reports: [], returned: null, unreadable,
});
