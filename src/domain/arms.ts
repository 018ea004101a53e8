import { z } from 'zod';
import { persona, type Persona } from './persona.ts';
import { hours, relativeFile, shortName } from './yaml-values.ts';

/** What one level of a factor changes for the companies that get it; everything else stays as the study says. */
const level = z.strictObject({
  persona: persona.partial().optional(),
  letter: relativeFile.optional(),
  variables: z.record(shortName, z.string().max(2_000)).optional(),
  channel: z.enum(['form', 'email']).optional(),
  /** Inquiries of this level go out within these hours, where the company is. */
  hours: hours.optional(),
});

type Level = z.infer<typeof level>;

/** What is varied by chance: factors, each with its levels. An arm is one level of each; all combinations are used. */
export const armsSchema = z.strictObject({
  factors: z.record(shortName, z.record(shortName, level).refine((levels) => Object.keys(levels).length >= 2, 'two levels or more'))
    .refine((factors) => Object.keys(factors).length >= 1, 'a factor')
    .refine((factors) => armCount(factors) <= 64, 'at most 64 arms: the levels of all factors multiplied')
    .superRefine(settledOnce),
  /** `rank`: neighbours in rank get different arms, a block each, to be compared within it. Absent: blocks of two of each arm, in random order. */
  matched: z.literal('rank').optional(),
});

export type Arms = z.infer<typeof armsSchema>;

/** Level by factor: which arm a company is in. Empty where the study varies nothing. */
export type Levels = Readonly<Record<string, string>>;

/** What the companies of one arm get. */
export interface Arm {
  readonly persona: Persona;
  readonly letter: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The one channel of this arm, to be used where the company publishes both; null where the study's rule stands. */
  readonly channel: 'form' | 'email' | null;
  /** Null: the study's business hours. */
  readonly hours: { readonly from: string; readonly to: string } | null;
}

/** What of study.yaml an arm can change. */
export interface ArmBase {
  readonly persona: Persona;
  readonly letters: { readonly inquiry: string; readonly variables: Readonly<Record<string, string>> };
  readonly arms?: Arms | undefined;
}

/** Every arm of the design, in the order of study.yaml; one without levels where nothing is varied. */
export function allLevels(arms: Arms | undefined): readonly Levels[] {
  return Object.entries(arms?.factors ?? {}).reduce<readonly Levels[]>(
    (crossed, [factor, levels]) => crossed.flatMap((before) => Object.keys(levels).map((name) => ({ ...before, [factor]: name }))),
    [{}],
  );
}

/** What a company in this arm gets. A level that study.yaml no longer has changes nothing. */
export function armOf({ persona: everybody, letters, arms }: ArmBase, levels: Levels): Arm {
  const chosen = Object.entries(levels).flatMap(([factor, name]): Level[] => {
    const found = arms?.factors[factor]?.[name];
    return found ? [found] : [];
  });
  return {
    persona: Object.assign({}, everybody, ...chosen.map((one) => one.persona ?? {})) as Persona,
    letter: chosen.find((one) => one.letter !== undefined)?.letter ?? letters.inquiry,
    variables: Object.assign({}, letters.variables, ...chosen.map((one) => one.variables ?? {})) as Record<string, string>,
    channel: chosen.find((one) => one.channel !== undefined)?.channel ?? null,
    hours: chosen.find((one) => one.hours !== undefined)?.hours ?? null,
  };
}

/** `budget named, length short`; `all` where nothing is varied. */
export const levelsText = (levels: Levels): string => Object.entries(levels).map(([factor, name]) => `${factor} ${name}`).join(', ') || 'all';

const armCount = (factors: Readonly<Record<string, Readonly<Record<string, unknown>>>>): number =>
  Object.values(factors).reduce((product, levels) => product * Object.keys(levels).length, 1);

/** Two factors that both choose the letter would leave a combination without meaning. */
function settledOnce(factors: Readonly<Record<string, Readonly<Record<string, Level>>>>, context: z.RefinementCtx): void {
  const owners = new Map<string, string>();
  for (const [factor, levels] of Object.entries(factors)) {
    for (const [name, one] of Object.entries(levels)) {
      for (const what of whatIsSet(one)) {
        const owner = owners.get(what) ?? factor;
        owners.set(what, owner);
        if (owner !== factor) context.addIssue({ code: 'custom', path: [factor, name], message: `a level that leaves ${what} to the factor ${owner}` });
      }
    }
  }
}

const whatIsSet = ({ persona: changed, variables, ...rest }: Level): readonly string[] => [
  ...Object.keys(rest),
  ...Object.keys(changed ?? {}).map((key) => `persona.${key}`),
  ...Object.keys(variables ?? {}).map((key) => `variables.${key}`),
];
