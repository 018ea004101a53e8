import { needFinite, outOfRange } from './checks.ts';
import { competingMoments, needCompeting, type CompetingDuration } from './competing.ts';
import { chiSquareTails } from './distributions.ts';
import { quadraticForm } from './matrices.ts';
import { undefinedBecause, type Maybe } from './maybe.ts';

/** A competing duration that may name its stratum. */
export interface StratifiedCompetingDuration extends CompetingDuration {
  readonly stratum?: string;
}

export interface GrayTest {
  readonly statistic: Maybe;
  readonly df: number;
  readonly p: Maybe;
}

/**
 * Gray's test (1988) that the cumulative incidence of `cause` is the same in all groups, with weight (1 - F(t-))^rho; cmprsk's cuminc.
 * Stratified when durations name a stratum. Empty groups are left out. Undefined when the scores have no variance.
 */
export function grayTest(
  groups: readonly (readonly StratifiedCompetingDuration[])[], cause: string, { rho = 0 }: { readonly rho?: number } = {},
): GrayTest {
  if (groups.length < 2) throw outOfRange('groups', 'at least two lists of durations', groups.length);
  groups.forEach((group, i) => needCompeting(`groups[${i}]`, group));
  needFinite('rho', rho);
  const filled = groups.filter((group) => group.length > 0);
  const df = Math.max(0, filled.length - 1);
  const scores = filled.map(() => 0);
  const covariance = filled.map(() => filled.map(() => 0));
  for (const stratum of new Set(filled.flat().map((duration) => duration.stratum))) {
    addStratum(filled.map((group) => group.filter((duration) => duration.stratum === stratum)), cause, rho, scores, covariance);
  }
  // With several groups still at risk then, the variance has no bound.
  const bounded = [scores, ...covariance].flat().every(Number.isFinite);
  const statistic = df === 0 || !bounded ? undefined : quadraticForm(covariance.slice(0, -1).map((row) => row.slice(0, -1)), scores.slice(0, -1));
  const reason = undefinedBecause(`no event of cause "${cause}" compares two groups that are both at risk`);
  return { statistic: statistic ?? reason, df, p: statistic === undefined ? reason : chiSquareTails(statistic, df).upper };
}

/** One group's running state: at risk, survival and incidence just before the present time, and its sums for the variance. */
interface Arm {
  readonly times: readonly number[];
  gone: number;
  survival: number;
  incidence: number;
  square: number;
  readonly linear: number[];
}

/**
 * Adds one stratum's scores and their covariance. In Gray's notation h = n/S(t-) is a group's weight, R = Σh; the score of a group is
 * Σ w·(d₁ - h(1 - F)·d₁./Σh(1 - F)), and its variance follows from the martingale form of the pooled subdistribution (his section 2).
 */
function addStratum(groups: readonly (readonly CompetingDuration[])[], cause: string, rho: number, scores: number[], covariance: number[][]): void {
  const size = groups.length;
  const eventsAt = groups.map((group) => new Map(competingMoments(group).map((moment) => [moment.time, moment])));
  const arms = groups.map((group): Arm => ({
    times: group.map(({ time }) => time).sort((a, b) => a - b), gone: 0, survival: 1, incidence: 0, square: 0, linear: groups.map(() => 0),
  }));
  const drift = groups.map(() => groups.map(() => 0));
  let pooled = 0;

  for (const { time, events } of competingMoments(groups.flat())) {
    const state = arms.map((arm, i) => {
      while (arm.gone < arm.times.length && arm.times[arm.gone]! < time) arm.gone++;
      const n = arm.times.length - arm.gone;
      const here = eventsAt[i]!.get(time);
      const own = here?.events.get(cause) ?? 0;
      const total = here?.total ?? 0;
      const h = n > 0 ? n / arm.survival : 0;
      const after = n > 0 ? (arm.survival * (n - total)) / n : arm.survival;
      return { n, own, others: total - own, h, survival: arm.survival, after, subrisk: h * (1 - arm.incidence) };
    });
    const struck = events.get(cause) ?? 0;
    const h = state.reduce((total, arm) => total + arm.h, 0);
    const subrisk = state.reduce((total, arm) => total + arm.subrisk, 0);
    const next = pooled + struck / h;
    const weight = (1 - pooled) ** rho;
    const a = state.map((x, i) => state.map((y, j) => weight * x.h * ((i === j ? 1 : 0) - y.h / h)));
    if (struck > 0) {
      // Ties can bring the pooled incidence to one while a group is still at risk; alone, it is compared with nobody.
      a.forEach((row, i) => row.forEach((value, j) => (drift[i]![j]! += value === 0 ? 0 : (value * struck) / (h * (1 - pooled)))));
      state.forEach((arm, i) => (scores[i]! += weight * (arm.own - (struck * arm.subrisk) / subrisk)));
    }

    state.forEach((arm, k) => {
      if (arm.n <= 0) return;
      if (struck > 0) {
        const ties = struck > 1 ? 1 - (struck - 1) / (h * arm.survival - 1) : 1;
        const jump = (ties * arm.survival * struck) / (h * arm.n);
        const pull = arm.after > 0 ? 1 - (1 - next) / arm.after : 1;
        addJump(arms[k]!, covariance, groups.map((_, i) => a[i]![k]! - pull * drift[i]![k]!), pull, jump);
      }
      if (arm.others > 0 && arm.after > 0) {
        const ties = arm.others > 1 ? 1 - (arm.others - 1) / (arm.n - 1) : 1;
        const jump = (ties * arm.survival ** 2 * arm.others) / arm.n ** 2;
        const pull = (1 - next) / arm.after;
        addJump(arms[k]!, covariance, groups.map((_, i) => pull * drift[i]![k]!), -pull, jump);
      }
    });
    pooled = next;
    state.forEach((arm, k) => {
      if (arm.n > 0) arms[k]!.incidence += (arm.survival * arm.own) / arm.n;
      arms[k]!.survival = arm.after;
    });
  }

  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      arms.forEach((arm, k) => {
        const [x, y] = [drift[i]![k]!, drift[j]![k]!];
        covariance[i]![j]! += x * y * arm.square + x * arm.linear[j]! + y * arm.linear[i]!;
      });
    }
  }
}

/** Adds the variance of one group's martingale jump: `reach` is what it moves each score by, `pull` what it moves the later drift by. */
function addJump(arm: Arm, covariance: number[][], reach: readonly number[], pull: number, jump: number): void {
  arm.square += pull * pull * jump;
  reach.forEach((x, i) => {
    arm.linear[i]! += x * pull * jump;
    reach.forEach((y, j) => (covariance[i]![j]! += x * y * jump));
  });
}
