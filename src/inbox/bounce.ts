import type { BouncedRecipient, BounceType, Judgement } from '../domain/judgement.ts';
import type { MailContent } from '../domain/mail.ts';
import { header, headersOf, isFromDaemon } from './headers.ts';
import { bounceBodies, bounceReasons, bounceSubjects } from './lexicons/bounces.ts';
import { found, phrases, plainWords } from './phrases.ts';

/** What a bounce says about each recipient, and what made it one; null when the mail is none. */
export function readBounce(mail: MailContent, body: string): { readonly bounce: NonNullable<Judgement['bounce']>; readonly why: string } | null {
  const why = bounceSign(mail, body);
  if (why === null) return null;
  const recipients = recipientsOf(mail, body);
  return { bounce: { type: overall(recipients), recipients }, why };
}

const subjects = phrases(...bounceSubjects);
const bodies = phrases(...bounceBodies);

/**
 * A delivery report says so in its own part. Servers older than RFC 3464 write prose: then it takes a sender that is a
 * server, or an empty return path, together with the words of subject or body; words alone are a person's talk about a bounce.
 */
function bounceSign(mail: MailContent, body: string): string | null {
  const groups = deliveryGroups(mail);
  const actions = groups.map((group) => group.get('action') ?? '').filter((action) => action !== '');
  if (groups.length > 0 && actions.length > 0 && actions.every((action) => /^(?:delivered|relayed|expanded)/i.test(action))) return null;
  if (groups.some((group) => group.has('final-recipient') || group.has('original-recipient') || group.has('action') || group.has('status'))) return 'a delivery report about a recipient';
  if (header(mail, 'x-failed-recipients') !== '') return 'header X-Failed-Recipients';
  const subject = found(subjects, plainWords(mail.subject));
  const opening = found(bodies, plainWords(body.slice(0, 6000)));
  const daemon = isFromDaemon(mail);
  const reportType = /multipart\/report/i.test(header(mail, 'content-type')) && !/feedback-report|disposition-notification/i.test(header(mail, 'content-type'));
  const nullPath = headersOf(mail, 'return-path').some((path) => /^<\s*>/.test(path));
  if (reportType && (subject !== null || opening !== null || daemon)) return 'a multipart/report from a mail server';
  if (daemon && (subject !== null || opening !== null)) return `written by a mail server: "${subject ?? opening ?? ''}"`;
  if (nullPath && subject !== null && opening !== null) return `an empty return path and "${subject}"`;
  if (subject !== null && opening !== null && !isAnswer(mail) && (mail.returned !== null || /returned message|original message|исходное сообщение|copy of (?:the|your) (?:original )?message|^received: from /im.test(body))) return `returns our message: "${subject}"`;
  return null;
}

const isAnswer = (mail: MailContent): boolean => /^\s*(?:re|fwd?|отв|ответ|на|пересл)\s*(?:\[\d+\])?:/i.test(mail.subject);

type Group = ReadonlyMap<string, string>;

/** The per-recipient groups of delivery reports; some servers forget the empty line between groups, so a repeated recipient starts one. */
function deliveryGroups(mail: MailContent): readonly Group[] {
  const parts = mail.reports.filter(({ type }) => type.endsWith('delivery-status')).map(({ text }) => text);
  // A gateway may give back another server's report, and broken MIME leaves the report in the text.
  if (parts.length === 0) parts.push(...[mail.returned ?? '', mail.text.slice(0, 60_000)].filter((text) => /^final-recipient:/im.test(text)));
  return parts.flatMap((text) => {
    const groups = [new Map<string, string>()];
    for (const line of text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ').split('\n')) {
      const [, name, value] = /^([\w-]{1,40}):\s*(.*)$/.exec(line) ?? [];
      let group = groups.at(-1) ?? new Map<string, string>();
      const key = name?.toLowerCase();
      if (key === undefined || value === undefined) {
        if (line.trim() === '' && group.size > 0) groups.push(new Map<string, string>());
        continue;
      }
      if (key === 'final-recipient' && group.has(key)) groups.push((group = new Map<string, string>()));
      if (!group.has(key)) group.set(key, value.trim());
    }
    return groups.filter((group) => group.has('final-recipient') || group.has('original-recipient') || group.has('action') || group.has('x-actual-recipient'));
  });
}

