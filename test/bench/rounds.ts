/** One line of the table: a figure of several rounds beside what it should be. */
export interface Measured {
  readonly what: string;
  /** Of the rounds; a figure measured once has all three alike. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly unit: '' | ' MB/s' | ' MB' | ' s';
  readonly aim: { readonly atMost: number } | { readonly atLeast: number };
  /** The figures behind it, in words. */
  readonly from: string;
}

export interface Bench {
  /** What `npm run bench -- NAME` calls it. */
  readonly name: string;
  run(): Promise<readonly Measured[]>;
}

/** Does its work once, from a fresh start, and returns the milliseconds that count. */
export type Side = () => Promise<number>;

/**
 * Our time over the bare one's. Both sides run once unmeasured, then in turns, the first of a pair changing, so that
 * whatever else the machine does falls on both; each pair gives one ratio.
 */
export async function inTurns(what: string, atMost: number, rounds: number, ours: Side, bare: Side): Promise<Measured> {
  await ours();
  await bare();
  const pairs: { readonly ours: number; readonly bare: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0 ? await ours() : await bare();
    const second = round % 2 === 0 ? await bare() : await ours();
    pairs.push(round % 2 === 0 ? { ours: first, bare: second } : { ours: second, bare: first });
  }
  const from = `${seconds(median(pairs.map((pair) => pair.ours)))} against ${seconds(median(pairs.map((pair) => pair.bare)))}, ${rounds} rounds`;
  return { what, ...spread(pairs.map((pair) => pair.ours / pair.bare)), unit: '', aim: { atMost }, from };
}

/** Milliseconds by the clock. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function spread(figures: readonly number[]): Pick<Measured, 'median' | 'least' | 'most'> {
  return { median: median(figures), least: Math.min(...figures), most: Math.max(...figures) };
}

function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

const seconds = (ms: number): string => (ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`);
