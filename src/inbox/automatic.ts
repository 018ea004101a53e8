import type { HumanAct } from '../domain/judgement.ts';
import type { MailContent } from '../domain/mail.ts';
import * as lexicon from './lexicons/automatic.ts';
import { bulkMark, isAnswer, machineMark, type Mark } from './marks.ts';
import { found, phrases, plainWords } from './phrases.ts';
import type { BodyParts } from './visible.ts';

/** A message that no person wrote for us: its kind and the signs. Null: a person's. */
export interface Automatic {
  readonly kind: 'acknowledgement' | 'out_of_office' | 'newsletter' | 'challenge';
  readonly why: string;
}

/** What a visible text would be if a person wrote it: it names a price or brings a document; what it does. */
export interface Matter {
  readonly offers: boolean;
  readonly act: HumanAct;
}

const signs = {
  absence: compiled(lexicon.absenceSigns),
  acknowledgement: compiled(lexicon.acknowledgementSigns),
  personal: compiled(lexicon.personalSigns),
  promise: compiled(lexicon.promiseSigns),
  challenge: compiled(lexicon.challengeSigns),
  newsletter: compiled(lexicon.newsletterSigns),
};
const absenceSubject = phrases(...lexicon.absenceSubjects);
const absenceHint = phrases(...lexicon.absenceHints);
const acknowledgementSubject = phrases(...lexicon.acknowledgementSubjects);

