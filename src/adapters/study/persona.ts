import { allLevels, armOf, type ArmBase } from '../../domain/arms.ts';
import type { Problem } from '../../domain/errors.ts';
import type { RatingTable } from '../../domain/study.ts';
import { quote } from './issues.ts';

/** The persona's company must be nobody's, in every arm: a rating that names one alike would make us write in its name, or to it. */
export function personaProblems(protocol: ArmBase, ratings: readonly RatingTable[]): readonly Problem[] {
  const own = new Set(allLevels(protocol.arms).map((levels) => plainName(armOf(protocol, levels).persona.company)));
  return ratings.flatMap(({ rating, rows }) => rows.filter((row) => own.has(plainName(row.name))).map((row) => ({
    file: rating.file, row: row.row, got: `${quote(row.name)}, the name of the persona's company`, wanted: 'another persona.company in study.yaml: one that no rating names',
  })));
}

/** A company's name without quotes, legal form and case. */
const plainName = (name: string): string =>
  name.toLowerCase().replaceAll('ё', 'е').replace(/[«»"'“”„.,]/g, ' ').replace(/(^|\s)(ооо|ао|зао|пао|ип|ltd|llc|inc|gmbh|plc)(?=\s|$)/g, ' ').replace(/\s+/g, ' ').trim();
