import type { Attempt } from './attempt.ts';
import type { Coding } from './coding.ts';
import { asId, type MessageId, type RunId, type Sha256 } from './ids.ts';
import type { ItemCoding } from './item-coding.ts';
import type { Judgement } from './judgement.ts';
import type { Message } from './message.ts';
import { blockWords, type Outcome } from './outcome.ts';
import type { Probe } from './probe.ts';
import type { Target } from './target.ts';
import type { Instant } from './time.ts';
import type { Touch } from './touch.ts';

/** That something was erased, without what it was. Its tombstones keep the next poll from storing it again. */
export interface Erasure {
  readonly runId: RunId;
  readonly at: Instant;
  /** One company's data on its request, or raw mail past its retention date. */
  readonly scope: 'target' | 'raw_mail';
  readonly by: string;
  readonly reason: string;
  /** HMAC-SHA-256 of addresses, domains, Message-IDs and hashes of mails that must not be stored again; hex. */
  readonly tombstones: readonly string[];
  /** Rows and files that were erased. */
  readonly erased: { readonly rows: number; readonly files: number };
  /** What could not be reached, in words. */
  readonly remains: readonly string[];
}

/** Stands where a name stood. */
export const erasedName = '(erased)';

/** In place of the hash of a mail that is not kept any more. */
export const erasedMail = (id: MessageId): Sha256 => asId<Sha256>(`erased:${id}`);
export const isErasedMail = ({ sha256 }: Pick<Message, 'sha256'>): boolean => sha256.startsWith('erased:');

/**
 * What is left of each row: that it happened, when, and how it ended, so that the figures still add up; nobody's name, address or
 * words. Rank and line are gone too: with the rating in hand they are as good as a name.
 */
export const leftOf = {
  target: (target: Target): Target => ({
    ...target, key: `erased-${target.id}`, name: erasedName, site: null, domain: null, city: null, emails: [], phones: [],
    sources: target.sources.map(({ source }) => ({ source, row: 0, rank: null, score: null, name: erasedName, site: null })),
    exclusion: target.exclusion && { ...target.exclusion, reason: erasedName },
  }),
  probe: (probe: Probe): Probe => ({
    ...probe,
    finding: {
      url: '', reached: probe.finding.reached, finding: probe.finding.finding,
      channels: { form: probe.finding.channels.form, email: [], phone: [], messenger: [], chat: [], callback: probe.finding.channels.callback },
      form: null, why: [erasedName],
    },
    evidence: [],
  }),
  attempt: (attempt: Attempt): Attempt => ({ ...attempt, contactKey: `erased-${attempt.id}`, replyTo: '', messageIdHeader: null }),
  // That a server blocks us stops the wave, also when the company is erased.
  outcome: (outcome: Outcome): Outcome => ({ ...outcome, reason: blockWords(outcome.reason) ?? erasedName, evidence: [] }),
  message: (message: Message): Message => ({ ...message, sha256: erasedMail(message.id), bytes: 0, messageIdHeader: null }),
  touch: (touch: Touch): Touch => ({ ...touch, note: '' }),
  coding: (coding: Coding): Coding => ({ ...coding, judgement: withoutWords(coding.judgement) }),
  item_coding: (coding: ItemCoding): ItemCoding => (coding.kind === 'item' ? { ...coding, span: null } : coding),
} as const;

function withoutWords(judgement: Judgement): Judgement {
  return {
    ...judgement,
    bounce: judgement.bounce && { ...judgement.bounce, recipients: [] },
    from: '', subject: '', text: '',
    quotes: judgement.quotes.map((quote) => ({ ...quote, span: [0, 0] as const })),
    deliverables: judgement.deliverables.map(({ kind }) => ({ kind, file: erasedName, evidence: erasedName })),
    why: [erasedName],
  };
}
