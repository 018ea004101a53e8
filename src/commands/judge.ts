import { readDeliverables } from '../coding/deliverables.ts';
import { readPrices } from '../coding/prices/index.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { MailAttachment, MailContent } from '../domain/mail.ts';
import type { Quote } from '../domain/quote.ts';
import { classify, type Classified } from '../inbox/classify.ts';

/** What a mail is, says and offers: the machine's coding of it. Pure, and never throws for what a mail holds. */
export const judgeMail = (mail: MailContent): Judgement => readParts(mail).judgement;

/** The judgement together with what was cut from the text, for those who explain it. */
export function readParts(mail: MailContent): { readonly judgement: Judgement; readonly parts: Classified['parts'] } {
  let prices: Prices = { quotes: [], main: null };
  const { kind, human, bounce, why, parts } = classify(mail, (text) => {
    prices = readPrices(text);
    return prices.quotes.length > 0 || readDeliverables('', mail.attachments).length > 0;
  });
  // What a machine writes names no price of the work, and a bounce gives back our own words.
  const offers = kind === 'human' ? offersOf(prices, parts.text, mail.attachments) : { quotes: [], mainQuote: null, deliverables: [] };
  return { judgement: { kind, human, bounce, from: mail.from?.address ?? '', subject: mail.subject, date: mail.date ?? '', text: parts.text, ...offers, why }, parts };
}

type Prices = ReturnType<typeof readPrices>;

/** Prices of the text come first, their spans in it; those of attachments follow, their spans in the attachment's text. */
function offersOf(own: Prices, text: string, attachments: readonly MailAttachment[]): Pick<Judgement, 'quotes' | 'mainQuote' | 'deliverables'> {
  const deliverables = readDeliverables(text, attachments);
  const documents = attachments.filter(({ name, text: inside }) => inside !== null && isOfferLike(deliverables.find(({ file }) => file === name)?.kind)).map(({ text: inside }) => readPrices(inside ?? ''));
  const quotes: Quote[] = [...own.quotes];
  let mainQuote = own.main;
  for (const { quotes: found, main } of documents) {
    if (mainQuote === null && main !== null) mainQuote = quotes.length + main;
    quotes.push(...found);
  }
  return { quotes, mainQuote, deliverables };
}

/** Sums in a contract template or a portfolio are other clients' money. */
const isOfferLike = (kind: string | undefined): boolean => kind === 'offer' || kind === 'estimate' || kind === 'price_list' || kind === 'presentation' || kind === 'other';
