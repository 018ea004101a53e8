import { getDomain } from 'tldts';
import type { TargetId } from '../domain/ids.ts';
import type { MailContent } from '../domain/mail.ts';
import type { MatchBasis } from '../domain/touch.ts';
import { header, headersOf } from './headers.ts';
import { freemail } from './lexicons/freemail.ts';
import { bodyOf } from './visible.ts';

/** What we know of a target when we look for its mail: who it is, and what we wrote to it. */
export interface MatchTarget {
  readonly targetId: TargetId;
  readonly name: string;
  /** Registrable domain, lower case; null without a site. */
  readonly domain: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Our addresses given to this target; those marked unique were given to no other. */
  readonly replyTo: readonly { readonly address: string; readonly unique: boolean }[];
  /** Message-ID headers of our mails to it, angle brackets or not. */
  readonly messageIds: readonly string[];
  /** Subjects of our letters to it. */
  readonly subjects: readonly string[];
}

export interface Candidate {
  readonly targetId: TargetId;
  readonly basis: MatchBasis;
  /** 1 is certain; under `enough` a person must settle it. */
  readonly confidence: number;
  readonly reason: string;
}

/** Whose message it is. `targetId` is null when nothing or too little speaks for one target, or two are equally likely. */
export interface Match {
  readonly targetId: TargetId | null;
  readonly basis: MatchBasis | null;
  readonly confidence: number;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly reasons: readonly string[];
}

/** From here on the machine decides alone. */
const enough = 0.7;

type Evidence = (mail: Clues, target: MatchTarget) => Omit<Candidate, 'targetId' | 'basis'> | null;

/** Strongest first; the first kind of evidence that speaks for one target only decides. */
const kinds: readonly { readonly basis: MatchBasis; readonly evidence: Evidence }[] = [
  { basis: 'unique_address', evidence: byUniqueAddress },
  { basis: 'references', evidence: byReferences },
  { basis: 'sender_domain', evidence: bySenderDomain },
  { basis: 'quoted_address', evidence: byQuotedAddress },
  { basis: 'signature', evidence: bySignature },
];

/** Finds the target a message comes from. Pure; the same mail and targets always give the same match. */
export function matchMessage(mail: MailContent, targets: readonly MatchTarget[]): Match {
  const clues = cluesOf(mail);
  const candidates = kinds.flatMap(({ basis, evidence }) => targets.flatMap((target): Candidate[] => {
    const hit = evidence(clues, target);
    return hit === null ? [] : [{ targetId: target.targetId, basis, ...hit }];
  })).sort((a, b) => b.confidence - a.confidence);
  const best = candidates[0];
  if (best === undefined) return { targetId: null, basis: null, confidence: 0, candidates, reasons: ['nothing in it points to a target'] };
  const rival = candidates.find((each) => each.targetId !== best.targetId && each.confidence >= best.confidence - 0.05);
  if (rival !== undefined) return { targetId: null, basis: null, confidence: 0, candidates, reasons: [`two targets are equally likely: ${best.reason}; ${rival.reason}`] };
  if (best.confidence < enough) return { targetId: null, basis: null, confidence: best.confidence, candidates, reasons: [`too weak: ${best.reason}`] };
  return { targetId: best.targetId, basis: best.basis, confidence: best.confidence, candidates, reasons: candidates.filter(({ targetId }) => targetId === best.targetId).map(({ reason }) => reason) };
}

/** Everything a mail can be known again by: whom it is from and to, its domain, its own Message-ID and those it answers. */
export function identifiersOf(mail: MailContent): readonly string[] {
  const { recipients, references, senders } = cluesOf(mail);
  return [...new Set([...recipients, ...references, ...senders.flatMap(({ address, domain }) => [address, domain ?? '']), bare(header(mail, 'message-id').trim())])].filter((text) => text !== '');
}

interface Clues {
  /** Every address the message was sent to or is about. */
  readonly recipients: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
  /** Named as the direct parent, not only somewhere in the thread. */
  readonly inReplyTo: ReadonlySet<string>;
  readonly subject: string;
  /** Registrable domains of From, Sender and Reply-To, freemail left out, with the address. */
  readonly senders: readonly { readonly address: string; readonly domain: string | null }[];
  readonly body: string;
  readonly digits: string;
}

const addressPattern = /[\p{L}\d.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\d](?:[\p{L}\d.-]{0,250}[\p{L}\d])?/gu;
const addressesIn = (text: string): readonly string[] => (text.match(addressPattern) ?? []).map((address) => address.toLowerCase());
const idsIn = (text: string): readonly string[] => (text.match(/<[^<>\s]{3,500}>/g) ?? []).map((id) => id.slice(1, -1));
const bare = (id: string): string => id.replace(/^<|>$/g, '');

