import type { Findings } from '../../domain/findings.ts';
import { readSite, type Site } from '../sites/index.ts';
import type { Rehearsed } from '../rehearse.ts';
import { trueCases, type TrueCase } from './cases.ts';
import { confusions, type Confusion } from './confusion.ts';
import { compare, trueFigures, type Comparison } from './figures.ts';
import { misreadings, readMails, type Misreading } from './mails.ts';
import { misreadOutcomes, readOutcomes } from './outcomes.ts';

export { trueCases, trueFigures, type TrueCase };
export type { Comparison, Confusion, Misreading };

/** A rehearsed study held against its market. */
export interface Held {
  readonly figures: readonly Comparison[];
  readonly confusions: readonly Confusion[];
  readonly misreadings: readonly Misreading[];
}

/** Compares everything the study measured with what the market really did. */
export async function holdAgainstTruth(rehearsed: Rehearsed, findings: Findings): Promise<Held> {
  const sites = await sitesOf(rehearsed);
  const { read, lost } = readMails(rehearsed);
  const outcomes = readOutcomes(rehearsed, sites);
  return {
    figures: compare(findings, trueFigures(trueCases(rehearsed), sites, rehearsed.study.protocol.analysis)),
    confusions: confusions(read, outcomes),
    misreadings: [...lost, ...misreadOutcomes(outcomes), ...read.flatMap(misreadings)],
  };
}

/** Something was read otherwise than it was, or a figure says so. */
export const foundWrong = ({ figures, misreadings: wrong }: Held): boolean => wrong.length > 0 || figures.some((figure) => figure.wrong);

export async function sitesOf({ vendors }: Pick<Rehearsed, 'vendors'>): Promise<ReadonlyMap<string, Site>> {
  const kinds = [...new Set(vendors.map(({ site }) => site))].filter((kind) => kind !== 'down');
  return new Map(await Promise.all(kinds.map(async (kind) => [kind, await readSite(kind)] as const)));
}
