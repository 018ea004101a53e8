import { headerFields, replyAboveLine, separatorTitles, wroteVerbs } from './lexicons/quotes.ts';

/** Where a quotation begins, as a client introduces it. `lines`: how many lines the introduction takes. */
export interface Introduction {
  /** `attribution`: "On … wrote:". `header`: From/Sent/To lines. `separator`: "--- Original message ---". `helpdesk`: nothing below is the writer's. */
  readonly kind: 'attribution' | 'header' | 'separator' | 'helpdesk';
  readonly lines: number;
}

/** Recognises the introduction of a quotation at this line; null when it is something else. Looks at most 8 lines ahead. */
export function introductionAt(lines: readonly string[], at: number): Introduction | null {
  const line = bare(lines[at] ?? '');
  if (line === '' || line.length > longestAttribution) return null;
  const lower = line.toLowerCase();
  if (replyAboveLine.some((mark) => lower.includes(mark))) return { kind: 'helpdesk', lines: 1 };
  if (isSeparator(lower)) return { kind: 'separator', lines: 1 };
  const headers = headerBlock(lines, at);
  if (headers > 0) return { kind: 'header', lines: headers };
  const attribution = attributionLines(lines, at);
  return attribution > 0 ? { kind: 'attribution', lines: attribution } : null;
}

/** True for lines that a client marked as quoted: `>`, also behind initials as The Bat! writes them, or `|`. */
export const isQuoted = (line: string): boolean => /^\s{0,3}(?:[\p{Lu}]{1,3})?>/u.test(line);

/** An attribution with two addresses and a long date is under this; a sentence that merely ends in ":" may be longer. */
const longestAttribution = 400;

const bare = (line: string): string => line.replace(/[\u00a0\u202f\u2007]/g, ' ').replace(/[\u200b-\u200f\u202a-\u202e\ufeff*]/g, '').trim();

function isSeparator(lower: string): boolean {
  const title = lower.replace(/^[-_=–—~#.]+|[-_=–—~#.:]+$/g, '').trim().replace(/[:.]$/, '');
  if (!separatorTitles.some((each) => title === each || (title.startsWith(each) && title.length < each.length + 25))) return false;
  return /^[-_=–—~#]{2,}/.test(lower) || lower.endsWith(':') || title === lower;
}

/** Number of lines of a quoted header block: at least three fields, or two with a sender who has an address. */
function headerBlock(lines: readonly string[], at: number): number {
  let fields = 0;
  let from = 0;
  let address = false;
  let last = at - 1;
  for (let index = at; index < Math.min(lines.length, at + 10); index += 1) {
    const line = bare(lines[index] ?? '');
    const field = fieldName(line);
    if (field !== null) {
      fields += 1;
      if (isFrom(field)) from += 1;
      address ||= line.includes('@');
      last = index;
    } else if (index === at || line === '' ? index === at || fields > 1 : !/^[<(]|@|^\s/.test(lines[index] ?? '')) break;
  }
  const enough = fields >= 3 ? from > 0 || address : fields === 2 && from > 0 && address;
  return enough ? last - at + 1 : 0;
}

const fieldNames = new Set<string>([...headerFields.from, ...headerFields.other]);
const fromNames = new Set<string>(headerFields.from);

function fieldName(line: string): string | null {
  const colon = line.indexOf(':');
  if (colon < 1 || colon > 24) return null;
  const name = line.slice(0, colon).trim().toLowerCase();
  return fieldNames.has(name) ? name : null;
}

const isFrom = (name: string): boolean => fromNames.has(name);

/** An attribution may be wrapped: the client's 72 columns cut a long name and address into two or three lines. */
function attributionLines(lines: readonly string[], at: number): number {
  let joined = '';
  for (let count = 1; count <= 4 && at + count <= lines.length; count += 1) {
    const next = bare(lines[at + count - 1] ?? '');
    if (next === '' || (count > 1 && isQuoted(next) && next !== '>:')) return 0;
    joined = `${joined} ${next}`.trim();
    if (joined.length > longestAttribution) return 0;
    if (isAttribution(joined)) return count;
    if (count === 1 && !mayBegin(joined)) return 0;
  }
  return 0;
}

const digitsOrName = /\d|<|@|^(?:on|le|el|am|il|em|op|den|dnia|w dniu)\s/i;
const mayBegin = (line: string): boolean => digitsOrName.test(line) && !/[.!?]\s*$/.test(line.replace(/(?:^|\s)(?:\d{1,4}|\p{L}{1,5})\.$/u, ''));

const verbs = wroteVerbs.map((verb) => verb.replace(/[()]/g, '\\$&')).join('|');
const endsInVerb = new RegExp(`(?:^|[\\s>»"),])(?:${verbs})\\s?(?:на .{3,40}|in .{3,60}|folgendes|het volgende|\\(-а\\)|\\(а\\))?\\s*[:：]?\\s*(?:-{2,})?$`, 'iu');
/** German and Finnish put the verb before the date or the name: "Max schrieb am Fr., 28. Apr. um 11:53 Uhr:". */
const verbInside = new RegExp(`(?:^|\\s)(?:${verbs})\\s.{3,200}[:：]$`, 'iu');
const dated = /(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[:.]\d{2}|\d{4}\s?г|\b(?:19|20)\d{2}\b|\d{1,2}\.?\s(?:de\s)?\p{L}{3,12})/u;
const addressed = /[^\s<>@]{1,64}@[^\s<>@]{1,255}/;
const isoFirst = /^\d{4}-\d{2}-\d{2}[ ,T]+\d{1,2}:\d{2}(?::\d{2})?(?:[ ,]+(?:GMT|UTC)?[+-]\d{2}:?\d{2})?[ ,]+\p{Lu}.{0,100}$/u;

function isAttribution(line: string): boolean {
  if (/^-{2,}\s?on\s.{5,300}\swrote\s?-{2,}$/i.test(line)) return true;
  const when = dated.test(line);
  const who = addressed.test(line);
  if (endsInVerb.test(line) && (when || who || line.endsWith(':'))) return when || who || /^on\s/i.test(line);
  if (/[:：]$/.test(line)) return (when && who) || (when && verbInside.test(` ${line}`) && line.length < 200);
  return isoFirst.test(line) && line.length < 120;
}
