import { readStudy } from '../adapters/study/index.ts';
import { describeProblem, type Problem } from '../domain/errors.ts';
import { printable } from '../domain/printable.ts';
import type { Study } from '../domain/study.ts';
import { lint as lintLetters } from '../field/letters/lint.ts';
import type { World } from '../world.ts';
import { sampleOf } from './sample.ts';

export interface LintOptions {
  readonly dir: string;
  /** Print each problem as a line of JSON. */
  readonly json?: boolean;
}

/** Holds every letter, arm and persona of a study against the rules of responsible research, and prints what is to be refused. Writes nothing. */
export async function lint(world: World, { dir, json = false }: LintOptions): Promise<readonly Problem[]> {
  const study = await readStudy(dir);
  const problems = lintProblems(study);
  for (const problem of problems) world.data(json ? `${JSON.stringify(problem)}\n` : `${printable(describeProblem(problem))}\n`);
  const letters = study.letters.size === 1 ? '1 letter' : `${study.letters.size} letters`;
  world.progress.line(problems.length === 0 ? `${letters} read, nothing to refuse` : `${problems.length} to mend in ${letters} and the persona`);
  return problems;
}

/** The same for other commands: the companies are those that the study's files draw. */
export function lintProblems(study: Study): readonly Problem[] {
  const { targets, assigned } = sampleOf(study);
  const levels = new Map(assigned.map((one) => [one.targetId, one.levels]));
  const addressees = targets.filter(({ exclusion }) => exclusion === null).map((target) => ({ target, levels: levels.get(target.id) ?? {} }));
  return lintLetters({ ...study, addressees });
}
