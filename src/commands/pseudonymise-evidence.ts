import { writeMail } from '../adapters/documents/write.ts';
import { sha256 } from '../adapters/sha256.ts';
import { isErasedMail } from '../domain/erasure.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { MessageId, Sha256, TargetId } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { MailContent } from '../domain/mail.ts';
import type { PageSnapshot } from '../domain/snapshot.ts';
import type { Documents } from '../ports.ts';
import { leaksIn, type Secret } from '../report/leaks.ts';
import type { Collected } from './judge-again.ts';
import type { LeftOut } from './pseudonymise-check.ts';
import { namesIn } from './pseudonymise-known.ts';
import { renamedMail } from './pseudonymise-mail.ts';
import { renamedValue, type About, type Renaming } from './pseudonymise-rows.ts';

/** Evidence kept as JSON, by the names of fields that hold code there and a person's words elsewhere. */
const pageCode: ReadonlySet<string> = new Set(['name', 'id', 'value']);

/** Mails and pages written anew under other names, in place of the rows' own; `rows` are renamed already. */
export async function renamedEvidence(rows: LedgerRows, collected: Collected, mails: ReadonlyMap<MessageId, MailContent>, renaming: Renaming, about: About): Promise<Collected & { readonly bytes: ReadonlyMap<Sha256, Uint8Array> }> {
  const bytes = new Map<Sha256, Uint8Array>();
  const add = (content: Uint8Array): { sha256: Sha256; bytes: number } => {
    const sha = sha256(content);
    bytes.set(sha, content);
    return { sha256: sha, bytes: content.length };
  };
  const writers = writersOf(mails, about);
  const json = async (list: readonly Evidence[], target: TargetId | null): Promise<Evidence[]> => {
    const renamed: Evidence[] = [];
    for (const one of list.filter(({ kind }) => kind === 'snapshot' || kind === 'network')) {
      const value = JSON.parse(Buffer.from(await collected.evidence(one.sha256)).toString('utf8')) as object;
      const named = one.kind === 'snapshot' ? (value as readonly PageSnapshot[]).map((page) => renamedPage(page, renaming, target)) : renamedValue(value, renaming, target);
      renamed.push({ kind: one.kind, ...add(Buffer.from(JSON.stringify(named))) });
    }
    return renamed;
  };

  const probes = [];
  for (const [i, probe] of rows.probes.entries()) probes.push({ ...probe, evidence: await json(collected.rows.probes[i]?.evidence ?? [], collected.rows.probes[i]?.targetId ?? null) });
  const outcomes = [];
  for (const [i, outcome] of rows.outcomes.entries()) outcomes.push({ ...outcome, evidence: await json(collected.rows.outcomes[i]?.evidence ?? [], about.attempt.get(outcome.attemptId) ?? null) });
  const messages = rows.messages.map((message) => {
    const content = mails.get(message.id);
    if (!content) return message;
    const target = about.message.get(message.id) ?? null;
    return { ...message, ...add(writeMail(renamedMail(content, renaming.pseudonyms, target, writers(message.id)))) };
  });
  return { rows: { ...rows, probes, outcomes, messages }, bytes, evidence: evidenceIn(bytes) };
}

export const evidenceIn = (bytes: ReadonlyMap<Sha256, Uint8Array>): Collected['evidence'] => (sha) => {
  const found = bytes.get(sha);
  return found ? Promise.resolve(found) : Promise.reject(new Error(`no evidence ${sha}`));
};

/** Every mail that is still there, as read. */
export async function readMails({ rows, evidence }: Collected, documents: Documents): Promise<ReadonlyMap<MessageId, MailContent>> {
  const mails = new Map<MessageId, MailContent>();
  for (const message of rows.messages) if (!isErasedMail(message)) mails.set(message.id, await documents.read(await evidence(message.sha256)));
  return mails;
}

/** Evidence in which somebody is still named, as it is read: a name may be written across tags, or in a document. */
export async function stillNaming({ rows, evidence }: Collected, documents: Documents, secrets: readonly Secret[]): Promise<readonly LeftOut[]> {
  const out: LeftOut[] = [];
  const look = (of: LeftOut['of'], id: string, text: string): void => {
    const [leak] = leaksIn(new Map([[id, text]]), secrets);
    if (leak) out.push({ of, id, why: 'a name in it could not be replaced' });
  };
  for (const [id, mail] of await readMails({ rows, evidence }, documents)) look('mail', id, [mail.headers.join('\n'), mail.text, mail.html, mail.html.replace(/<[^>]*>/g, ''), mail.returned, ...mail.attachments.flatMap(({ name, text }) => [name, text]), ...mail.reports.map(({ text }) => text)].join('\n'));
  const texts = async (list: readonly Evidence[]): Promise<string> => (await Promise.all(list.map(async ({ sha256: sha }) => Buffer.from(await evidence(sha)).toString('utf8')))).join('\n');
  for (const probe of rows.probes) look('page', probe.targetId, await texts(probe.evidence));
  for (const outcome of rows.outcomes) look('form', outcome.attemptId, await texts(outcome.evidence));
  return out;
}

/** Words of the names of all who wrote for one company: an answer may name the colleague who wrote before. */
function writersOf(mails: ReadonlyMap<MessageId, MailContent>, about: About): (id: MessageId) => ReadonlySet<string> {
  const words = new Map<TargetId | MessageId, Set<string>>();
  const keyOf = (id: MessageId): TargetId | MessageId => about.message.get(id) ?? id;
  for (const [id, { from }] of mails) {
    const known = words.get(keyOf(id)) ?? new Set();
    for (const word of namesIn(from?.name ?? '')) known.add(word);
    words.set(keyOf(id), known);
  }
  return (id) => words.get(keyOf(id)) ?? new Set();
}

function renamedPage(page: PageSnapshot, renaming: Renaming, target: TargetId | null): PageSnapshot {
  const { controls, candidates, buttons, ...rest } = page;
  return {
    ...renamedValue(rest, renaming, target),
    candidates: renamedValue(candidates, renaming, target),
    buttons: renamedValue(buttons, renaming, target),
    controls: renamedValue(controls, renaming, target, pageCode),
    encodedEmails: page.encodedEmails.map((code) => encodeEmail(renaming.pseudonyms.text(decodeEmail(code)))),
  };
}

/** Cloudflare's code: the first byte is the key by which the others are changed (exclusive or). */
const decodeEmail = (code: string): string => {
  const [key = 0, ...signs] = Buffer.from(code, 'hex');
  return Buffer.from(signs.map((sign) => sign ^ key)).toString('utf8');
};
const encodeEmail = (address: string): string => Buffer.from([0, ...Buffer.from(address)]).toString('hex');
