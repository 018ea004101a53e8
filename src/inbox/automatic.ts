import type { MailContent } from '../domain/mail.ts';
import { header, headersOf } from './headers.ts';
import * as lexicon from './lexicons/automatic.ts';
import { found, phrases, plainWords } from './phrases.ts';
import type { BodyParts } from './visible.ts';

/** A message that no person wrote for us: its kind and the signs. Null: a person's. */
export interface Automatic {
  readonly kind: 'acknowledgement' | 'out_of_office' | 'newsletter' | 'challenge';
  readonly why: string;
}

const list = {
  autoSubject: phrases(...lexicon.autoSubjects),
  absenceSubject: phrases(...lexicon.absenceSubjects),
  absence: phrases(...lexicon.absencePhrases),
  absenceHint: phrases(...lexicon.absenceHints),
  personal: phrases(...lexicon.personalPhrases),
  promise: phrases(...lexicon.personalPromises),
  machine: phrases(...lexicon.machineWords),
  challenge: phrases(...lexicon.challengePhrases),
  newsletter: phrases(...lexicon.newsletterPhrases),
};
const confirming = lexicon.acknowledgementPhrases.filter((phrase) => !(lexicon.acknowledgementSupport as readonly string[]).includes(phrase));
const acknowledgement = phrases(...confirming);
const acknowledgements = confirming.map((phrase) => phrases(phrase));

/** What confirms a receipt, a hit for each phrase of the list; most mails are done after the one test for all. */
const confirmations = (words: string): readonly string[] =>
  acknowledgement.test(words) ? acknowledgements.map((test) => found(test, words)).filter((hit) => hit !== null) : [];

/** Tells the machine's messages from people's. `commercial`: the text names a price, asks, declines or promises of its own. */
export function readAutomatic(mail: MailContent, body: BodyParts, commercial: boolean): Automatic | null {
  const words = plainWords(body.text);
  const subject = plainWords(mail.subject);
  const mark = machineMark(mail, subject, words);
  const challenge = found(list.challenge, `${subject} ${words}`);
  if (challenge !== null) return { kind: 'challenge', why: `asks the sender to prove himself: "${challenge}"` };

  const receipts = confirmations(words);
  const asks = mark === null && words.includes('?');
  const matter = commercial || asks || list.personal.test(words);
  const away = found(list.absenceSubject, subject) ?? found(list.absence, words) ?? (mark?.replied === true && receipts.length === 0 ? found(list.absenceHint, words) : null);
  if (away !== null && isNotice(words, matter, mark !== null)) return { kind: 'out_of_office', why: because(`says it is away: "${away}"`, mark) };

  const personal = matter || list.promise.test(words);
  const bulk = bulkMark(mail);
  const answersUs = isAnswer(mail);
  if (bulk !== null && !(mark !== null && receipts.length >= 2) && !answersUs) return { kind: 'newsletter', why: bulk };
  if (mark !== null && !commercial && !(personal && mark.weak) && (answersUs || receipts.length > 0 || mark.replied)) {
    return { kind: 'acknowledgement', why: because(receipts[0] === undefined ? 'an automatic answer' : `confirms receipt: "${receipts[0]}"`, mark) };
  }
  if (receipts.length >= 2 && !personal) return { kind: 'acknowledgement', why: `confirms receipt: "${receipts.slice(0, 2).join('", "')}"` };
  const receipt = receipts.find((hit) => !thanks.test(hit));
  if (receipt !== undefined && !personal && words.length < 250 && fromRole(mail)) return { kind: 'acknowledgement', why: `confirms receipt and says nothing else: "${receipt}"` };
  const promotion = answersUs ? null : mailingSign(mail, body, commercial);
  if (promotion !== null) return { kind: 'newsletter', why: `says what a mailing says: "${promotion}"` };
  if (mark !== null && !mark.replied && !answersUs && !commercial) return { kind: 'newsletter', why: because('sent by a program, not in answer', mark) };
  return null;
}

/** People thank too: thanks confirm a receipt only together with other words. */
const thanks = /^(?:спасибо|благодарим|thank)/;

/**
 * One word of a mailing is enough in a text without prices. With prices it may be an offer whose CRM adds a footer: then it
 * takes the length of a mailing, and no greeting by the name we write under.
 */
