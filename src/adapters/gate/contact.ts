import { Halt } from '../../domain/errors.ts';
import { isLoopbackHost, isReservedName } from '../../domain/loopback.ts';
import { isOwnAddress } from '../../domain/own-address.ts';
import type { Lock } from '../../domain/run.ts';
import type { Clock, Destination, Permit } from '../../ports.ts';
import { isProven } from './seed-proof.ts';

/** On what grounds contact is asked for. */
export interface ContactTerms {
  /** The ledger's lock, where lock.json agrees with it. */
  readonly lock: Lock | null;
  /** The responsible person declared that the mailbox and telephone, as they stand now, are theirs. */
  readonly declared: boolean;
  readonly live: boolean;
  /** Hash of the plan that is being acted on, and the hash that a person confirmed. */
  readonly planHash: string;
  readonly confirmedHash: string | null;
  readonly clock: Clock;
  /** Running with an administrator's rights. */
  readonly root: boolean;
}

/**
 * The one way to a stranger: every form that is submitted and every mail that is sent passes here, at every stage.
 * On loopback it lets pass; anything else needs a locked study, the responsible person's word, `--live`, the confirmed plan, real time, and no root.
 * A mail to the study's own mailbox, or to one of our own elsewhere that we just logged in to, is to no stranger and needs real time only.
 *
 * @throws Halt when the terms are not met; `act` has not run then.
 */
export async function contact<Result>(terms: ContactTerms, destination: Destination, act: (permit: Permit) => Promise<Result>): Promise<Result> {
  if (staysHere(destination)) return act(issue('loopback', destination));
  demandTerms(terms, isToOurselves(destination) ? [realTime] : refusals);
  return act(issue('outside', destination));
}

/** Throws the Halt that `contact` would throw for a destination outside; asked before a wave, so that it does not begin in vain. */
export function demandTerms(terms: ContactTerms, demanded: readonly Refusal[] = refusals): void {
  const refusal = demanded.find(({ when }) => when(terms));
  if (refusal) throw new Halt(`contact outside this machine was refused: ${refusal.because}`, refusal.resume);
}

/**
 * True when contact there cannot leave this machine. A mail must also be to a reserved name: a server on loopback may
 * well pass it on.
 */
export function staysHere(destination: Destination): boolean {
  if (destination.kind === 'site') return isLoopbackHost(new URL(destination.url).hostname);
  const domain = destination.recipient.slice(destination.recipient.lastIndexOf('@') + 1);
  return isLoopbackHost(destination.smtpHost) && isReservedName(domain);
}

/** True for a mail whose recipient is the address that it says is ours, or one that a log-in has proven. */
const isToOurselves = (destination: Destination): boolean =>
  destination.kind === 'mail' && ((destination.ours !== undefined && isOwnAddress(destination.ours, destination.recipient)) || isProven(destination.seed, destination.recipient));

/** True for permits made here; adapters that contact refuse any other value, whatever its shape. */
export const isPermit = (value: unknown): value is Permit => typeof value === 'object' && value !== null && issued.has(value);

const issued = new WeakSet<object>();

function issue(reach: Permit['reach'], destination: Destination): Permit {
  const permit = Object.freeze({ reach, destination: Object.freeze({ ...destination }) });
  issued.add(permit);
  return permit;
}

interface Refusal {
  readonly when: (terms: ContactTerms) => boolean;
  readonly because: string;
  readonly resume: string;
}

const realTime: Refusal = { when: (terms) => terms.clock.virtual, because: 'time is simulated', resume: 'simulated time is for rehearsals on loopback only' };

const refusals: readonly Refusal[] = [
  { when: (terms) => terms.lock === null, because: 'the study is not locked', resume: 'run `shopper lock`, then `shopper send --live`' },
  {
    when: (terms) => !terms.declared,
    because: 'the responsible person has not declared that mailbox and telephone, as they stand now, are theirs',
    resume: 'let them declare it: `shopper deviate --declare NAME --by NAME --reason WORDS`',
  },
  { when: (terms) => !terms.live, because: '--live was not given', resume: 'read the plan (`shopper send --dry-run`), then run `shopper send --live`' },
  {
    when: (terms) => terms.confirmedHash !== terms.planHash,
    because: 'this very plan was not confirmed',
    resume: 'confirm it on a terminal, or pass `--confirm PLANHASH` with the hash printed under the plan',
  },
  realTime,
  { when: (terms) => terms.root, because: 'a live wave is not run with administrator rights', resume: 'run the same command as an ordinary user' },
];
