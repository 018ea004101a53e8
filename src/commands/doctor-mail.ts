import { contact } from '../adapters/gate/contact.ts';
import { openMailbox } from '../adapters/mailbox/index.ts';
import { openMailer } from '../adapters/mailer.ts';
import type { ActOutcome, EmailOutcomeCode } from '../domain/outcome.ts';
import type { MailServer } from '../domain/protocol.ts';
import type { Study } from '../domain/study.ts';
import { secondMs, type Instant } from '../domain/time.ts';
import { header } from '../inbox/headers.ts';
import type { Mailer } from '../ports.ts';
import type { World } from '../world.ts';
import { awaitArrivals, type Account, type Arrival } from './doctor-arrivals.ts';
import { failed, notChecked, passed, tried, warned, type Check, type CheckId } from './doctor-check.ts';
import { checkSender, senderIds } from './doctor-sender.ts';

/** The checks that need a mail on its way, in their order. */
export const roundTripIds = ['mail_tagged', 'mail_plain', 'message_id', 'sender'] as const satisfies readonly CheckId[];

/** Logs in to both servers; once both let us in, writes to the study's own two addresses and looks whether and how the mails arrive. */
export async function* checkMail(world: World, study: Study, patienceMs: number): AsyncGenerator<Check> {
  const { smtp, imap } = study.protocol.mailbox;
  const toSend = await tried('smtp', () => logInToSend(world, study), () => loginWords(smtp));
  yield toSend.check;
  const toRead = await tried('imap', () => logInToRead(world, study), () => loginWords(imap));
  try {
    yield toRead.check;
    yield toRead.got ? junkCheck(toRead.got) : notChecked('junk', 'the IMAP server did not let us in');
    if (toSend.got && toRead.got) yield* checkRoundTrip(world, study, { mailer: toSend.got, account: toRead.got, patienceMs });
    else yield* [...roundTripIds, ...senderIds].map((id) => notChecked(id, 'a mail is sent only when both servers let us in'));
  } finally {
    await toRead.got?.mailbox.close();
  }
}

async function logInToSend(world: World, study: Study): Promise<Mailer> {
  const mailer = await openMailer(study, world);
  await mailer.verify();
  return mailer;
}

async function logInToRead(world: World, study: Study): Promise<Account> {
  const mailbox = await openMailbox(study, world);
  try {
    return { mailbox, folders: await mailbox.open(world.signal) };
  } catch (error) {
    await mailbox.close();
    throw error;
  }
}

const loginWords = ({ host, port, user }: MailServer): string => `${host}:${port} as ${user}`;

interface Post {
  readonly mailer: Mailer;
  readonly account: Account;
  readonly patienceMs: number;
}

/** A mail to ourselves that the server took, or did not. */
interface OwnMail {
  readonly id: 'mail_tagged' | 'mail_plain';
  /** Sender and recipient. */
  readonly address: string;
  /** A random word of the subject: the Message-ID may not survive. */
  readonly token: string;
  readonly messageIdHeader: string;
  readonly sentAt: Instant;
  readonly outcome: ActOutcome<EmailOutcomeCode>;
}

async function* checkRoundTrip(world: World, study: Study, post: Post): AsyncGenerator<Check> {
  const { check, got } = await tried('mail_tagged', () => exchange(world, study, post), () => '');
  if (!got) {
    yield check;
    yield* [...roundTripIds.slice(1), ...senderIds].map((id) => notChecked(id, 'the check before it was cut short'));
    return;
  }
  const { mails, found } = got;
  for (const mail of mails) {
    const arrival = found.get(mail.token);
    yield !arrival && world.signal.aborted ? notChecked(mail.id, 'stopped before the mail arrived') : arrivalCheck(mail, arrival, post.patienceMs);
  }
  yield* survivalChecks(mails, found);
  const [sent] = mails.flatMap(({ token, address, sentAt }) => {
    const arrival = found.get(token);
    return arrival?.bounced === null ? [{ smtpHost: study.protocol.mailbox.smtp.host, domain: address.slice(address.lastIndexOf('@') + 1).toLowerCase(), sentAt, arrival }] : [];
  });
  yield* checkSender(world, sent ?? null);
}

/** Sends both mails, then looks for those that the server took. */
async function exchange(world: World, study: Study, { mailer, account, patienceMs }: Post): Promise<{ mails: readonly OwnMail[]; found: ReadonlyMap<string, Arrival> }> {
  const { address, plainAddress } = study.protocol.mailbox;
  const mails = [await writeToOurselves(world, study, mailer, 'mail_tagged', address), await writeToOurselves(world, study, mailer, 'mail_plain', plainAddress)];
  const taken = mails.filter(({ outcome }) => outcome.code === 'accepted').map(({ token }) => token);
  world.progress.live(`waiting for our own mails, at most ${Math.round(patienceMs / secondMs)} s`);
  return { mails, found: await awaitArrivals(world, account, taken, patienceMs) };
}

