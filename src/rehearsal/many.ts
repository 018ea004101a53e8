import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../adapters/thread.ts';
import type { Figure } from '../domain/findings.ts';
import type { Study } from '../domain/study.ts';
import { holm, isDefined, mean, normalTails, variance, wilson } from '../stats/index.ts';
import type { World } from '../world.ts';
import type { OneOfMany } from './many-study.ts';
import type { ThreadAsked, ThreadWork } from './many-thread.ts';
import type { MarketModel } from './market/model.ts';
import type { Site } from './sites/index.ts';
import { trueFigures } from './truth/index.ts';

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

/**
 * Rehearses the study many times without a browser, each time in a market drawn anew, and holds every figure against the market. Seeds are
 * shared out to a thread a processor; what comes of each is its own, so their number changes nothing.
 */
export async function rehearseMany(world: World, study: Study, model: MarketModel, seed: string, studies: number): Promise<Many> {
  const measured = new Map<string, Measured[]>();
  const tests = new Map<string, { rejected: number; n: number }>();
  const sites = new Map<string, Site>();
  const { analysis } = study.protocol;
  const work: ThreadWork = { dir: study.dir, model: { ...model, draw: 'independent' }, root: world.root, toolVersion: world.toolVersion };
  const done = await inThreads(work, Array.from({ length: studies }, (_, i) => `${seed} ${i + 1}`), world.signal, (n) => world.progress.live(`${n} of ${studies} studies rehearsed`));
  for (const { truth, sites: seen, figures } of done) {
    for (const [kind, site] of seen) sites.set(kind, site);
    for (const { id, of, value } of trueFigures(truth, sites, analysis)) {
      const key = JSON.stringify([id, of ?? null]);
      const figure = figures.find((one) => one.id === id && one.of === of) ?? null;
      measured.set(key, [...(measured.get(key) ?? []), { truth: value, figure }]);
    }
    for (const { id, of, test } of figures) if (test && typeof test.p === 'number') countTest(tests, JSON.stringify([id, of ?? null]), test.p);
  }
  const estimands = trueFigures(done.flatMap(({ truth }) => truth), sites, analysis);
  return { studies: done.length, calibrations: judged(estimands.flatMap(({ id, of, unit, value }) => (value === null ? [] : [calibrate({ id, of: of ?? null, unit, estimand: value }, measured.get(JSON.stringify([id, of ?? null])) ?? [])]))), tests: [...tests].map(([key, counts]) => ({ ...named(key), ...counts })) };
}

/** A study waits half of the time, for its mails to be read and for a server that greets late: others use that. A fourth gains nothing more. */
const atOnce = 3;

/** A study for each seed, in the order of the seeds; told to stop, those begun are finished, for each has a folder to put away. */
async function inThreads(work: ThreadWork, seeds: readonly string[], signal: AbortSignal, told: (n: number) => void): Promise<readonly OneOfMany[]> {
  const results = new Map<number, OneOfMany>();
  const waiting = seeds.map((seed, index): ThreadAsked => ({ index, seed }));
  const threads: Worker[] = [];
  const run = (): Promise<void> => new Promise((resolve, reject) => {
    const thread = startThread('./many-thread', import.meta.url, { workerData: work });
    threads.push(thread);
    let underWay = 0;
    const next = (): void => {
      const asked = signal.aborted ? undefined : waiting.shift();
      if (asked) {
        underWay += 1;
        thread.postMessage(asked);
      } else if (underWay === 0) resolve();
    };
    thread.on('error', reject);
    thread.on('message', ({ index, result }: { index: number; result: OneOfMany }) => {
      results.set(index, result);
      told(results.size);
      underWay -= 1;
      next();
    });
    for (let i = 0; i < atOnce; i += 1) next();
  });
  try {
    await Promise.all(Array.from({ length: Math.min(availableParallelism(), seeds.length) }, run));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}

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
