import { parentPort } from 'node:worker_threads';
import type { MailContent } from '../../domain/mail.ts';
import { readMail } from './mime.ts';

/** One mail to read. `unopened`: why attachments are named but not opened this time, or null to open them. */
export interface ReadRequest {
  readonly raw: Uint8Array;
  readonly unopened: string | null;
}

export type ReadResult = { readonly content: MailContent } | { readonly failed: string };

/** The next mail is at hand before the last is read; it waits. */
let turn = Promise.resolve();

parentPort?.on('message', (request: ReadRequest) => {
  turn = turn.then(() => readMail(request.raw, request.unopened)).then(
    (content) => parentPort?.postMessage({ content } satisfies ReadResult),
    (error: unknown) => parentPort?.postMessage({ failed: `reading failed: ${String(error)}` } satisfies ReadResult),
  );
});

// A library may leave a rejected promise behind on a malformed document; the answer to that mail is on its way by other means.
process.on('unhandledRejection', () => undefined);