/** A notice in prose names one or a few; a flood of addresses is no notice. */
const mostRecipients = 50;

function recipientsOf(mail: MailContent, body: string): readonly BouncedRecipient[] {
  const notice = noticeOf(body);
  const groups = deliveryGroups(mail).filter((group) => !/^(?:delivered|relayed|expanded)/i.test(group.get('action') ?? ''));
  const reported = groups.map((group) => reportedRecipient(group, notice)).filter((each) => each !== null);
  if (reported.length > 0) return unique(reported);
  return [...new Set(namedRecipients(mail, notice))].slice(0, mostRecipients).map((address) => fromNotice(address, notice));
}

function reportedRecipient(group: Group, notice: string): BouncedRecipient | null {
  const [final, original] = ['final-recipient', 'original-recipient'].map((name) => addressIn(group.get(name) ?? ''));
  const address = final !== null && final !== undefined && !final.startsWith('@') && /@[^@]+\.[^@]+/.test(final) ? final : (original ?? final ?? null);
  if (address === null) return null;
  const diagnostic = (group.get('diagnostic-code') ?? '').replace(/^(?:smtp|x-[\w-]+|lmtp|dns|unix)\s*;\s*/i, '');
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(group.get('status') ?? '')?.[0] ?? '';
  const delayed = /^delayed/i.test(group.get('action') ?? '');
  const said = diagnostic === '' ? notice.slice(0, 3000) : diagnostic;
  return verdict(address, delayed ? `delivery delayed; ${said}` : said, better(status, said), near(address, notice));
}

function fromNotice(address: string, notice: string): BouncedRecipient {
  const said = near(address, notice);
  const one = verdict(address, said, better('', said), said);
  const opening = notice.slice(0, 3000);
  return one.type === 'unknown' ? verdict(address, opening, better('', opening), opening) : one;
}

/** What the notice says from the first mention of the address on. */
function near(address: string, notice: string): string {
  const at = notice.toLowerCase().indexOf(address);
  return at < 0 ? notice.slice(0, 3000) : notice.slice(at, at + 1500);
}

/** A server's `5.0.0` says nothing: the code in the diagnostic text is better where there is one. */
function better(status: string, text: string): string {
  const found = /(?<![\d.])[245]\.\d{1,2}\.\d{1,3}(?![\d.])/.exec(text)?.[0] ?? '';
  return status === '' || /^[45]\.0\.0$/.test(status) ? found || status : status;
}

const reasonTests = bounceReasons.map(({ reason, type, words }) => ({ reason, type, test: phrases(...words) }));

/** Codes of RFC 3463 that settle the matter when the words do not. */
const byStatus: readonly { readonly codes: RegExp; readonly reason: string; readonly type: BounceType }[] = [
  { codes: /^4\.\d/, reason: 'temporary failure', type: 'soft' },
  { codes: /^5\.1\.(?:[0-6]|10)$/, reason: 'user unknown', type: 'hard' },
  { codes: /^5\.2\.2$/, reason: 'mailbox full', type: 'soft' },
  { codes: /^5\.(?:2|3|5|6)\./, reason: 'refused', type: 'soft' },
  { codes: /^5\.4\./, reason: 'expired or unreachable', type: 'soft' },
  { codes: /^5\.7\./, reason: 'refused by policy', type: 'soft' },
  { codes: /^5\.0\.0$/, reason: 'permanent failure', type: 'hard' },
];

/**
 * The server had already said yes to the recipient when it refused: a filter spoke, whatever its words. RFC 3463, X.2.1 says the
 * same of a mailbox that exists and takes nothing.
 */
const afterData = /(?:after|in reply to|response to|command:?)\s{0,3}(?:the\s)?(?:end of )?data\b|after end of data|smtp command data/i;

/** `around`: the notice about this recipient, where a server tells at which command it was refused. */
function verdict(address: string, said: string, status: string, around: string): BouncedRecipient {
  const words = plainWords(said);
  const full = /^[45]\.2\.2$/.test(status);
  const accepted = afterData.test(around) || status === '5.2.1';
  const said1 = reasonTests.find(({ reason, type, test }) => (!full || reason === 'mailbox full') && !(accepted && type === 'hard') && test.test(words));
  const coded = byStatus.find(({ codes }) => codes.test(status));
  const reply = /(?<![\d.])([45])[0-5]\d(?![\d.])/.exec(said)?.[1];
  const chosen = said1 ?? (accepted && coded?.type !== 'soft' ? { reason: 'refused after it was accepted', type: 'soft' as const } : coded);
  const type = chosen?.type ?? (reply === '5' ? 'hard' : reply === '4' ? 'soft' : 'unknown');
  const detail = said.replace(/\s+/g, ' ').trim().slice(0, 200);
  return { address, status, reason: chosen ? `${chosen.reason}: ${detail}` : detail, type };
}