async function writeToOurselves(world: World, study: Study, mailer: Mailer, id: OwnMail['id'], ours: string): Promise<OwnMail> {
  const token = world.chance.tag();
  const address = ours.replace('{tag}', world.chance.tag());
  const messageIdHeader = `<${world.chance.id('m')}@${address.slice(address.indexOf('@') + 1)}>`;
  const terms = { lock: null, declared: false, live: false, planHash: '', confirmedHash: null, clock: world.clock, root: world.root };
  const destination = { kind: 'mail', smtpHost: study.protocol.mailbox.smtp.host, recipient: address, ours } as const;
  const sentAt = world.clock.now();
  const { outcome } = await contact(terms, destination, (permit) => mailer.send(permit, {
    from: { name: 'shopper doctor', address },
    to: address,
    subject: `Test of our own mailbox ${token}`,
    text: `This is an automatic test by \`shopper doctor\`.\n\nIt was sent from the study's mailbox to the study's own address ${address}, to nobody else,\nto see whether mail arrives. Nobody needs to answer, and it may be deleted.\n`,
    messageIdHeader,
    date: sentAt,
  }));
  return { id, address, token, messageIdHeader, sentAt, outcome };
}

/** Replies that land in junk are replies: `poll` reads that folder, if it knows which it is. */
function junkCheck({ folders }: Account): Check {
  const junk = folders.find((folder) => folder.junk);
  return junk ? passed('junk', junk.path) : warned('junk', 'no folder of the account is marked or named as junk', 'Name it as mailbox.junk in study.yaml; replies that land there would not be read.');
}

/** How to mend an address of ours that does not work. */
const mends: Readonly<Record<OwnMail['id'], string>> = {
  mail_tagged: 'At the mail provider, turn on addresses with + or a catch-all for the domain, allow them as senders, or change mailbox.address in study.yaml.',
  mail_plain: 'Set mailbox.plainAddress in study.yaml to an address that reaches the account under mailbox.imap and may send through mailbox.smtp.',
};

function arrivalCheck({ id, address, outcome }: OwnMail, arrival: Arrival | undefined, patienceMs: number): Check {
  if (outcome.code !== 'accepted') return failed(id, `the SMTP server did not take the mail to ${address}: ${outcome.reason}`, mends[id]);
  if (!arrival) {
    return failed(id, `the mail to ${address} was taken by the SMTP server but did not arrive within ${Math.round(patienceMs / secondMs)} s`,
      `Look for it in a mail program. If it came late, run \`shopper doctor\` again; if it never came:\n${mends[id]}`);
  }
  if (arrival.bounced !== null) return failed(id, `the mail to ${address} came back: ${arrival.bounced}`, mends[id]);
  return passed(id, `${address} arrived in ${arrival.folder.path}${arrival.folder.junk ? ', the junk folder, which `shopper poll` reads too' : ''}`);
}

/** What must be the same in the mail that arrived, and what is lost when it is not. */
const survivals: readonly { readonly id: CheckId; readonly sent: (mail: OwnMail) => string; readonly got: (arrival: Arrival) => string; readonly mend: string }[] = [
  {
    id: 'message_id',
    sent: ({ messageIdHeader }) => messageIdHeader,
    got: ({ content }) => header(content, 'message-id'),
    mend: 'Replies will quote an id that we do not know; only the unique address will tell whose they are. Ask the provider to keep Message-ID, or send through another SMTP server.',
  },
  {
    id: 'sender',
    sent: ({ address }) => address.toLowerCase(),
    got: ({ content }) => content.from?.address ?? '',
    mend: 'Replies to our mails will miss the unique address. Allow the addresses of mailbox.address as senders at the provider, or send through another SMTP server.',
  },
];

function survivalChecks(mails: readonly OwnMail[], found: ReadonlyMap<string, Arrival>): readonly Check[] {
  const pairs = mails.flatMap((mail) => {
    const arrival = found.get(mail.token);
    return arrival?.bounced === null ? [{ mail, arrival }] : [];
  });
  return survivals.map(({ id, sent, got, mend }) => {
    if (pairs.length === 0) return notChecked(id, 'no mail arrived');
    const changed = pairs.find(({ mail, arrival }) => got(arrival) !== sent(mail));
    if (changed) return failed(id, `we sent ${sent(changed.mail)}, and ${got(changed.arrival) || 'none'} arrived`, mend);
    return passed(id, pairs.map(({ mail }) => sent(mail)).join(', '));
  });
}
