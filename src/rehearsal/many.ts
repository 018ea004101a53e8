import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findingsOf } from '../commands/findings.ts';
import type { Figure } from '../domain/findings.ts';
import type { Study } from '../domain/study.ts';
import { holm, isDefined, mean, normalTails, variance, wilson } from '../stats/index.ts';
import type { Documents } from '../ports.ts';
import type { World } from '../world.ts';
import type { MarketModel } from './market/model.ts';
import { rehearse } from './rehearse.ts';
import type { Site } from './sites/index.ts';
import { standIns } from './stand-ins.ts';
import { sitesOf, trueCases, trueFigures, type TrueCase } from './truth/index.ts';

/** One figure over many rehearsed studies. */
export interface Calibration {
  readonly id: string;
  readonly of: string | null;
  readonly unit: Figure['unit'];
  /** Its value in the whole simulated market: all firms of all studies together. */
  readonly estimand: number;
  /** Studies in which it had a value. */
  readonly studies: number;
  /** Mean of what was measured, less the mean of the same estimator on the truth of the same studies. */
  readonly bias: number;
  /** Monte Carlo standard error of the bias. */
  readonly biasError: number;
  /** What the estimator itself is off at this n, less the estimand: a median of few prices is. */
  readonly finiteSampleBias: number;
  /** Share of the intervals that hold the estimand, with its own Wilson interval; null where the report gives none. */
  readonly coverage: { readonly share: number; readonly lower: number; readonly upper: number; readonly level: number; readonly n: number } | null;
  readonly wrong: boolean;
}

/** How often a test of the report came out below 0.05: the power really reached, or the size where nothing differs. */
export interface Reached {
  readonly id: string;
  readonly of: string | null;
  readonly rejected: number;
  readonly n: number;
}

export interface Many {
  readonly studies: number;
  readonly calibrations: readonly Calibration[];
  readonly tests: readonly Reached[];
}

interface Measured {
  readonly figure: Figure | null;
  readonly truth: number | null;
}

/** Rehearses the study many times without a browser, each time in a market drawn anew, and holds every figure against the market. */
export async function rehearseMany(world: World, study: Study, model: MarketModel, seed: string, { studies, documents }: { readonly studies: number; readonly documents: Documents }): Promise<Many> {
  const independent: MarketModel = { ...model, draw: 'independent' };
  const measured = new Map<string, Measured[]>();
  const tests = new Map<string, { rejected: number; n: number }>();
  const cases: TrueCase[] = [];
  const sites = new Map<string, Site>();
  const hours = study.protocol.analysis.withinHours;
  for (let i = 1; i <= studies && !world.signal.aborted; i++) {
    const dir = await mkdtemp(join(tmpdir(), 'shopper-rehearsal-'));
    try {
      const rehearsed = await rehearse({ ...world, progress: silent }, { study, dir, model: independent, seed: `${seed} ${i}`, standIns: (market, clock) => standIns(market, clock, documents) });
      for (const [kind, site] of await sitesOf(rehearsed)) sites.set(kind, site);
      const { figures } = findingsOf(rehearsed.study, rehearsed.rows);
      const truth = trueCases(rehearsed);
      cases.push(...truth);
      for (const { id, of, value } of trueFigures(truth, sites, hours)) {
        const key = JSON.stringify([id, of ?? null]);
        const figure = figures.find((one) => one.id === id && one.of === of) ?? null;
        measured.set(key, [...(measured.get(key) ?? []), { truth: value, figure: figure && { ...figure, rows: [] } }]);
      }
      for (const { id, of, test } of figures) if (test && typeof test.p === 'number') countTest(tests, JSON.stringify([id, of ?? null]), test.p);
      world.progress.live(`${i} of ${studies} studies rehearsed`);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  }
  const estimands = trueFigures(cases, sites, hours);
  return { studies, calibrations: judged(estimands.flatMap(({ id, of, unit, value }) => (value === null ? [] : [calibrate({ id, of: of ?? null, unit, estimand: value }, measured.get(JSON.stringify([id, of ?? null])) ?? [])]))), tests: [...tests].map(([key, counts]) => ({ ...named(key), ...counts })) };
}

const silent = { line: () => undefined, live: () => undefined };

const named = (key: string): Pick<Reached, 'id' | 'of'> => {
  const [id, of] = JSON.parse(key) as [string, string | null];
  return { id, of };
};

function countTest(tests: Map<string, { rejected: number; n: number }>, key: string, p: number): void {
  const { rejected, n } = tests.get(key) ?? { rejected: 0, n: 0 };
  tests.set(key, { rejected: rejected + (p < 0.05 ? 1 : 0), n: n + 1 });
}

function calibrate(said: Pick<Calibration, 'id' | 'of' | 'unit' | 'estimand'>, all: readonly Measured[]): Omit<Calibration, 'wrong'> {
  const pairs = all.flatMap(({ figure, truth }) => (truth !== null && typeof figure?.value === 'number' ? [{ value: figure.value, truth }] : []));
  const differences = pairs.map(({ value, truth }) => value - truth);
  const inside = all.flatMap(({ figure }) => {
    const interval = figure?.interval;
    return interval && typeof interval.lower === 'number' && typeof interval.upper === 'number' ? [{ held: interval.lower <= said.estimand && said.estimand <= interval.upper, level: interval.level }] : [];
  });
  const held = inside.filter((one) => one.held).length;
  const around = wilson(held, inside.length);
  return {
    ...said,
    studies: pairs.length,
    bias: pairs.length === 0 ? 0 : mean(differences),
    biasError: pairs.length < 2 ? 0 : Math.sqrt(variance(differences) / pairs.length),
    finiteSampleBias: pairs.length === 0 ? 0 : mean(pairs.map(({ truth }) => truth)) - said.estimand,
    coverage: inside.length > 0 && isDefined(around) ? { share: held / inside.length, lower: around.lower, upper: around.upper, level: inside[0]?.level ?? 0.95, n: inside.length } : null,
  };
}

/** A bias is one when it is beyond four Monte Carlo standard errors, held over all figures by Holm, and matters: more than a hundredth of the estimand. */
function judged(all: readonly Omit<Calibration, 'wrong'>[]): readonly Calibration[] {
  const fourErrors = 2 * normalTails(4).upper;
  const adjusted = holm(all.map(({ bias, biasError }) => (Math.abs(bias) < 1e-12 ? 1 : biasError === 0 ? 0 : Math.min(1, 2 * normalTails(Math.abs(bias) / biasError).upper))));
  return all.map((one, i) => ({ ...one, wrong: (adjusted[i] ?? 1) < fourErrors && Math.abs(one.bias) > 0.01 * Math.abs(one.estimand) }));
}