/** The words of the server, before the mail it gives back. */
function noticeOf(whole: string): string {
  const body = whole.slice(0, 60_000);
  const cut = body.search(/^(?:.{0,10}-{2,}\s?(?:this is a copy|this is the (?:returned|original)|(?:the )?(?:returned|original|undelivered|unsent|below)|below (?:this line|are)|message headers|start of|beginning of|enclosed)|--- (?:below|the following)|(?:return-path|received|message-id): |\s*----- message header|unsent message follows|original message (?:headers|follows)|.{0,20}the original message)/im);
  return (cut > 40 ? body.slice(0, cut) : body).slice(0, 20_000);
}

const addressPattern = /[\p{L}\p{Extended_Pictographic}\d.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\d](?:[\p{L}\d.-]{0,250}[\p{L}\d])?/gu;

function addressIn(text: string): string | null {
  const value = text.replace(/^\s*(?:rfc822|utf-8|x400|unknown|system)\s*;/i, '').trim().replace(/^<|>$/g, '').replace(/^@[^:]{1,200}:/, '');
  return value.match(addressPattern)?.[0].toLowerCase() ?? null;
}

/** Without a report: the header; the addresses that stand at the beginning of a line after the words of failure; those our mail went to; any other. */
function namedRecipients(mail: MailContent, notice: string): readonly string[] {
  const failed = header(mail, 'x-failed-recipients').match(addressPattern);
  if (failed) return failed.map((address) => address.toLowerCase());
  const begun = notice.search(/fail|following|recipient|deliver|reach|error|доставл|доставить|адрес|получател/i);
  const complaint = notice.slice(Math.max(0, begun));
  const listed = [...complaint.matchAll(listedAddress)].map((hit) => (hit[1] ?? '').toLowerCase()).filter((address) => !isServer(address));
  if (listed.length > 0) return listed;
  const ours = new Set([...mail.to.map(({ address }) => address), mail.from?.address ?? '']);
  const named = (notice.match(addressPattern) ?? []).map((address) => address.toLowerCase()).filter((address) => !ours.has(address) && !isServer(address));
  const sentTo = returnedRecipients(mail);
  const both = named.filter((address) => sentTo.includes(address));
  if (both.length > 0) return both;
  return named.length > 0 ? named.slice(0, 1) : sentTo;
}

const listedAddress = new RegExp(`^[\\s<"'*•-]{0,12}(?:mailto:|recipient:\\s?|rcpt to:\\s?|smtp:)?<?(${addressPattern.source})(?=[>\\s:;,)"']|$)`, 'gimu');
const isServer = (address: string): boolean => /^(?:postmaster|mailer-daemon|abuse)@/.test(address);

function returnedRecipients(mail: MailContent): readonly string[] {
  const text = mail.returned ?? mail.text.slice(0, 60_000);
  const fields = text.match(/^(?:to|x-original-to|envelope-to|delivered-to|x-rcpt-to|cc):[^\n]{0,2000}(?:\n[ \t][^\n]{0,1000}){0,20}/gim) ?? [];
  const ours = new Set(mail.to.map(({ address }) => address));
  return fields.flatMap((field) => field.match(addressPattern) ?? []).map((address) => address.toLowerCase()).filter((address) => !ours.has(address));
}

function unique(recipients: readonly BouncedRecipient[]): readonly BouncedRecipient[] {
  return [...new Map(recipients.map((each) => [each.address, each])).values()];
}

/** Hard when all are: one address that may still be reached leaves the target reachable. */
function overall(recipients: readonly BouncedRecipient[]): BounceType {
  const types = new Set(recipients.map(({ type }) => type));
  if (types.size === 1) return recipients[0]?.type ?? 'unknown';
  return types.has('soft') ? 'soft' : types.has('hard') ? 'hard' : 'unknown';
}