/** `[#48213]`, `[Ticket-17-AB]`: a ticket system's own key in front of the subject. */
const ticketSubject = /^(?:\s*(?:re|отв):)?\s*\[(?:#|№|ticket|case|req|заявк|обращени)[^\]]{1,30}\]/i;

/** A kind without a machine's mark takes signs of this weight together. */
const enough = 4;
/** A notice is short; marked ones may carry a page of contacts. */
const noticeChars = { marked: 3000, unmarked: 1200 };

/** Tells the machine's messages from people's. */
export function readAutomatic(mail: MailContent, body: BodyParts, { offers, act }: Matter): Automatic | null {
  const words = plainWords(body.text);
  const subject = plainWords(mail.subject);
  const mark = machineMark(mail, subject, words);
  const challenge = weigh(signs.challenge, `${subject} ${words}`);
  if (challenge.weight >= enough && !offers) return { kind: 'challenge', why: challenge.why };

  const receipt = weigh(signs.acknowledgement, words);
  // Looked for only where something else speaks of a machine: most mails are a person's, and the lists are long.
  const personal = (): number => weigh(signs.personal, words).weight + (words.includes('?') && mark === null ? 3 : 0);
  const promising = (): number => personal() + weigh(signs.promise, words).weight;
  const away = awayOf(subject, words, mark, receipt.weight);
  const short = words.length < (mark === null ? noticeChars.unmarked : noticeChars.marked);
  if (away !== null && short && !offers && (mark !== null || personal() < 3)) return { kind: 'out_of_office', why: because(away, mark) };

  const commercial = (offers && !receipt.copies) || act === 'decline';
  const answersUs = isAnswer(mail);
  const bulk = bulkMark(mail);
  const confirmed = receipt.weight + (acknowledgementSubject.test(subject) ? 2 : 0) + (fromRobot(mail) ? 2 : 0) + (ticketSubject.test(mail.subject) ? 2 : 0);
  const confirms = !commercial && short && receipt.weight > 0 && (confirmed - promising() >= enough || (isBareReceipt(receipt, words) && promising() === 0));
  if (bulk !== null && !(confirms && confirmed >= enough + 1) && (!answersUs || (!offers && advertises(words)))) return { kind: 'newsletter', why: bulk };
  if (mark !== null && !commercial && !(mark.weak && promising() >= 3) && (answersUs || receipt.weight > 0 || mark.replied)) {
    return { kind: 'acknowledgement', why: because(receipt.weight === 0 ? 'an automatic answer' : receipt.why, mark) };
  }
  if (confirms) return { kind: 'acknowledgement', why: receipt.why };
  const promotion = answersUs ? null : mailingSign(mail, body, offers, act === 'nudge' || act === 'promise' || act === 'decline');
  if (promotion !== null) return { kind: 'newsletter', why: promotion };
  if (mark !== null && !mark.replied && !answersUs && !commercial) return { kind: 'newsletter', why: because('sent by a program, not in answer', mark) };
  return mark?.certain ? { kind: 'acknowledgement', why: because('an automatic answer', mark) } : null;
}

/** A line or two that confirm a receipt and say nothing else; whoever sent it, it answers nothing. */
const isBareReceipt = ({ weight }: Weighed, words: string): boolean => weight >= 3 && words.length < bareChars && !/(?<!\p{L})(?:я|мне|i|me|my)(?!\p{L})/u.test(words);
const bareChars = 200;

/** Absence in the words; the subject counts for most of it, and where a machine confesses a hint will do. */
function awayOf(subject: string, words: string, mark: Mark | null, receipt: number): string | null {
  const away = weigh(signs.absence, words);
  // A person answers our own notice of absence under its subject.
  const inSubject = /^(?:re|отв|на):/.test(subject) ? null : found(absenceSubject, subject);
  if (away.weight + (inSubject === null ? 0 : 3) >= enough) return away.weight === 0 ? `subject "${inSubject ?? ''}"` : away.why;
  if (inSubject !== null && (mark !== null || words.length < 400)) return `subject "${inSubject}"`;
  const hint = mark?.replied === true && receipt < 3 ? found(absenceHint, words) : null;
  return hint === null ? null : `says it is away: "${hint}"`;
}

/**
 * In a text without prices a word of a mailing is enough. With prices it may be an offer whose CRM adds a footer: then it takes
 * more, and no greeting by the name we write under.
 */
function mailingSign(mail: MailContent, body: BodyParts, offers: boolean, personal: boolean): string | null {
  const text = `${mail.subject}\n${body.text}\n${body.signature}`;
  const sign = weigh(signs.newsletter, `${plainWords(text.slice(0, 5000))} ${plainWords(text.slice(5000).slice(-5000))}`);
  const names = mail.to.flatMap(({ name }) => name.toLowerCase().split(/\s+/)).filter((name) => name.length >= 3);
  const greeted = personal || names.some((name) => body.text.slice(0, 300).toLowerCase().includes(name)) || askedFor.test(plainWords(body.text));
  const named = mailingSender.test(mail.from?.address ?? '') ? 3 : 0;
  return sign.weight + named >= (greeted ? enough + 4 : offers ? enough + 2 : enough - 1) ? sign.why || 'sent from an address of mailings' : null;
}

/** A CRM puts a mailing's header on a person's answer, and a campaign goes on in our thread: then its own words decide. */
const advertises = (words: string): boolean => weigh(signs.newsletter, words).weight >= enough - 1 && !askedFor.test(words);

/** Mailings are sent from addresses of their own. */
const mailingSender = /^(?:news|newsletter|digest|promo|marketing|mailing|rassylka|subscribe|campaign|offers?)\b|[@.](?:news|newsletter|mailing|promo|email|em|e)\d?\./i;

/** Speaks of what we wrote. */
const askedFor = phrases('(ваш*|вашу) (заявк*|запрос*|письм*|обращени*|задач*|вопрос*)', 'your (enquiry|inquiry|request|e-?mail|message|brief)', 'вы (писали|обращались|просили|оставляли)');

interface Weighed {
  readonly weight: number;
  readonly why: string;
  /** Gives back our own words, so that a price in it is ours. */
  readonly copies: boolean;
}

function weigh(list: ReturnType<typeof compiled>, words: string): Weighed {
  const hits = list.map(({ says, weight, test }) => ({ says, weight, hit: found(test, words) })).filter(({ hit }) => hit !== null);
  return {
    weight: hits.reduce((sum, { weight }) => sum + weight, 0),
    why: hits.slice(0, 3).map(({ says, hit }) => `${says}: "${hit ?? ''}"`).join('; '),
    copies: hits.some(({ says }) => says === 'gives back what was sent'),
  };
}

function compiled(list: readonly lexicon.Sign[]): readonly { readonly says: string; readonly weight: number; readonly test: RegExp }[] {
  return list.map(({ says, weight, words }) => ({ says, weight, test: phrases(...words) }));
}

/** An address that nobody reads. */
const fromRobot = (mail: MailContent): boolean => /^(?:no-?reply|do-?not-?reply|robot|auto|notification|notify|noreply|bot)/i.test(mail.from?.address ?? '');

const because = (sign: string, mark: Mark | null): string => (mark === null ? sign : `${sign}; ${mark.text}`);