const recipientFields = ['to', 'cc', 'bcc', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to', 'x-forwarded-to', 'resent-to', 'x-rcpt-to', 'original-recipient'];

function cluesOf(mail: MailContent): Clues {
  const reported = mail.reports.map(({ text }) => text).join('\n');
  const returned = mail.returned ?? '';
  const received = headersOf(mail, 'received').flatMap((line) => /\sfor\s+<?([^\s<>;]{3,320})>?/i.exec(line.slice(0, 2000))?.[1] ?? []);
  const body = `${bodyOf(mail)}\n${returned}`.slice(0, 100_000).toLowerCase();
  const senderText = ['from', 'sender', 'reply-to', 'return-path'].flatMap((name) => headersOf(mail, name)).join(' ');
  return {
    recipients: new Set([...recipientFields.flatMap((name) => headersOf(mail, name)).flatMap(addressesIn), ...received.flatMap(addressesIn), ...addressesIn(reported), ...addressesIn(returned.slice(0, 8000))]),
    references: new Set([...idsIn(`${headersOf(mail, 'references').join(' ')} ${headersOf(mail, 'in-reply-to').join(' ')}`), ...messageIdIn(returned), ...messageIdIn(reported)]),
    inReplyTo: new Set([...idsIn(header(mail, 'in-reply-to')), ...messageIdIn(returned)]),
    subject: bareSubject(mail.subject),
    senders: [...new Set([...addressesIn(senderText), ...(mail.from ? [mail.from.address] : [])])].map((address) => ({ address, domain: companyDomain(address) })),
    body,
    digits: body.replace(/[^\d+\n]/g, ''),
  };
}

const messageIdIn = (text: string): readonly string[] => (text.match(/^(?:original-)?message-id:\s{0,5}(?:\n\s)?<[^<>\s]{3,500}>/gim) ?? []).flatMap(idsIn);

/** A subject without what clients put before it: Re:, Fwd:, [ticket 5]. */
const bareSubject = (subject: string): string => subject.toLowerCase().replace(/^(?:\s{0,3}(?:(?:re|fwd?|aw|отв|ответ|на|hа|пересл)\s?(?:\[\d{1,3}\])?:|\[[^\]]{0,40}\])){0,10}/, '').replace(/\s+/g, ' ').trim();

function companyDomain(address: string): string | null {
  const domain = getDomain(address.slice(address.lastIndexOf('@') + 1), { allowPrivateDomains: true });
  return domain === null || freemail.has(domain) ? null : domain;
}

function byUniqueAddress(mail: Clues, target: MatchTarget): ReturnType<Evidence> {
  const hit = target.replyTo.find(({ address, unique }) => unique && mail.recipients.has(address.toLowerCase()));
  return hit === undefined ? null : { confidence: 1, reason: `sent to ${hit.address}, which only ${target.name} has` };
}

function byReferences(mail: Clues, target: MatchTarget): ReturnType<Evidence> {
  const ids = target.messageIds.map(bare);
  if (ids.some((id) => mail.inReplyTo.has(id))) return { confidence: 0.98, reason: `answers our mail to ${target.name}` };
  if (!ids.some((id) => mail.references.has(id))) return null;
  const sameSubject = target.subjects.some((subject) => bareSubject(subject) !== '' && mail.subject.includes(bareSubject(subject)));
  return sameSubject ? { confidence: 0.9, reason: `stands in the thread of our mail to ${target.name}, under its subject` } : { confidence: 0.5, reason: `refers to our mail to ${target.name}, but under another subject` };
}

function bySenderDomain(mail: Clues, target: MatchTarget): ReturnType<Evidence> {
  const known = mail.senders.find(({ address }) => target.emails.some((email) => email.toLowerCase() === address));
  if (known !== undefined) return { confidence: 0.95, reason: `comes from ${known.address}, an address of ${target.name}` };
  const domains = [target.domain, ...target.emails.map(companyDomain)].filter((domain) => domain !== null);
  const hit = mail.senders.find(({ domain }) => domain !== null && domains.includes(domain));
  return hit === undefined ? null : { confidence: 0.9, reason: `comes from the domain ${hit.domain ?? ''} of ${target.name}` };
}

function byQuotedAddress(mail: Clues, target: MatchTarget): ReturnType<Evidence> {
  const ours = target.replyTo.find(({ address, unique }) => unique && mail.body.includes(address.toLowerCase()));
  if (ours !== undefined) return { confidence: 0.85, reason: `quotes ${ours.address}, which only ${target.name} has` };
  const theirs = target.emails.find((email) => mail.body.includes(email.toLowerCase()));
  if (theirs !== undefined) return { confidence: 0.8, reason: `names ${theirs}, an address of ${target.name}` };
  return target.domain !== null && hasWord(mail.body, target.domain) ? { confidence: 0.75, reason: `names the site ${target.domain}` } : null;
}

/** A name or a telephone alone never decides: names are shared, and a rival may be mentioned. */
function bySignature(mail: Clues, target: MatchTarget): ReturnType<Evidence> {
  const phone = target.phones.map((each) => each.replace(/\D/g, '').slice(-10)).find((digits) => digits.length === 10 && mail.digits.includes(digits));
  if (phone !== undefined) return { confidence: 0.72, reason: `names the telephone of ${target.name}` };
  const name = target.name.toLowerCase().replace(/["«»“”]/g, '').replace(/^(?:ооо|ип|зао|ао|оао|веб-студия|студия|агентство|компания)\s+/u, '').trim();
  return name.length >= 4 && hasWord(`${mail.body}\n${mail.subject}`, name) ? { confidence: 0.4, reason: `names ${target.name}` } : null;
}

/** Found as a word of its own; `-` and `.` belong to names of sites. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\p{L}\d-]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\d-]/u.test(text[at + word.length] ?? ' ')) return true;
  }
  return false;
}
