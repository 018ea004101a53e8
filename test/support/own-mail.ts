import { onTestFinished } from 'vitest';
import { virtualClock } from '../../src/adapters/clock.ts';
import { readStudy } from '../../src/adapters/study/index.ts';
import type { Study } from '../../src/domain/study.ts';
import { instant } from '../../src/domain/time.ts';
import { startMailServer, type MailServerOptions, type RehearsalMailServer, type SubmittedMail } from '../../src/rehearsal/mail-server.ts';
import type { TestMailbox } from './mail-places.ts';
import { edit, studyFolder } from './study-folder.ts';

const noon = instant('2026-03-02T09:00:00Z');
export const smtpPassword = 'only-for-this-test';

/** A study whose SMTP server hands every mail to `post`, which may put it, or another, or nothing into the mailbox. */
export interface OwnMail {
  readonly dir: string;
  readonly study: Study;
  readonly server: RehearsalMailServer;
  /** The passwords that the study's servers want. */
  readonly env: Readonly<Record<string, string>>;
}

export interface OwnMailOptions {
  /** Domain of the persona. A real one serves to try what leaves this machine; the server keeps all it gets. */
  readonly domain?: string;
  readonly post?: (mail: SubmittedMail, server: RehearsalMailServer) => unknown;
  readonly onRecipient?: MailServerOptions['onRecipient'];
  /** Where the mailbox is read; the SMTP server's own when left out. */
  readonly mailbox?: TestMailbox;
}

/** A post that delivers every mail as it is. */
const delivers = (mail: SubmittedMail, server: RehearsalMailServer): unknown => server.deliver(mail.raw, mail.at);

/** Opens it for the test that calls. */
export async function ownMail({ domain = 'persona.test', post = delivers, onRecipient, mailbox }: OwnMailOptions = {}): Promise<OwnMail> {
  const server: RehearsalMailServer = await startMailServer({
    domain: 'elsewhere.test', user: 'anna', password: smtpPassword, clock: virtualClock(noon), ...(onRecipient ? { onRecipient } : {}),
    onMail: async (mail) => {
      await post(mail, server);
      return null;
    },
  });
  onTestFinished(() => server.close());
  const imap = mailbox?.server ?? { host: server.host, port: server.imapPort, user: 'anna' };
  const dir = await studyFolder();
  for (const [passage, replacement] of [
    ['address: anna.carter+{tag}@northgate-fittings.invalid', `address: anna+{tag}@${domain}`],
    ['plainAddress: anna.carter@northgate-fittings.invalid', `plainAddress: anna@${domain}`],
    ['host: imap.northgate-fittings.invalid\n    port: 993\n    tls: implicit ', `host: ${imap.host}\n    port: ${imap.port}\n    tls: none `],
    ['user: anna.carter@northgate-fittings.invalid', `user: ${imap.user}`],
    ['host: smtp.northgate-fittings.invalid\n    port: 465\n    tls: implicit', `host: ${server.host}\n    port: ${server.smtpPort}\n    tls: none`],
    ['user: anna.carter@northgate-fittings.invalid', 'user: anna'],
  ] as const) await edit(dir, 'study.yaml', passage, replacement);
  return { dir, study: await readStudy(dir), server, env: { SHOPPER_SMTP_PASSWORD: smtpPassword, SHOPPER_IMAP_PASSWORD: mailbox?.password ?? smtpPassword } };
}
