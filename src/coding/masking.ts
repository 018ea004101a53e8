import type { ArmBase } from '../domain/arms.ts';
import type { Persona } from '../domain/persona.ts';
import type { Target } from '../domain/target.ts';
import { addressPattern, common, hitsOf, personsIn, phoneHits, phrase, replaceHits, shortest, tellingWords, type Hit, type People } from './naming.ts';

/** What a coder must not see of a text, so that neither the company nor the arm can be told from it. */
export interface Masking {
  readonly firm: Pick<Target, 'name' | 'domain'>;
  /** Personas and letter variables of every arm: which of them a text repeats would give its arm away. */
  readonly ours: ArmBase;
  readonly people: People;
  /** Where telephone numbers without a country code belong. */
  readonly country: string | null;
}

/** The text with names, addresses and our own words replaced by what they are, e.g. `[firm]`, `[our company]`, `[person 1]`; the same person always by the same. */
export function maskText(text: string, { firm, ours, people, country }: Masking): string {
  // In this order: where two would cover the same words, the first does.
  return replaceHits(text, [
    ...hitsOf(text, addressPattern, '[address]'),
    ...phoneHits(text, country, () => '[phone]'),
    ...ourWords(ours).flatMap(({ words, label }) => hitsOf(text, phrase(words), label)),
    ...firmHits(text, firm),
    ...personHits(text, people),
  ]);
}

const personaLabels: Readonly<Partial<Record<keyof Persona, string>>> = { company: '[our company]', position: '[our position]', lastName: '[our name]', firstName: '[our name]', patronymic: '[our name]' };

/** What the persona and the letters of any arm are filled with, longest first. */
function ourWords({ persona, letters, arms }: ArmBase): readonly { readonly words: string; readonly label: string }[] {
  const levels = Object.values(arms?.factors ?? {}).flatMap((factor) => Object.values(factor));
  const personas: readonly { readonly [Key in keyof Persona]?: Persona[Key] | undefined }[] = [persona, ...levels.map((level) => level.persona ?? {})];
  const variables = [letters.variables, ...levels.map((level) => level.variables ?? {})];
  return [
    ...personas.flatMap((one) => (Object.keys(personaLabels) as (keyof Persona)[]).map((key) => ({ words: one[key] ?? '', label: personaLabels[key] ?? '' }))),
    ...variables.flatMap((values) => Object.entries(values).map(([name, words]) => ({ words, label: `[our ${name}]` }))),
  ].filter(({ words }) => words.trim().length >= shortest).sort((a, b) => b.words.length - a.words.length);
}

function firmHits(text: string, { name, domain }: Masking['firm']): readonly Hit[] {
  const label = domain?.split('.')[0] ?? '';
  return [
    ...hitsOf(text, phrase(name), '[firm]'),
    ...(label.length > shortest && !common.has(label) ? hitsOf(text, phrase(label), '[firm]') : []),
    // A word of a name may be a common noun too: only with its capital.
    ...tellingWords(name).flatMap((word) => hitsOf(text, phrase(word), '[firm]').filter(({ start }) => /[\p{Lu}\d]/u.test(text[start] ?? ''))),
  ];
}

function personHits(text: string, people: People): readonly Hit[] {
  const numbers = new Map<string, number>();
  return personsIn(text, people).flatMap((words): Hit[] => {
    const [first, last, name] = [words[0], words.at(-1), words.find((word) => word.name !== null)?.name];
    if (!first || !last || name == null) return [];
    if (!numbers.has(name)) numbers.set(name, numbers.size + 1);
    return [{ start: first.start, end: last.start + last.text.length, instead: `[person ${numbers.get(name)}]` }];
  });
}
