import type { Sign, Verdict } from './sign.ts';
import { normalise, readMessage } from './words.ts';

/** What the body of an answer to our request says; null when it says nothing either way. */
export function readAnswer(contentType: string, body: string): Sign | null {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (text === '') return null;
  const parsed = parseJson(text);
  if (parsed !== undefined) return readJson(parsed);
  // A whole page as an answer is judged by what becomes visible of it, not by its source.
  if (/<html|<body/i.test(text.slice(0, 2_000)) || text.length > longestPlainAnswer) return null;
  const plain = text.replace(/<[^<>]{0,500}>/g, ' ');
  return sign(bareWords.get(normalise(plain)) ?? readMessage(plain), plain);
}

/** Handlers written by hand answer in a line; anything longer is a document. */
const longestPlainAnswer = 1_500;

const bareWords = new Map<string, Verdict>([
  ...['ok', 'success', 'sent', 'done', 'true', '1', 'mail_sent', 'ок'].map((word) => [word, 'sent'] as const),
  ...['error', 'fail', 'failed', 'false', '0', 'mail_failed', 'aborted', 'failure', 'ошибка'].map((word) => [word, 'failed'] as const),
  ...['invalid', 'validation_failed', 'validation_error', 'acceptance_missing', 'unprocessable'].map((word) => [word, 'invalid'] as const),
  ['spam', 'spam'], ['captcha', 'captcha'], ['captcha_failed', 'captcha'],
]);

const stateKeys = new Set(['success', 'ok', 'sent', 'status', 'result', 'state', 'type', 'message', 'answer', 'response', 'issuccess', 'is_success', 'mail_sent']);
const errorKeys = new Set(['error', 'errors', 'invalid_fields', 'validation_errors', 'fielderrors', 'err', 'haserror', 'errormessage', 'error_message', 'errorcode', 'is_error']);
const messageKeys = new Set(['message', 'msg', 'text', 'html', 'inlinemessage', 'confirmation', 'description', 'content', 'status_text', 'statustext', 'error', 'errors', 'detail', 'title', 'header']);
/** HubSpot and home-made handlers name where to go next only after they took the form. */
const onwardKeys = new Set(['redirecturi', 'redirecturl', 'redirect', 'redirect_url', 'inlinemessage']);
/** Envelopes such as `{"data": {…}}` nest the state at most this deep. */
const deepestEnvelope = 3;
const widestObject = 100;

const particulars: readonly Verdict[] = ['captcha', 'spam', 'blocked', 'invalid', 'failed'];

function readJson(value: unknown): Sign | null {
  const found: Verdict[] = [];
  const words: string[] = [];
  walk(value, 0, found, words);
  const text = words.join(' ') || JSON.stringify(value).slice(0, 200);
  const said = words.map((word) => readMessage(word)).filter((verdict) => verdict !== null && verdict !== 'hint' && verdict !== 'sent');
  const bad = [...found, ...said].filter((verdict) => verdict !== 'sent');
  // The flag says that it failed, the words say why: the most particular of all that was said counts.
  const [worst] = bad.sort((one, other) => particulars.indexOf(one) - particulars.indexOf(other));
  if (worst) return sign(worst, text);
  if (found.includes('sent') || words.some((word) => readMessage(word) === 'sent')) return sign('sent', text);
  return null;
}

function walk(value: unknown, depth: number, found: Verdict[], words: string[]): void {
  if (depth === 0 && (typeof value !== 'object' || value === null)) {
    const verdict = stateOf(value);
    if (verdict) found.push(verdict);
    return;
  }
  if (typeof value !== 'object' || value === null || depth > deepestEnvelope) return;
  for (const [key, inner] of Object.entries(value).slice(0, widestObject)) {
    const name = key.toLowerCase();
    // An object of errors is keyed by the fields that are wrong.
    const byField = /field|valid/.test(name) || (typeof inner === 'object' && !Array.isArray(inner));
    if (errorKeys.has(name) && isSomething(inner)) found.push(byField ? 'invalid' : 'failed');
    else if (stateKeys.has(name)) found.push(...[stateOf(inner)].filter((verdict) => verdict !== null));
    else if (onwardKeys.has(name) && isSomething(inner)) found.push('sent');
    if (messageKeys.has(name) && typeof inner === 'string') words.push(inner.replace(/<[^<>]{0,500}>/g, ' ').trim());
    walk(inner, depth + 1, found, words);
  }
}

function stateOf(value: unknown): Verdict | null {
  if (typeof value === 'number' && value >= 100) return value < 400 ? 'sent' : 'failed';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? (bareWords.get(normalise(String(value))) ?? null) : null;
}

const isSomething = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== false && value !== '' && value !== 0 && value !== '0' && value !== 'false'
  && !(typeof value === 'object' && Object.keys(value).length === 0);

const sign = (verdict: Verdict | 'hint' | null | undefined, words: string): Sign | null =>
  verdict && verdict !== 'hint' ? { verdict, source: 'answer', words: words.slice(0, 300) } : null;

function parseJson(text: string): unknown {
  if (!/^[[{"\d]|^(?:true|false)$/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
