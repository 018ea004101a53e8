import { openImap } from '../../src/adapters/mailbox/imap.ts';
import type { MailServer } from '../../src/domain/protocol.ts';
import { peakMb } from './peak-memory.ts';

/** A process of its own that reads a mailbox to the end and prints the bytes it read and the memory it took, both in MiB. */
const { server, password } = JSON.parse(process.argv[2] ?? '') as { server: MailServer; password: string };
const mailbox = openImap({ server, password });
let bytes = 0;
for (const folder of await mailbox.open()) {
  for await (const mail of mailbox.messagesAfter(folder, 0)) bytes += mail.bytes.byteLength;
}
await mailbox.close();
process.stdout.write(JSON.stringify({ readMb: bytes / 2 ** 20, peakMb: peakMb() }));
