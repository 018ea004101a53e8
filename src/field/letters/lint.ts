import { getDomain } from 'tldts';
import { allLevels, armOf, levelsText, type Arm, type Levels } from '../../domain/arms.ts';
import { describeProblem, type Problem } from '../../domain/errors.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { LetterTemplate, RatingTable } from '../../domain/study.ts';
import type { Target } from '../../domain/target.ts';
import { composeLetter, emptyVariables } from '../compose.ts';
import { freemailDomains } from '../lexicons.ts';
import { brevity, letterStages, type LetterStage } from './brevity.ts';
import { languageOf, languageThere } from './language.ts';
import { claimsIn, personaFaults } from './persona.ts';
import { rowIn, rowOfVariable, variableWith } from './place.ts';
import { offences, type Offence } from './rules.ts';

/** Everything of a study that a person will read who did not ask for it, and those who will. */
export interface Lettered {
  readonly protocol: Protocol;
  readonly letters: ReadonlyMap<string, LetterTemplate>;
  readonly callScript: string | null;
  readonly ratings: readonly RatingTable[];
  /** The drawn companies, each with its arm. */
  readonly addressees: readonly Addressed[];
}

export interface Addressed {
  readonly target: Pick<Target, 'name' | 'site' | 'city' | 'domain' | 'sources'>;
  readonly levels: Levels;
}

/** Holds letters, call script and persona against the rules of responsible research. Empty when nothing is to be refused. */
export function lint(study: Lettered): readonly Problem[] {
  const found = [
    ...lintPersonas(study),
    ...allLevels(study.protocol.arms).flatMap((levels) => usesOf(study, levels).flatMap((use) => lintUse(use, study))),
    ...(study.callScript === null ? [] : lintScript(study.protocol.calls?.script ?? 'calls.script', study.callScript)),
    ...lintAddressees(study),
  ];
  return [...new Map(found.map((problem) => [describeProblem(problem), problem])).values()];
}

/** A letter as one arm gets it at one stage. */
interface Use {
  readonly stage: LetterStage;
  readonly template: LetterTemplate;
  readonly arm: Arm;
  readonly levels: Levels;
}

function usesOf({ protocol, letters }: Pick<Lettered, 'protocol' | 'letters'>, levels: Levels): readonly Use[] {
  const arm = armOf(protocol, levels);
  return letterStages.flatMap((stage): Use[] => {
    const file = stage === 'inquiry' ? arm.letter : protocol.stages[stage]?.letter;
    const template = file === undefined ? undefined : letters.get(file);
    return template ? [{ stage, template, arm, levels }] : [];
  });
}

/** Somebody whose name and site cannot break a rule by themselves: no company is to blame for being called "Audit". */
const anybody = { name: 'Abc', city: 'Abc', sources: [{ source: '', row: 1, rank: null, score: null, name: 'Abc', site: 'abc.example' }] };

function lintUse({ stage, template, arm, levels }: Use, { protocol }: Lettered): readonly Problem[] {
  const { subject, body } = composeLetter(template, anybody, arm, protocol.mailbox.plainAddress);
  const text = `${subject}\n\n${body}`;
  const claims = claimsIn(text).map((words): Offence => ({ words, why: 'nobody writes in the name of a company that everybody knows' }));
  const found = [...offences(text, ['abc.example']), ...claims, ...brevity(body, stage)].map((offence) => problemOf(offence, template, arm, levels));
  const language = languageOf(body);
  return language === null || language === template.language ? found
    : [...found, { file: template.file, at: 'language', got: `\`${template.language}\`, and a text in ${language}`, wanted: 'the language of the text' }];
}

/** Where the words stand: a line of the letter, else the variable that brought them in. */
function problemOf({ words, why }: Offence, template: LetterTemplate, arm: Arm, levels: Levels): Problem {
  const row = rowIn(template.text, words);
  const got = `"${words.slice(0, 80)}"`;
  if (row !== null) return { file: template.file, row, got, wanted: why };
  const at = variableWith(words, arm);
  return at === null ? { file: template.file, got, wanted: why } : { file: 'study.yaml', at, got: `${got}${Object.keys(levels).length > 0 ? ` (arm ${levelsText(levels)})` : ''} in ${template.file}`, wanted: why };
}

/** Spoken words have no length of ours; the caller stops when the other does. */
const lintScript = (file: string, text: string): readonly Problem[] =>
  offences(text, []).map(({ words, why }) => ({ file, ...rowOr(rowIn(text, words)), got: `"${words.slice(0, 80)}"`, wanted: why }));

function lintPersonas({ protocol, ratings, addressees }: Lettered): readonly Problem[] {
  const { mailbox } = protocol;
  const ratingDomains = ratings.flatMap(({ rows }) => rows.flatMap(({ site, email }) => [getDomain(site), email === null ? null : getDomain(email.replace(/^.*@/, ''))]));
  const named = [...ratingDomains, ...addressees.map(({ target }) => target.domain)].filter((domain) => domain !== null && !freemailDomains.includes(domain)) as string[];
  return allLevels(protocol.arms).flatMap((levels) =>
    personaFaults(armOf(protocol, levels).persona, { 'mailbox.address': mailbox.address, 'mailbox.plainAddress': mailbox.plainAddress }, { domains: new Set(named) })
      .map(({ at, value, why }) => ({ file: 'study.yaml', at, got: `"${value}"`, wanted: why })));
}

/** What only shows for one company: a variable that it has no value for, another language, a template that fails. */
function lintAddressees(study: Lettered): readonly Problem[] {
  const { protocol, addressees } = study;
  const byFault = new Map<string, { readonly problem: Omit<Problem, 'got'>; readonly got: string; readonly names: string[] }>();
  const note = (problem: Omit<Problem, 'got'>, got: string, name: string): void => {
    const key = `${problem.file} ${problem.row ?? ''} ${got}`;
    const known = byFault.get(key);
    if (known) known.names.push(name);
    else byFault.set(key, { problem, got, names: [name] });
  };
  for (const { target, levels } of addressees) {
    const there = languageThere(target.site, protocol.frame.country);
    for (const { template, arm } of usesOf(study, levels)) {
      for (const variable of emptyVariables(template, target, arm)) {
        note({ file: template.file, ...rowOr(rowOfVariable(template.text, variable)), wanted: `a letter without it, or \`{% if ${variable} %}\` around it` }, `nothing for {{ ${variable} }}`, target.name);
      }
      if (there !== null && there !== template.language) note({ file: template.file, at: 'language', wanted: `a letter in ${there}, the language there` }, `a letter in ${template.language}`, target.name);
    }
  }
  return [...byFault.values()].map(({ problem, got, names }) => ({ ...problem, got: `${got} for ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} others` : ''}` }));
}

const rowOr = (row: number | null): { row: number } | object => (row === null ? {} : { row });
