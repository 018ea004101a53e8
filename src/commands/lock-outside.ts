import { mailboxHash } from '../adapters/study/parts.ts';
import { allLevels, armOf } from '../domain/arms.ts';
import { UsageError, type Problem } from '../domain/errors.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { isLoopbackHost, isReservedName } from '../domain/loopback.ts';
import type { Study } from '../domain/study.ts';
import { isSampled, type Target } from '../domain/target.ts';
import type { World } from '../world.ts';
import { lintProblems } from './lint.ts';

/** The first company that is not on this machine, by its site or an address; null in a rehearsal, which needs nobody's word. */
export const outsideTarget = ({ targets }: Pick<LedgerRows, 'targets'>): Target | null =>
  targets.find((target) => isSampled(target) && isOutside(target)) ?? null;

const isOutside = ({ site, emails }: Target): boolean =>
  (site !== null && !isLoopbackHost(new URL(site).hostname)) || emails.some((address) => !isReservedName(hostOf(address)));

/** What must be in order before strangers can be written to: real addresses, letters without offence, a mailbox that mail reaches. */
export function notReady(study: Study, rows: LedgerRows, outside: Target): readonly Problem[] {
  return [
    ...placeholders(study, outside.key),
    ...lintProblems(study),
    ...doctorsWord(study, rows),
  ];
}

/** The last visit counts: what was in order once may be broken since. */
function doctorsWord(study: Study, rows: LedgerRows): readonly Problem[] {
  const last = rows.controls.findLast(({ kind }) => kind === 'doctor_passed' || kind === 'doctor_failed');
  if (last?.kind === 'doctor_failed') return [{ file: 'shopper doctor', got: 'a last run in which something failed', wanted: 'one in which nothing fails: mend what it says and run it again; a warning is no hindrance' }];
  if (mailArrives(study, rows)) return [];
  return [{ file: 'study.yaml', at: 'mailbox', got: last ? 'a mailbox changed since `shopper doctor` passed' : 'a mailbox at which `shopper doctor` saw no mail arrive', wanted: 'one at which mail arrives: run `shopper doctor` until nothing fails' }];
}

/** `doctor` saw mail arrive at the mailbox as it stands in study.yaml now. */
export const mailArrives = ({ protocol }: Pick<Study, 'protocol'>, { controls }: Pick<LedgerRows, 'controls'>): boolean =>
  controls.some(({ kind, reason }) => kind === 'doctor_passed' && reason === mailboxHash(protocol));

/**
 * The responsible person's word that mailbox and telephone are theirs, by `--declare NAME` or on a terminal.
 *
 * @throws UsageError without it.
 */
export async function declared(world: Pick<World, 'ask'>, study: Pick<Study, 'protocol'>, name: string | undefined): Promise<string> {
  const { who, what, are, words } = declarationOf(study);
  const given = name === undefined ? await world.ask?.(`${who} answers for this study. Do ${what} belong to ${who}, who reads and answers what arrives there?`) ?? false : plainName(name) === plainName(who);
  if (given) return words;
  throw new UsageError({
    file: '--declare', got: name === undefined ? 'no declaration' : JSON.stringify(name),
    wanted: `${JSON.stringify(who)}, the responsible person, who declares by it that ${what} ${are} theirs`,
  });
}

/** That word was given for the mailbox, the telephone and the person as they stand in study.yaml now: at the lock, or with a deviation since. */
export function isDeclared(study: Pick<Study, 'protocol'>, { locks, deviations }: Pick<LedgerRows, 'locks' | 'deviations'>): boolean {
  const { words } = declarationOf(study);
  return locks.at(-1)?.declaration === words || deviations.some(({ reason }) => reason.endsWith(words));
}

function declarationOf({ protocol }: Pick<Study, 'protocol'>): { readonly who: string; readonly what: string; readonly are: string; readonly words: string } {
  const phones = [...new Set(allLevels(protocol.arms).flatMap((levels) => armOf(protocol, levels).persona.phone ?? []))];
  const what = `the mailbox ${protocol.mailbox.plainAddress}${phones.length === 0 ? '' : ` and the telephone ${phones.join(', ')}`}`;
  const who = protocol.study.responsible?.name ?? '';
  const are = phones.length === 0 ? 'is' : 'are';
  return { who, what, are, words: `${who} declared: ${what} ${are} mine, and I read and answer what arrives there.` };
}

const plainName = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Names that nobody can answer at may write to loopback only. */
function placeholders({ protocol }: Study, outside: string): readonly Problem[] {
  const { mailbox, study, persona } = protocol;
  const addresses: Readonly<Record<string, string | undefined>> = {
    'mailbox.address': mailbox.address, 'mailbox.plainAddress': mailbox.plainAddress, 'study.responsible.email': study.responsible?.email, 'persona.website': persona.website,
  };
  return Object.entries(addresses)
    .filter(([, address]) => address !== undefined && isReservedName(hostOf(address)))
    .map(([at, address]) => ({ file: 'study.yaml', at, got: JSON.stringify(address), wanted: `a real one: ${outside} is outside this machine` }));
}

/** Of an address or a URL. */
const hostOf = (text: string): string => text.replace(/^.*@|^https?:\/\/|\/.*$/g, '');
