import type { Watched, WatchedRequest, WatchedText } from '../../domain/watched.ts';
import { readAnswer } from './answers.ts';
import type { Sign, Verdict } from './sign.ts';
import { bystanders, designMarks, listeners, thanksPage, vendorStates } from './vendors.ts';
import { readMessage } from './words.ts';

/** Everything that was watched and says something of the submission. */
export function readSigns(watched: Watched): readonly Sign[] {
  const dispatched = answeredRequests(watched).length > 0;
  return [
    ...watched.texts.filter(({ marks }) => !bystanders.test(marks)).flatMap((text) => textSigns(text, dispatched)),
    ...watched.navigations.map((url) => landingSign(url, watched.page)),
    ...watched.dialogs.map((dialog) => messageSign(dialog.message, 'dialog', true)),
    ...answeredRequests(watched).map((request) => (request.type === 'document' ? null : readAnswer(request.contentType, request.body))),
  ].filter((sign) => sign !== null);
}

/** The requests whose answer is the form's: sent after the press, to the site's own hosts if any went there. */
export function answeredRequests(watched: Watched): readonly WatchedRequest[] {
  const candidates = watched.requests.filter((request) =>
    !request.beforePress && ['document', 'xhr', 'fetch', 'other'].includes(request.type) && !listeners.test(hostOf(request.url)));
  const own = candidates.filter((request) => hostOf(request.url) === hostOf(watched.page));
  return own.length > 0 ? own : candidates;
}

function textSigns(text: WatchedText, dispatched: boolean): readonly (Sign | null)[] {
  const signs = [vendorSign(text), textSign(text, dispatched)];
  return text.since === 'press' ? signs : signs.filter((sign) => sign?.verdict !== 'sent');
}

function vendorSign(text: WatchedText): Sign | null {
  const state = vendorStates.find(({ marks }) => marks?.test(text.marks));
  return state ? { verdict: state.verdict === 'sent' ? state.verdict : particular(state.verdict, text.text), source: 'vendor', words: text.text } : null;
}

function textSign(text: WatchedText, dispatched: boolean): Sign | null {
  const tokens = text.marks.split(' ');
  const design = designMarks.find(({ token }) => tokens.some((mark) => token.test(mark)))?.verdict ?? null;
  const said = messageSign(text.text, 'page', !dispatched || design === 'invalid' || text.role === 'alert');
  if (said ?? (design === null || text.text.length > longestNotice)) return said;
  return { verdict: design, source: 'page', words: text.text };
}

/** A box marked as success or error holds a sentence or two; more than this is a block of the page. */
const longestNotice = 200;

function messageSign(text: string, source: Sign['source'], hintsCount: boolean): Sign | null {
  const said = readMessage(text);
  if (said === null || (said === 'hint' && !hintsCount)) return null;
  return { verdict: said === 'hint' ? 'invalid' : said, source, words: text };
}

function landingSign(url: string, page: string): Sign | null {
  if (withoutHash(url) === withoutHash(page)) return null;
  const { pathname, search } = new URL(url, page);
  if (vendorStates.some(({ landing }) => landing?.test(search))) return { verdict: 'sent', source: 'vendor', words: `went to ${url}` };
  return thanksPage.test(pathname + search) ? { verdict: 'sent', source: 'navigation', words: `went to ${url}` } : null;
}

/** The words tell which refusal it is where the vendor's mark does not. */
function particular(verdict: Verdict, text: string): Verdict {
  const said = readMessage(text);
  return said === null || said === 'hint' || said === 'sent' ? verdict : said;
}

const withoutHash = (url: string): string => url.split('#', 1)[0] ?? url;

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
}
