import { contact } from '../adapters/gate/contact.ts';
import { logInToSeed, type OwnSeed } from '../adapters/mailbox/index.ts';
import { openMailer } from '../adapters/mailer.ts';
import { allLevels, armOf, type Arm } from '../domain/arms.ts';
import { Halt, UsageError, type Problem } from '../domain/errors.ts';
import type { Letter } from '../domain/letter.ts';
import { isLoopbackHost } from '../domain/loopback.ts';
import type { Seed } from '../domain/protocol.ts';
import { printable } from '../domain/printable.ts';
import type { SeedPlace } from '../domain/seed-check.ts';
import { standings, suppressionKeys } from '../domain/standing.ts';
import { letterOf, type Study } from '../domain/study.ts';
import { minuteMs, secondMs } from '../domain/time.ts';
import { composeLetter } from '../field/compose.ts';
import { headersOf } from '../inbox/headers.ts';
import type { Mailer } from '../ports.ts';
import type { World } from '../world.ts';
import { awaitArrivals } from './doctor-arrivals.ts';
import { openSession, type Session } from './session.ts';

export interface SeedOptions {
  readonly dir: string;
  readonly json?: boolean;
  /** How long a letter may take, by the world's clock. Filters of large providers take a minute or two. */
  readonly patienceMs?: number;
}

/** Where our letter landed in one mailbox of our own; null: it was not sent, see `why`. */
export interface SeedFound {
  readonly seed: string;
  readonly address: string;
  readonly place: SeedPlace | null;
  readonly why: string;
}

/** Sends the inquiry to the mailboxes of our own that study.yaml names, to these and nobody else, and looks where it landed. A row each; during a wave again and again. */
export async function checkSeeds(world: World, { dir, json = false, patienceMs = 3 * minuteMs }: SeedOptions): Promise<readonly SeedFound[]> {
  const session = await openSession(world, dir, { command: 'doctor', flags: ['--seeds'], refuse: ({ protocol }) => {
    if (protocol.seeds.length === 0) throw new UsageError({ file: 'study.yaml', at: 'seeds', got: 'nothing', wanted: 'mailboxes of your own at other providers, each with name, address and imap' });
  } });
  try {
    await refuseStrangers(session);
    const mailer = await openMailer(session.study, world);
    const found: SeedFound[] = [];
    for (const seed of session.study.protocol.seeds) {
      if (world.signal.aborted) break;
      const one = await checkOne(world, session, mailer, seed, patienceMs);
      found.push(one);
      world.data(json ? `${JSON.stringify(one)}\n` : `${marks[one.place ?? 'missing']} ${printable(`${one.seed} (${one.address}): ${one.place ?? 'not sent'}${one.why && `, ${one.why}`}`)}\n`);
    }
    return found;
  } finally {
    await session.close();
  }
}

const marks: Readonly<Record<SeedPlace, string>> = { inbox: '✓', junk: '✗', missing: '✗' };

/** A seed is nobody whom the study asks: neither by its address nor by its domain. */
async function refuseStrangers({ study, ledger }: Session): Promise<void> {
  const all = standings(await ledger.rows());
  const asked = new Set([...all.flatMap(({ target, probe }) => suppressionKeys(target, probe)), ...study.suppression]);
  const problems = study.protocol.seeds.flatMap(({ address, imap }, index): Problem[] => {
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    const wrong = [address.toLowerCase(), domain].find((key) => asked.has(key));
    if (wrong !== undefined) return [{ file: 'study.yaml', at: `seeds[${index + 1}].address`, got: `${address}, and ${wrong} is a company of the sample or on the suppression list`, wanted: 'a mailbox of your own' }];
    if (imap.user.toLowerCase() !== address.toLowerCase()) return [{ file: 'study.yaml', at: `seeds[${index + 1}].imap.user`, got: imap.user, wanted: `${address}: only the log-in of that very address shows that it is yours` }];
    return imap.tls === 'none' && !isLoopbackHost(imap.host) ? [{ file: 'study.yaml', at: `seeds[${index + 1}].imap.tls`, got: 'none', wanted: 'implicit or starttls' }] : [];
  });
  if (problems.length > 0) throw new UsageError(problems);
}

async function checkOne(world: World, session: Session, mailer: Mailer, seed: Seed, patienceMs: number): Promise<SeedFound> {
  const named = { seed: seed.name, address: seed.address };
  world.progress.live(`logging in to ${seed.name}`);
  const own = await logInToSeed(session.study, world, seed).catch((error: unknown) => {
    if (error instanceof Halt) return error.message;
    throw error;
  });
  if (own === null || typeof own === 'string') return { ...named, place: null, why: own ?? 'the log-in does not show that the address is ours' };
  try {
    return { ...named, ...(await sendAndLook(world, session, mailer, own, patienceMs, seed)) };
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    return { ...named, place: null, why: error.message };
  } finally {
    await own.mailbox.close();
  }
}

async function sendAndLook(world: World, { study, ledger, runId }: Session, mailer: Mailer, own: OwnSeed, patienceMs: number, { name }: Seed): Promise<Pick<SeedFound, 'place' | 'why'>> {
  const tag = world.chance.tag();
  const replyTo = study.protocol.mailbox.address.replace('{tag}', tag);
  const { arm, letter } = letterTo(study, name, replyTo);
  const messageIdHeader = `<${world.chance.id('m')}@${replyTo.slice(replyTo.indexOf('@') + 1)}>`;
  const terms = { lock: null, declared: false, live: false, planHash: '', confirmedHash: null, clock: world.clock, root: world.root };
  const destination = { kind: 'mail', smtpHost: study.protocol.mailbox.smtp.host, recipient: own.proof.address, seed: own.proof } as const;
  const { outcome } = await contact(terms, destination, (permit) => mailer.send(permit, {
    from: { name: `${arm.persona.firstName} ${arm.persona.lastName}`, address: replyTo }, to: own.proof.address, subject: letter.subject, text: letter.body, messageIdHeader, date: world.clock.now(),
  }));
  if (outcome.code !== 'accepted') return { place: null, why: `the SMTP server did not take it: ${outcome.reason}` };
  world.progress.live(`waiting for the letter at ${name}, at most ${Math.round(patienceMs / secondMs)} s`);
  const arrival = (await awaitArrivals(world, own, [messageIdHeader.slice(1, -1)], patienceMs, 'message_id')).values().next().value;
  const place: SeedPlace = !arrival || arrival.bounced !== null ? 'missing' : arrival.folder.junk ? 'junk' : 'inbox';
  await ledger.addSeedCheck({ runId, at: world.clock.now(), seed: name, messageIdHeader, place });
  return { place, why: arrival ? (arrival.bounced ?? verdictsOf(headersOf(arrival.content, 'authentication-results')[0] ?? '')) : `not there after ${Math.round(patienceMs / secondMs)} s` };
}

/** The inquiry as a company called like the seed would get it, in the first arm. */
function letterTo(study: Study, name: string, replyTo: string): { readonly arm: Arm; readonly letter: Letter } {
  const arm = armOf(study.protocol, allLevels(study.protocol.arms)[0] ?? {});
  return { arm, letter: composeLetter(letterOf(study, arm.letter), { name, city: null, sources: [] }, arm, replyTo) };
}

/** What the provider itself says of us (RFC 8601): `spf=pass, dkim=pass, dmarc=pass`. */
const verdictsOf = (results: string): string => [...results.slice(0, 2_000).matchAll(/\b(spf|dkim|dmarc)=([a-z]{2,12})/gi)].map(([, method, result]) => `${method}=${result}`).join(', ').toLowerCase();
