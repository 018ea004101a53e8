import type { HumanAct, MessageKind } from '../../domain/judgement.ts';
import type { Instant } from '../../domain/time.ts';
import { random, type Random } from '../../stats/index.ts';
import type { OfferedKind } from '../market/model.ts';
import { hostOf, type Vendor, type VendorPrice } from '../market/vendor.ts';
import { bodyIn, clients } from './clients.ts';
import { composeMail, type Envelope } from './compose.ts';
import { documentFormats, documentTypes, makeDocument } from './documents.ts';
import { oneOf, say } from './grammar.ts';
import type { Inquiry } from './inquiry.ts';
import { phrasesOf, type Phrases } from './phrases.ts';
import { priceText } from './prices.ts';
import { bounceMail, receiptMail } from './reports.ts';

/** What a mail is and says, known because we wrote it. */
export interface MailTruth {
  readonly kind: MessageKind;
  /** Null unless a person wrote it. */
  readonly act: HumanAct | null;
  readonly stop: boolean;
  readonly price: VendorPrice | null;
  readonly documents: readonly OfferedKind[];
  readonly bounce: 'hard' | 'soft' | null;
}

export interface WrittenMail {
  readonly raw: Uint8Array;
  readonly truth: MailTruth;
}

/** From whom a mail is, about what inquiry, and when; `part` tells the mails of one firm apart. */
export interface Occasion {
  readonly vendor: Vendor;
  readonly inquiry: Inquiry;
  readonly at: Instant;
  readonly part: string;
  readonly seed: string;
  readonly language: 'ru' | 'en';
  readonly zone: string;
  /** Our address without a tag, for those who answer there. */
  readonly plainAddress: string;
}

/** What a person writes in one mail. */
export interface Writing {
  readonly act: HumanAct;
  readonly stop?: boolean;
  readonly price?: VendorPrice | null;
  readonly documents?: readonly OfferedKind[];
  readonly how?: 'reply' | 'nudge' | 'second' | 'materials' | 'late';
  readonly wrongThread?: boolean;
}

/** A mail by a person of the firm. */
export async function humanMail(occasion: Occasion, writing: Writing): Promise<WrittenMail> {
  const { vendor, inquiry, language, zone, plainAddress, at } = occasion;
  const { act, stop = false, price = null, documents = [], how = 'reply', wrongThread = false } = writing;
  const chance = chanceOf(occasion);
  const person = personOf(vendor, language, how === 'second' ? 'second' : 'first', occasion.seed);
  const phrases = phrasesOf(language);
  const values = { ...valuesOf(occasion, chance), who: person.name, price: price === null ? '' : priceText(price, language, chance) };
  const line = (rule: string): string => tidy(say(rule, chance, values));
  // A price may stand in the document alone.
  const inDocument = price !== null && documents.some((kind) => kind === 'offer' || kind === 'estimate') && chance.next() < 0.35;
  const paragraphs = paragraphsOf({ act, stop, how, documents, priced: price !== null && !inDocument }, phrases, line, chance);
  const client = oneOf(clients, chance);
  const answersMail = inquiry.messageIdHeader !== null && !wrongThread;
  const quoted = answersMail && chance.next() < 0.85 ? { name: inquiry.name, address: inquiry.address, to: inquiry.to, subject: inquiry.subject, text: inquiry.text, at: inquiry.at } : null;
  const signature = [line(phrases.closings), `${person.name}${chance.next() < 0.8 ? `, ${line(phrases.positions)}` : ''}`, firmName(vendor, language), ...(chance.next() < 0.7 ? [phoneOf(vendor, language)] : []), ...(chance.next() < 0.5 ? [hostOf(vendor)] : []), ...(chance.next() < 0.12 ? ['', phrases.disclaimer] : [])];
  const body = bodyIn(client, { paragraphs, signature, quoted }, zone, language, chance);
  const attachments = await Promise.all(documents.map((kind) => attachmentOf(kind, phrases, { ...values, price: price === null ? (language === 'ru' ? 'по запросу' : 'on request') : priceText(price, language, chance) }, chance)));
  const raw = await composeMail({
    ...body, attachments, headers: client.header, at,
    from: { name: oneOf([person.name, `${person.name} (${firmName(vendor, language)})`, firmName(vendor, language)], chance), address: person.address },
    to: wrongThread ? plainAddress : inquiry.address,
    subject: answersMail ? `${oneOf(['Re: ', 'RE: ', 'Re: ', 'Отв: '].slice(0, language === 'ru' ? 4 : 3), chance)}${inquiry.subject}` : line(phrases.formSubjects),
    messageId: messageId(occasion), answers: answersMail ? inquiry.messageIdHeader : null,
    oldCode: language === 'ru' && attachments.length === 0 && client.body === 'plain' && chance.next() < 0.4 && !hasUnknownSign(body.text ?? ''),
  });
  return { raw, truth: { kind: 'human', act, stop, price, documents, bounce: null } };
}

