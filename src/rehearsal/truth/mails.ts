import type { Judgement } from '../../domain/judgement.ts';
import type { MessageId } from '../../domain/ids.ts';
import { machineJudgements, standingTouches } from '../../domain/standing.ts';
import { hostOf, type VendorPrice } from '../market/vendor.ts';
import type { DeliveredMail } from '../open-market.ts';
import type { Rehearsed } from '../rehearse.ts';

/** One thing that was read otherwise than it was. */
export interface Misreading {
  readonly company: string;
  /** A mail's Message-ID, or the channel of an attempt. */
  readonly subject: string;
  readonly what: 'match' | 'kind' | 'act' | 'stop' | 'bounce' | 'price' | 'document' | 'outcome' | 'lost';
  readonly truth: string;
  readonly measured: string;
  /** The words it was about. */
  readonly words: string;
}

/** A mail as it was and as it was read. */
export interface ReadMail extends DeliveredMail {
  readonly messageId: MessageId;
  readonly messageIdHeader: string;
  readonly judgement: Judgement;
  /** The host of the company that the machine gave it to; null where it left that to a person. */
  readonly matched: string | null;
}

/** Every delivered mail with what the machine made of it; those that the ledger does not have are lost. */
export function readMails({ rows, delivered, matchedByHand }: Rehearsed): { readonly read: readonly ReadMail[]; readonly lost: readonly Misreading[] } {
  const judgements = machineJudgements(rows);
  const byHand = new Set(matchedByHand);
  const hosts = new Map(rows.targets.map(({ id, site }) => [id, site === null ? '' : new URL(site).hostname]));
  const touches = new Map(standingTouches(rows.touches).flatMap((touch) => (touch.messageId === null ? [] : [[touch.messageId, touch] as const])));
  const messages = new Map(rows.messages.map((message) => [message.messageIdHeader ?? '', message]));
  const read: ReadMail[] = [];
  const lost: Misreading[] = [];
  for (const [header, mail] of delivered) {
    const message = messages.get(header);
    const judgement = message && judgements.get(message.id);
    if (!message || !judgement) {
      lost.push({ company: mail.vendor.name, subject: header, what: 'lost', truth: `${mail.truth.kind} delivered ${mail.at}`, measured: 'not in the ledger', words: '' });
      continue;
    }
    const target = touches.get(message.id)?.targetId ?? null;
    read.push({ ...mail, messageId: message.id, messageIdHeader: header, judgement, matched: byHand.has(message.id) || target === null ? null : (hosts.get(target) ?? '') });
  }
  return { read, lost };
}

/** Everything in which one mail was read otherwise than it was; what was left to a person is none. */
export function misreadings(mail: ReadMail): readonly Misreading[] {
  const { truth, judgement, vendor, messageIdHeader: subject, matched } = mail;
  const wrong = (what: Misreading['what'], was: string, measured: string): Misreading => ({ company: vendor.name, subject, what, truth: was, measured, words: judgement.text.replace(/\s+/g, ' ').slice(0, 240) });
  const found: Misreading[] = [];
  if (matched !== null && matched !== hostOf(vendor)) found.push(wrong('match', hostOf(vendor), matched));
  if (judgement.kind !== truth.kind) return [...found, wrong('kind', truth.kind, judgement.kind)];
  if (truth.kind === 'bounce' && judgement.bounce?.type !== truth.bounce) found.push(wrong('bounce', truth.bounce ?? '', judgement.bounce?.type ?? ''));
  if (truth.kind !== 'human') return found;
  if (judgement.human?.act !== truth.act) found.push(wrong('act', truth.act ?? '', judgement.human?.act ?? ''));
  if (judgement.human?.stop !== truth.stop) found.push(wrong('stop', String(truth.stop), String(judgement.human?.stop)));
  if (priceRead(judgement, truth.price) !== priceSaid(truth.price)) found.push(wrong('price', priceText(truth.price), mainText(judgement)));
  const [said, seen] = [[...truth.documents].sort(), judgement.deliverables.map(({ kind }) => kind).sort()];
  if (said.join() !== seen.join()) found.push(wrong('document', said.join(', ') || 'none', seen.join(', ') || 'none'));
  return found;
}

/** A row or column of the matrix of prices. */
export const priceSaid = (price: VendorPrice | null): string => price?.bound ?? 'none';

/** The bound that was read, when the sum and the tax were read too; else what was wrong. */
export function priceRead({ quotes, mainQuote }: Judgement, price: VendorPrice | null): string {
  const quote = mainQuote === null ? undefined : quotes[mainQuote];
  if (!quote) return 'none';
  if (price === null) return quote.bound;
  const same = quote.min === price.min && quote.max === price.max && (quote.currency ?? price.currency) === price.currency;
  return !same ? 'another sum' : quote.vat !== price.vat ? 'another tax' : quote.bound;
}

const priceText = (price: VendorPrice | null): string => (price === null ? 'none' : `${price.bound} ${price.min ?? '…'}–${price.max ?? '…'} ${price.currency}, VAT ${price.vat ?? 'unsaid'}`);

function mainText({ quotes, mainQuote }: Judgement): string {
  const quote = mainQuote === null ? undefined : quotes[mainQuote];
  return quote ? `${quote.bound} ${quote.min ?? '…'}–${quote.max ?? '…'} ${quote.currency ?? '?'}, VAT ${quote.vat ?? 'unsaid'}` : 'none';
}
