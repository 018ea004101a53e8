import { getDomain } from 'tldts';
import type { Persona } from '../../domain/persona.ts';
import { freemailDomains } from '../lexicons.ts';
import { knownNames, knownWords, officialBodies } from '../lexicons/known-names.ts';
import { plain, words } from '../forms/text.ts';
import { said } from './said.ts';

/** What is wrong with a persona: the key of study.yaml, what it holds, and why not. */
export interface PersonaFault {
  readonly at: string;
  readonly value: string;
  readonly why: string;
}

/** The companies that the study writes to, as far as a persona could be taken for one of them. */
export interface Frame {
  /** Registrable domains of their sites and addresses. */
  readonly domains: ReadonlySet<string>;
}

/** Who may not write: anybody that everybody knows, an authority, or a company of the frame. `addresses` are our own, by their keys. */
export function personaFaults(persona: Persona, addresses: Readonly<Record<string, string | undefined>>, frame: Frame): readonly PersonaFault[] {
  const named = ([['persona.company', persona.company], ['persona.position', persona.position], ['persona.companyAbout', persona.companyAbout]] as const)
    .flatMap(([at, value]): PersonaFault[] => {
      const known = at === 'persona.company' ? knownIn(value) : null;
      if (known !== null) return [{ at, value, why: `a name that nobody knows: ${known} is a well-known company` }];
      return at !== 'persona.companyAbout' && official.test(plain(value)) ? [{ at, value, why: 'a persona of no authority' }] : [];
    });
  const domains = Object.entries({ 'persona.website': persona.website, ...addresses }).flatMap(([at, value]): PersonaFault[] => {
    const domain = value === undefined ? null : getDomain(value.replace(/^.*@/, ''));
    if (value === undefined || domain === null || freemailDomains.includes(domain)) return [];
    if (frame.domains.has(domain)) return [{ at, value, why: `a domain that no rating names: ${domain} belongs to a company of the frame` }];
    const known = knownIn(domain.slice(0, domain.indexOf('.')).replaceAll('-', ' '));
    return known === null ? [] : [{ at, value, why: `a domain that nobody takes for that of ${known}` }];
  });
  return [...named, ...domains];
}

const official = words(...officialBodies);
const legalForms = /(?:^| )(?:ооо|ао|зао|пао|ип|ltd|llc|inc|plc|gmbh)(?= |$)/gu;

/** The known name in a text; one that is an ordinary word only where it is the whole of it. */
function knownIn(text: string): string | null {
  const name = plain(text).replace(/[«»"'“”„.,]/g, ' ').replace(legalForms, ' ').replace(/\s+/g, ' ').trim();
  return knownWords.find((word) => name === word) ?? knownNames.find((known) => !knownWords.includes(known) && words(known).test(name)) ?? null;
}

/** Someone who says to be of a known company: "we are from …", "я работаю в …". Matched against `plain` text. */
const claimed = said(
  `(?:я|мы|пишу|пишем|обращаюсь|вас беспокоит)(?: \\p{L}+){0,3} (?:из|от имени)(?: компании)? [«"]?(?:${knownNames.join('|')})\\p{L}{0,3}`,
  `(?:представляю|представляем|работаю в|работаем в)(?: компани*)? [«"]?(?:${knownNames.join('|')})\\p{L}{0,3}`,
  `(?:i am|i.m|we are|we.re|i work|we work|writing)(?: \\p{L}+){0,3} (?:from|for|at|on behalf of) (?:${knownNames.join('|')})`,
);

export const claimsIn = (text: string): readonly string[] => [...plain(text).matchAll(claimed)].map(([found]) => found.trim());