interface Saying {
  readonly act: HumanAct;
  readonly stop: boolean;
  readonly how: NonNullable<Writing['how']>;
  readonly documents: readonly OfferedKind[];
  /** The price is named in the text. */
  readonly priced: boolean;
}

function paragraphsOf({ act, stop, how, documents, priced }: Saying, phrases: Phrases, line: (rule: string) => string, chance: Random): readonly string[] {
  const announced = documents.map((kind) => line(phrases.documents[kind].announced)).join(' ');
  const core: readonly string[] = {
    nudge: () => [line(phrases.nudges)],
    second: () => [line(phrases.secondSender)],
    materials: () => [line(phrases.materials), announced],
    late: () => [line(priced ? phrases.lateAnswers : phrases.answers)],
    reply: () => replyCore(act, stop, priced, announced, phrases, line, chance),
  }[how]();
  return [line(phrases.greetings), ...core].filter((paragraph) => paragraph !== '');
}

function replyCore(act: HumanAct, stop: boolean, priced: boolean, announced: string, phrases: Phrases, line: (rule: string) => string, chance: Random): readonly string[] {
  const opening = line(phrases.openings);
  if (act === 'question') return [opening, line(phrases.questions)];
  if (act === 'promise') return [opening, line(phrases.promises)];
  if (act === 'decline') return [opening, `${line(phrases.declines)}${stop ? ` ${line(phrases.stops)}` : ''}`];
  const matter = [...(priced && chance.next() < 0.6 ? [] : [line(phrases.answers)]), ...(priced ? [line(phrases.prices)] : [])].join(' ');
  return [chance.next() < 0.8 ? opening : '', matter, line(phrases.asides), announced];
}

async function attachmentOf(kind: OfferedKind, phrases: Phrases, values: Readonly<Record<string, string>>, chance: Random): Promise<NonNullable<Envelope['attachments']>[number]> {
  const { file, title, body } = phrases.documents[kind];
  const format = kind === 'presentation' ? oneOf(['pdf', 'pptx', 'pptx'] as const, chance) : kind === 'contract_template' || kind === 'brief' ? oneOf(['docx', 'docx', 'pdf'] as const, chance) : oneOf(documentFormats.slice(0, 2), chance);
  const text = tidy(say(body, chance, values));
  return { filename: `${tidy(say(file, chance, values)).replace(/[\\/:*?"<>|]/g, '')}.${format}`, contentType: documentTypes[format], content: await makeDocument(format, { title, paragraphs: text.split(/(?<=[.:]) (?=\p{Lu})/u) }) };
}

type Automatic = 'acknowledgement' | 'absence' | 'challenge' | 'newsletter';

/** A mail by a program of the firm. */
export async function automaticMail(occasion: Occasion, what: Automatic): Promise<WrittenMail> {
  const { vendor, inquiry, language, at } = occasion;
  const chance = chanceOf(occasion);
  const phrases = phrasesOf(language);
  const values = valuesOf(occasion, chance);
  const host = hostOf(vendor);
  const { text, subject, from, headers, kind } = {
    acknowledgement: { text: phrases.acknowledgements, subject: phrases.acknowledgementSubjects, from: oneOf(['noreply', 'no-reply', 'robot', 'info'], chance), headers: oneOf([{ 'Auto-Submitted': 'auto-replied' }, { 'Auto-Submitted': 'auto-generated' }, { 'X-Auto-Response-Suppress': 'All', Precedence: 'auto_reply' }, {}], chance), kind: 'acknowledgement' },
    absence: { text: phrases.absences, subject: `${say(phrases.absenceSubjects, chance)}: ${inquiry.subject === '' ? firmName(vendor, language) : inquiry.subject}`, from: 'info', headers: oneOf([{}, { 'Auto-Submitted': 'auto-replied' }, { 'X-Autoreply': 'yes' }], chance), kind: 'out_of_office' },
    challenge: { text: phrases.challenges, subject: phrases.challengeSubjects, from: 'antispam', headers: { 'Auto-Submitted': 'auto-replied' }, kind: 'challenge' },
    newsletter: { text: phrases.newsletters, subject: phrases.newsletterSubjects, from: 'news', headers: { 'List-Unsubscribe': `<mailto:unsubscribe@${host}>`, Precedence: 'bulk' }, kind: 'newsletter' },
  }[what] as { text: string; subject: string; from: string; headers: Record<string, string>; kind: MessageKind };
  const body = tidy(say(text, chance, values));
  const raw = await composeMail({
    text: body, ...(chance.next() < 0.5 ? { html: `<html><body><table width="600"><tr><td>${body.replace(/\n/g, '<br>')}</td></tr></table></body></html>` } : {}), headers, at, to: inquiry.address,
    from: { name: firmName(vendor, language), address: `${from}@${host}` }, subject: tidy(say(subject, chance, values)), messageId: messageId(occasion), answers: what === 'newsletter' ? null : inquiry.messageIdHeader,
  });
  return { raw, truth: { kind, act: null, stop: false, price: null, documents: [], bounce: null } };
}

