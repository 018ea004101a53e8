import { getDomain, parse } from 'tldts';
import { literal } from '../../domain/literal.ts';
import type { Random } from '../../stats/index.ts';
import { addressPattern, common, hitsOf, phrase, plain, replaceHits, stemOf, wordsOf, type Hit } from '../naming.ts';
import { firmNames } from './firms.ts';
import { inventor as inventing } from './invent.ts';
import { personNames } from './persons.ts';
import { labelledHits } from './labelled.ts';
import { phoneNumbers } from './phones.ts';
import { places } from './places.ts';

/** One company, by all that a text may name it. */
export interface KnownFirm {
  readonly id: string;
  readonly names: readonly string[];
  /** Domains and hosts of its own, with a port where they have one. */
  readonly hosts: readonly string[];
  readonly phones: readonly string[];
}

/** Whom a study knows by name, and what must stay as it is. */
export interface Known {
  readonly firms: readonly KnownFirm[];
  /** Full names of people: coders, who answers for the study, who wrote to us. */
  readonly people: readonly string[];
  /** Of our own: addresses by what they become, then hosts. */
  readonly ours: { readonly addresses: ReadonlyMap<string, string>; readonly hosts: readonly string[] };
  /** The persona's names, lower case: invented already. */
  readonly kept: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
  readonly freemail: ReadonlySet<string>;
  readonly isService: (url: string) => boolean;
  /** ISO 3166-1, for numbers written without a country. */
  readonly country: string | null;
}

export interface Pseudonyms {
  /** The text with all whom it names called otherwise; `about`: the company it comes from, `sender`: words of its writers' names. */
  text(text: string, about?: string | null, sender?: ReadonlySet<string>): string;
  /** A cell or a field that is one person's name. */
  person(name: string): string;
  /** What is written for machines, such as a selector: only hosts of the companies are called otherwise. */
  code(text: string): string;
  /** Words of the companies' domains, and surnames of the people known: none of them stands in a text that was renamed. */
  readonly labels: readonly string[];
  readonly surnames: readonly string[];
  /** A line of letters and digits that is nobody's, in the shape of the one given. */
  token(text: string): string;
  /** The hosts of the companies and our own, and what each is called. */
  readonly hosts: ReadonlyMap<string, string>;
}

/** Where a study's own mailbox lives in a recording. */
export const ownHost = 'persona.example';

/**
 * Names for the companies and people of a study under which it can be shown: words, endings, capitals and the shape of
 * addresses stay, so that what is judged from a text is judged again. Drawn by `random`: nothing published undoes them.
 */
export function pseudonymsFor(known: Known, random: Random): Pseudonyms {
  const inventor = inventing(random, new Set(known.firms.flatMap(({ names }) => names).join(' ').toLowerCase().split(/[^\p{L}\d]+/u)));
  const digits = Math.max(3, String(known.firms.length).length);
  const codes = random.shuffle(known.firms).map(({ hosts }, i) => hosts.map((host, k): [string, string] => [host.toLowerCase(), `c${String(i + 1).padStart(digits, '0')}${k === 0 ? '' : `-${k + 1}`}.example`]));
  const hosts = new Map([...known.ours.hosts.map((host): [string, string] => [host.toLowerCase(), ownHost]), ...codes.flat()]);
  const place = places({ hosts, freemail: known.freemail, isService: known.isService, inventor });
  const firms = firmNames(known.firms, inventor);
  const persons = personNames({ given: known.given, kept: known.kept, people: known.people, random, inventor });
  const phones = phoneNumbers(known.firms.flatMap((firm) => firm.phones), known.country, random);
  const people = [...new Set(known.people)].filter((name) => /\p{L}{3}/u.test(name)).map((name) => ({ first: plain(stemOf(wordsOf(name)[0] ?? '').stem), isOneWord: wordsOf(name).length === 1, pattern: phrase(name) }));

  const ofHosts = new RegExp(`(?<![\\w-])(?:${[...hosts.keys()].sort((a, b) => b.length - a.length).map(literal).join('|')})(?![\\w-])`, 'gi');

  const labels = labelsOf(new Map(codes.flat()));
  const ofLabels = new RegExp(labels.size === 0 ? '(?!)' : `(?<![\\p{L}\\d])(?:${[...labels.keys()].map(literal).join('|')})(?![\\p{L}\\d])`, 'giu');

  const address = (found: string): string => {
    const own = known.ours.addresses.get(found.toLowerCase());
    if (own !== undefined) return own;
    if (found.startsWith('@')) return `@${inventor.token(found.slice(1))}`;
    if (found.includes('@') && !/^(?:https?:|www\.)/i.test(found)) return place.mail(found);
    // Without a scheme, words with a full stop between them are a site only where the last is an ending that is given out.
    return /^https?:/i.test(found) || place.isKnown(hostIn(found)) || parse(found).isIcann === true ? place.url(found) : found;
  };

  return {
    hosts,
    person: persons.rename,
    token: place.token,
    labels: [...labels.keys()],
    surnames: persons.surnames,
    code: (text) => (hosts.size === 0 ? text : text.replace(ofHosts, (found) => hosts.get(found.toLowerCase()) ?? found).replace(ofLabels, (found) => labels.get(found.toLowerCase()) ?? found)),
    text: (text, about = null, sender = nobody) => {
      if (text.length < shortest) return text;
      const small = plain(text);
      const hits: readonly Hit[] = [
        ...hitsOf(text, loopback, (match) => hosts.get(match[0].toLowerCase()) ?? match[0]),
        ...hitsOf(text, anyCase, ([found]) => address(found)),
        ...labelledHits(text, inventor.token, place.mail),
        ...hitsOf(text, ofLabels, ([found]) => labels.get(found.toLowerCase()) ?? found),
        ...hitsOf(text, ipAddress, ([found]) => place.ip(found)),
        ...phones.hits(text),
        ...firms.hits(text, about),
        ...people.filter(({ first }) => small.includes(first)).flatMap(({ pattern, isOneWord }) => hitsOf(text, pattern, ([found]) => persons.rename(found)).filter(({ start }) => !isOneWord || /\p{Lu}/u.test(text[start] ?? ''))),
        ...persons.hits(text, sender),
      ];
      return hits.length === 0 ? text : replaceHits(text, hits);
    },
  };
}

const anyCase = new RegExp(addressPattern.source, 'giu');

/** Domains are words too: in names of files, of classes, in signatures. Short ones, and words of the trade, tell nobody. */
function labelsOf(hosts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...hosts].flatMap(([host, other]): [string, string][] => {
    const label = (getDomain(host) ?? host).split('.')[0] ?? '';
    return label.length < shortestLabel || common.has(label) || !/\p{L}{4}/u.test(label) ? [] : [[label, other.split('.')[0] ?? '']];
  }));
}
const shortestLabel = 6;

const hostIn = (found: string): string => found.toLowerCase().replace(/\/.*$/s, '');

const nobody: ReadonlySet<string> = new Set();
/** Less than this names nobody. */
const shortest = 3;

const ipAddress = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/g;
/** Sites of a rehearsal are ports of this machine. */
const loopback = /(?<![\w.])(?:127(?:\.\d{1,3}){3}|localhost):\d{2,5}(?!\d)/gi;
