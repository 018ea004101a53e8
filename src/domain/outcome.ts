import type { Evidence } from './evidence.ts';
import type { AttemptId, RunId } from './ids.ts';
import type { FieldRole } from './probe.ts';
import type { Instant } from './time.ts';

/**
 * What became of an attempt. The table says, per code, what may follow; whether anything was dispatched is a
 * fact of the attempt, not of the code.
 *
 * `accepted`: the channel took the inquiry. `fallback`: an e-mail may follow if nothing was dispatched.
 */
const codes = {
  submitted_confirmed: { channel: 'form', accepted: true, fallback: false },
  submitted_unconfirmed: { channel: 'form', accepted: false, fallback: false },
  validation_error: { channel: 'form', accepted: false, fallback: true },
  needs_unknown_field: { channel: 'form', accepted: false, fallback: true },
  captcha: { channel: 'form', accepted: false, fallback: true },
  spam_rejected: { channel: 'form', accepted: false, fallback: false },
  server_error: { channel: 'form', accepted: false, fallback: false },
  network_error: { channel: 'form', accepted: false, fallback: true },
  timeout: { channel: 'form', accepted: false, fallback: false },
  broken_form: { channel: 'form', accepted: false, fallback: true },
  embed_only: { channel: 'form', accepted: false, fallback: true },
  no_form: { channel: 'form', accepted: false, fallback: true },
  not_contact_form: { channel: 'form', accepted: false, fallback: true },
  login_required: { channel: 'form', accepted: false, fallback: true },
  blocked: { channel: 'form', accepted: false, fallback: false },
  moved: { channel: 'form', accepted: false, fallback: false },
  accepted: { channel: 'email', accepted: true, fallback: false },
  refused_permanent: { channel: 'email', accepted: false, fallback: false },
  refused_temporary: { channel: 'email', accepted: false, fallback: false },
  connection_lost: { channel: 'email', accepted: false, fallback: false },
  no_answer: { channel: 'phone', accepted: false, fallback: false },
  busy: { channel: 'phone', accepted: false, fallback: false },
  voicemail: { channel: 'phone', accepted: false, fallback: false },
  refused: { channel: 'phone', accepted: true, fallback: false },
  callback_promised: { channel: 'phone', accepted: true, fallback: false },
  substantive: { channel: 'phone', accepted: true, fallback: false },
} as const satisfies Record<string, { channel: 'form' | 'email' | 'phone'; accepted: boolean; fallback: boolean }>;

export type OutcomeCode = keyof typeof codes;
type CodesOf<C> = { [K in OutcomeCode]: (typeof codes)[K]['channel'] extends C ? K : never }[OutcomeCode];
export type FormOutcomeCode = CodesOf<'form'>;
export type EmailOutcomeCode = CodesOf<'email'>;
export type PhoneOutcomeCode = CodesOf<'phone'>;
export const outcomeCodes = Object.keys(codes) as readonly OutcomeCode[];
export const phoneOutcomeCodes = outcomeCodes.filter((code): code is PhoneOutcomeCode => codes[code].channel === 'phone');

/** Results of a call in which a person spoke with us. */
export const spoken: readonly PhoneOutcomeCode[] = ['refused', 'callback_promised', 'substantive'];

/** What an adapter reports of one act; the command adds who, when and the evidence. */
export interface ActOutcome<Code extends OutcomeCode = OutcomeCode> {
  readonly code: Code;
  /** A request (or SMTP DATA) carrying our values left this machine, or may have. */
  readonly dispatched: boolean;
  /** The moment of dispatch, where there was one: the origin of latency. */
  readonly dispatchedAt: Instant | null;
  /** The words that led to the code: the page's, the server's, or ours. */
  readonly reason: string;
  /** Type of the captcha met, e.g. `recaptcha_v2`. */
  readonly captcha?: string;
  /** The one field the page refused, where it named one: tells a refused `+` address from other refusals. */
  readonly field?: FieldRole;
}

/** The outcome row of an attempt. At most one an attempt. */
export interface Outcome extends ActOutcome {
  readonly attemptId: AttemptId;
  readonly runId: RunId;
  readonly at: Instant;
  readonly evidence: readonly Evidence[];
  /** Who says so: the machine that acted, or the person who settled an unknown attempt. */
  readonly by: 'machine' | { readonly person: string };
}

/** The channel took the inquiry: confirmed by the site, or 250 after DATA. */
export const isAccepted = (outcome: ActOutcome): boolean => codes[outcome.code].accepted;

/** Nothing of ours can have reached the target, so another try of the same stage is allowed. */
export const isCertainlyUndelivered = (outcome: ActOutcome): boolean => !outcome.dispatched && !codes[outcome.code].accepted;

/** The word by which a mail server says that it blocks us, not this one recipient; null where it says no such thing. */
export const blockWords = (reason: string): string | null => /\b5\.7\.\d+\b|block|spam/i.exec(reason)?.[0] ?? null;

/** An e-mail may follow this form attempt, where the protocol says so. */
export const mayFallBack = (outcome: ActOutcome): boolean => isCertainlyUndelivered(outcome) && codes[outcome.code].fallback;

/** The page refused our e-mail address before anything left: the bare address, without the `+`, may be tried on this form. */
export const refusedPlusAddress = (outcome: ActOutcome): boolean =>
  outcome.code === 'validation_error' && isCertainlyUndelivered(outcome) && outcome.field === 'email';

/** The channel a code belongs to. */
export const channelOf = (code: OutcomeCode): 'form' | 'email' | 'phone' => codes[code].channel;
