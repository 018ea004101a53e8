import type { ActOutcome, FormOutcomeCode } from '../../domain/outcome.ts';
import type { CaptchaType } from '../../domain/probe.ts';
import type { StopCode, Watched, WatchedRequest } from '../../domain/watched.ts';
import type { Sign, Verdict } from './sign.ts';
import { answeredRequests, readSigns } from './signs.ts';

/**
 * What became of one submission, from what was watched. Refusals go before success: a visible error vetoes success
 * words, and an answer that says `error` is no success whatever its HTTP status.
 */
export function judgeSubmission(watched: Watched): ActOutcome<FormOutcomeCode> {
  const dispatch = dispatchOf(watched);
  const { code, reason, field } = watched.stop ? stopped(watched.stop.code, watched.stop.words) : pressed(watched, dispatch.dispatched);
  const captcha = code === 'captcha' ? (watched.challenge ?? watched.captcha ?? 'other') : null;
  return { code, ...dispatch, reason: reason.slice(0, longestReason), ...(captcha && { captcha }), ...(field && { field }) };
}

interface Judged {
  readonly code: FormOutcomeCode;
  readonly reason: string;
  readonly field?: NonNullable<ActOutcome['field']> | undefined;
}

const longestReason = 300;

/** A request that carried our values, before or after the press, is dispatch; so is a tab that died in the press or never said that it took it, for it may have sent. */
function dispatchOf(watched: Watched): { readonly dispatched: boolean; readonly dispatchedAt: ActOutcome['dispatchedAt'] } {
  const first = watched.requests.find((request) => !request.beforePress) ?? watched.requests[0];
  if (first) return { dispatched: true, dispatchedAt: first.at };
  const mayHave = (watched.crashed || watched.pressLost === true) && watched.pressedAt !== null;
  return { dispatched: mayHave, dispatchedAt: mayHave ? watched.pressedAt : null };
}

const stops: Readonly<Record<StopCode, FormOutcomeCode>> = {
  page_timeout: 'timeout',
  page_unreachable: 'network_error',
  page_refused: 'blocked',
  page_missing: 'broken_form',
  page_broken: 'server_error',
  moved: 'moved',
  captcha: 'captcha',
  form_missing: 'broken_form',
  not_filled: 'broken_form',
  button_missing: 'broken_form',
  button_disabled: 'validation_error',
  button_covered: 'broken_form',
  interrupted: 'timeout',
  crashed: 'broken_form',
};
const stopped = (code: StopCode, words: string): Judged => ({ code: stops[code], reason: words });

/** The order in which observations decide after the press; the first that speaks wins. */
const refusals: readonly { readonly verdict: Verdict; readonly code: FormOutcomeCode }[] = [
  { verdict: 'captcha', code: 'captcha' },
  { verdict: 'spam', code: 'spam_rejected' },
  { verdict: 'blocked', code: 'blocked' },
];

function pressed(watched: Watched, dispatched: boolean): Judged {
  const signs = readSigns(watched);
  const saying = (verdict: Verdict): Sign | undefined => signs.find((sign) => sign.verdict === verdict);
  if (watched.challenge) return { code: 'captcha', reason: `a ${watched.challenge} challenge appeared after the press` };
  for (const { verdict, code } of refusals) {
    const sign = saying(verdict);
    if (sign) return { code, reason: sign.words };
  }
  const invalid = saying('invalid');
  const transport = readTransport(watched);
  if (transport && !(invalid && transport.code === 'server_error' && transport.status < 500)) return transport;
  if (invalid) return { code: 'validation_error', reason: invalid.words, field: refusedField(watched, invalid.words) };
  const failed = saying('failed');
  if (failed) return { code: dispatched ? 'server_error' : 'broken_form', reason: failed.words };
  return confirmed(watched, signs) ?? unanswered(watched, dispatched);
}

/** Captchas that let a visitor pass in silence may as silently drop what they took: only the form's own state confirms then. */
const silentCaptchas: ReadonlySet<CaptchaType | null> = new Set<CaptchaType | null>(['recaptcha_v3', 'recaptcha_invisible', 'turnstile']);

function confirmed(watched: Watched, signs: readonly Sign[]): Judged | null {
  const sent = signs.filter((sign) => sign.verdict === 'sent');
  const own = sent.find((sign) => sign.source === 'vendor' || sign.source === 'answer');
  const sign = silentCaptchas.has(watched.captcha) ? own : (own ?? sent[0]);
  // Success words with nothing sent: the page only plays at being a form.
  return sign && watched.requests.length > 0 ? { code: 'submitted_confirmed', reason: sign.words } : null;
}

function unanswered(watched: Watched, dispatched: boolean): Judged {
  const [request] = answeredRequests(watched);
  if (request) {
    return request.status === null
      ? { code: 'timeout', reason: 'no answer to the request that carried our values' }
      : { code: 'submitted_unconfirmed', reason: `answered ${request.status}, and the page says nothing of it` };
  }
  if (watched.invalid.length > 0) {
    const words = watched.invalid.map(({ role, message }) => (role ? `${role}: ${message}` : message)).join('; ');
    return { code: 'validation_error', reason: words, field: refusedField(watched, words) };
  }
  if (watched.crashed) return { code: 'submitted_unconfirmed', reason: 'the page crashed after the press' };
  if (watched.pressLost) return { code: 'timeout', reason: 'the page was too busy to take the press' };
  if (dispatched) return { code: 'submitted_unconfirmed', reason: 'our values were sent, but the press was followed by nothing' };
  return { code: 'broken_form', reason: 'the press was followed by no request and no message' };
}

/** What the network made of it, unless one of the receivers took it. */
function readTransport(watched: Watched): (Judged & { readonly status: number }) | null {
  const receivers = answeredRequests(watched);
  const [worst] = receivers.map(transportOf).filter((judged) => judged !== null);
  return worst && receivers.every((request) => transportOf(request) !== null) ? worst : null;
}

function transportOf(request: WatchedRequest): (Judged & { readonly status: number }) | null {
  const { status, failure } = request;
  if (status === null) return failure === null ? null : { code: 'network_error', reason: failure, status: 0 };
  const reason = `answered ${status}`;
  if (status === 403 || status === 429 || status === 401) return { code: 'blocked', reason, status };
  if (status === 404 || status === 405 || status === 410) return { code: 'broken_form', reason, status };
  return status >= 400 ? { code: 'server_error', reason, status } : null;
}

/** The one field that was refused, by the marked control or by the words; undefined when it is not clear. */
function refusedField(watched: Watched, words: string): Judged['field'] {
  const roles = new Set(watched.invalid.map(({ role }) => role));
  const [only] = roles;
  if (roles.size === 1 && only) return only;
  return roles.size === 0 && /e-?mail|почт/i.test(words) && !/телефон|phone|имя|name/i.test(words) ? 'email' : undefined;
}