function mailingSign(mail: MailContent, body: BodyParts, commercial: boolean): string | null {
  const text = `${mail.subject}\n${body.text}\n${body.signature}`;
  const sign = found(list.newsletter, `${plainWords(text.slice(0, 5000))} ${plainWords(text.slice(5000).slice(-5000))}`);
  if (!commercial) return sign;
  const names = mail.to.flatMap(({ name }) => name.toLowerCase().split(/\s+/)).filter((name) => name.length >= 3);
  const greeted = names.some((name) => body.text.slice(0, 300).toLowerCase().includes(name));
  return body.text.length > 1500 && !greeted ? sign : null;
}

/** A notice of absence is short and says little else; a person who mentions a holiday goes on about the matter. */
const isNotice = (words: string, personal: boolean, marked: boolean): boolean => marked ? words.length < 3000 : !personal && words.length < 900;

interface Mark {
  readonly text: string;
  /** Says that it answers, not only that a program wrote it. */
  readonly replied: boolean;
  /** Written by people's clients too. */
  readonly weak: boolean;
}

/** Fields by which programs confess. `X-Auto-Response-Suppress` is none: Exchange puts it on people's mail. */
const markFields: readonly { readonly name: string; readonly value: RegExp; readonly replied: boolean }[] = [
  { name: 'auto-submitted', value: /^\s*auto-(?:replied|notified)/i, replied: true },
  { name: 'auto-submitted', value: /^\s*auto-generated/i, replied: false },
  { name: 'x-autoreply', value: /^(?!\s*no\b)/i, replied: true },
  { name: 'x-autorespond', value: /^/, replied: true },
  { name: 'x-autoresponder', value: /^/, replied: true },
  { name: 'x-autoreply-from', value: /^/, replied: true },
  { name: 'x-mail-autoreply', value: /^/, replied: true },
  { name: 'x-mailer', value: /auto-?(?:reply|respon)|vacation/i, replied: true },
  { name: 'precedence', value: /^\s*auto_?reply/i, replied: true },
  { name: 'x-precedence', value: /^\s*auto_?reply/i, replied: true },
  { name: 'x-apple-action', value: /vacation/i, replied: true },
  { name: 'x-vacation', value: /^/, replied: true },
  { name: 'delivered-to', value: /^autoresponder$/i, replied: true },
  { name: 'x-ms-exchange-inbox-rules-loop', value: /^/, replied: true },
  { name: 'x-yandex-autoreply', value: /^/, replied: true },
  { name: 'x-cron-env', value: /^/, replied: false },
];

function machineMark(mail: MailContent, subject: string, words: string): Mark | null {
  const field = markFields.find(({ name, value }) => headersOf(mail, name).some((each) => value.test(each)));
  if (field) return { text: `header ${field.name}: ${header(mail, field.name).slice(0, 60)}`, replied: field.replied, weak: false };
  const inSubject = found(list.autoSubject, subject);
  if (inSubject !== null) return { text: `subject "${inSubject}"`, replied: true, weak: /^(?:re|отв):/.test(subject) };
  const inText = found(list.machine, words);
  return inText === null ? null : { text: `says so: "${inText}"`, replied: true, weak: false };
}

function bulkMark(mail: MailContent): string | null {
  const precedence = header(mail, 'precedence');
  if (/^\s*(?:bulk|list|junk)/i.test(precedence)) return `header Precedence: ${precedence.slice(0, 40)}`;
  const field = ['list-unsubscribe', 'list-id', 'feedback-id', 'x-campaign', 'x-campaignid', 'x-unisender-mailing', 'x-list-unsubscribe', 'list-post', 'x-listserver'].find((name) => header(mail, name) !== '');
  return field === undefined ? null : `header ${field}`;
}

const isAnswer = (mail: MailContent): boolean => header(mail, 'in-reply-to') !== '' || header(mail, 'references') !== '' || /^\s*(?:\[[^\]]{1,60}\]\s*)?(?:re|aw|отв|ответ|на)\s*(?:\[\d+\])?:/i.test(mail.subject);

/** An address that no one person owns. */
const fromRole = (mail: MailContent): boolean => /^(?:no-?reply|do-?not-?reply|robot|auto|info|support|help|sales|hello|mail|office|request|zakaz|order|service|notification|notify|admin|crm|contact|site|web|bitrix)/i.test(mail.from?.address ?? '');

const because = (sign: string, mark: Mark | null): string => (mark === null ? sign : `${sign}; ${mark.text}`);
