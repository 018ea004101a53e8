import { parentPort } from 'node:worker_threads';
import type { MailContent } from '../../domain/mail.ts';
import { readMail } from './mime.ts';

/** One mail to read. `unopened`: why attachments are named but not opened this time, or null to open them. */
export interface ReadRequest {
  readonly raw: Uint8Array;
  readonly unopened: string | null;
}

/** `fatal`: the worker is of no further use. */
export type ReadResult = { readonly content: MailContent } | { readonly failed: string; readonly fatal: boolean };

parentPort?.on('message', (request: ReadRequest) => {
  readMail(request.raw, request.unopened).then(
    (content) => parentPort?.postMessage({ content } satisfies ReadResult),
    (error: unknown) => parentPort?.postMessage({ failed: `reading failed: ${String(error)}`, fatal: false } satisfies ReadResult),
  );
});

// A library may leave a rejected promise behind on a malformed document; the answer to that mail is on its way by other means.
process.on('unhandledRejection', () => undefined);