/** The mail came back. */
export function bouncedMail(occasion: Occasion, type: 'hard' | 'soft'): WrittenMail {
  return { raw: bounceMail(type, occasion.inquiry, occasion.at, messageId(occasion), chanceOf(occasion)), truth: { kind: 'bounce', act: null, stop: false, price: null, documents: [], bounce: type } };
}

/** The mail was shown. */
export function shownMail(occasion: Occasion): WrittenMail {
  const subject = say(phrasesOf(occasion.language).receiptSubject, chanceOf(occasion), { subject: occasion.inquiry.subject });
  return { raw: receiptMail(subject, occasion.inquiry, occasion.at, messageId(occasion)), truth: { kind: 'receipt', act: null, stop: false, price: null, documents: [], bounce: null } };
}

const chanceOf = ({ seed, vendor, part }: Occasion): Random => random(`${seed} ${vendor.slug} ${part}`);

const messageId = (occasion: Occasion): string => `<${chanceOf({ ...occasion, part: `id ${occasion.part}` }).int(2 ** 32).toString(36)}.${occasion.part.replace(/\W/g, '')}@${hostOf(occasion.vendor)}>`;

const valuesOf = ({ vendor, inquiry, language }: Occasion, chance: Random): Readonly<Record<string, string>> =>
  ({ name: inquiry.firstName, company: inquiry.company, firm: oneOf([vendor.name, firmName(vendor, language)], chance), email: `office@${hostOf(vendor)}`, site: hostOf(vendor), subject: inquiry.subject });

const firmName = ({ name }: Pick<Vendor, 'name'>, language: 'ru' | 'en'): string => (language === 'ru' ? `Студия «${name}»` : name);

interface Person {
  readonly name: string;
  readonly address: string;
}

/** The same person of a firm writes its first mail and its reminder; his colleague has another address. */
function personOf(vendor: Vendor, language: 'ru' | 'en', which: 'first' | 'second', seed: string): Person {
  const chance = random(`${seed} ${vendor.slug} people`);
  const [first, second] = chance.shuffle(phrasesOf(language).people);
  const role = oneOf(['info', 'hello', 'sales', 'office', null, null], chance);
  const name = (which === 'first' ? first : second) ?? vendor.name;
  return { name, address: `${which === 'first' && role !== null ? role : latin(name.split(' ')[0] ?? 'info')}@${hostOf(vendor)}` };
}

/** Ofcom keeps 020 7946 0xxx for fiction; Russia keeps no such numbers, these follow its films. */
export function phoneOf({ slug }: Pick<Vendor, 'slug'>, language: 'ru' | 'en'): string {
  const n = random(`telephone ${slug}`).int(10_000);
  const digits = String(n).padStart(4, '0');
  return language === 'ru' ? `+7 (812) 555-${digits.slice(0, 2)}-${digits.slice(2)}` : `+44 20 7946 0${digits.slice(1)}`;
}

const letters: Readonly<Record<string, string>> = { а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' };
/** A name in Latin letters, as in addresses. */
export const latin = (text: string): string => [...text.toLowerCase()].map((sign) => letters[sign] ?? sign).join('').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');

/** Empty alternatives leave double spaces behind. */
const tidy = (text: string): string => text.replace(/ {2,}/g, ' ').replace(/ +([.,:;])/g, '$1').replace(/^ +| +$/gm, '').trim();

const hasUnknownSign = (text: string): boolean => text.includes('₽');
