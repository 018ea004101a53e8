import { UsageError } from '../domain/errors.ts';
import { readStudy } from '../adapters/study/index.ts';
import type { Study } from '../domain/study.ts';
import { plannedMembers, powerOf, type Member, type Power } from '../sample/power.ts';
import type { World } from '../world.ts';
import { powerText } from './power-text.ts';
import { sampleOf } from './sample.ts';

export interface PowerOptions {
  readonly dir: string;
  /** A number of companies to try; those that the study draws when left out. */
  readonly n?: string;
  readonly json?: boolean;
}

/** Says what the design can find out, from the study folder alone: reads no ledger, writes nothing. */
export async function power(world: World, { dir, n, json = false }: PowerOptions): Promise<Power> {
  const study = await readStudy(dir);
  const found = powerOf({ hypotheses: study.protocol.study.hypotheses, arms: study.protocol.arms }, n === undefined ? drawnMembers(study) : plannedMembers(countOf(n), study.protocol.arms));
  world.data(json ? `${JSON.stringify(found)}\n` : powerText(found, n === undefined ? 'as drawn' : 'as planned, spread evenly over the arms'));
  return found;
}

/** The companies that the study's files draw, each with its arm: the same as `shopper sample` records. */
export function drawnMembers(study: Study): readonly Member[] {
  const { targets, assigned } = sampleOf(study);
  const levels = new Map(assigned.map((one) => [one.targetId, one.levels]));
  return targets.filter(({ exclusion }) => exclusion === null).map(({ id, stratum }) => ({ stratum, levels: levels.get(id) ?? {} }));
}

function countOf(text: string): number {
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n <= 100_000) return n;
  throw new UsageError({ file: '--n', got: JSON.stringify(text), wanted: 'a whole number of companies, from 1 to 100000' });
}
