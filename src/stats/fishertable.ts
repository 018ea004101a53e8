import { undefinedBecause, type Maybe } from './maybe.ts';
import { logGamma } from './special.ts';
import { columnSums, needTable, sum, type Table } from './tables.ts';

/**
 * Fisher's exact test of an r x c table (Freeman & Halton 1951): the probability, given the margins, of all tables no likelier than this one;
 * R's fisher.test. Computed over columns as a network (Mehta & Patel 1983): paths that must end up likelier, or can't, are settled at once.
 * Undefined when a table is too large for that, or has fewer than two rows or columns that hold anything.
 */
export function fisherExactTable(table: Table): Maybe<{ readonly p: number }> {
  needTable(table);
  const rows = table.map(sum).filter((count) => count > 0);
  const columns = columnSums(table).filter((count) => count > 0);
  if (rows.length < 2 || columns.length < 2) return undefinedBecause('fewer than two rows or columns hold anything');
  const own = -sum(table.flat().map(logFactorial));
  // States are vectors over the shorter side; the longer side is walked along, largest first.
  const [state, steps] = rows.length <= columns.length ? [rows, columns] : [columns, rows];
  const network = new Network(steps.toSorted((a, b) => b - a));
  try {
    const settled = network.sumUpTo(ordered(state), own + SAME_PROBABILITY);
    return { p: Math.min(1, settled / Math.exp(network.logWeight(state, 0))) };
  } catch (error) {
    if (error instanceof TooLarge) return undefinedBecause('the table is too large for an exact test; use chiSquare');
    throw error;
  }
}

// FEXACT's allowance, on the log scale, for tables of the same probability that differ by rounding.
const SAME_PROBABILITY = 3.4525e-7;
// About a second's work.
const MAX_ARCS = 1_000_000;

/** Thrown from deep in the network when the work allowed is spent. */
class TooLarge extends Error {}

type Margin = readonly number[];
type Path = { readonly log: number; readonly count: number };

/** The tables with given margins as paths: node = what is left of the row sums after some columns, weight of a path = Π 1/x!. */
class Network {
  readonly #columns: Margin;
  readonly #bounds = new Map<string, { longest: number; shortest: number }>();
  #arcs = 0;

  constructor(columns: Margin) {
    this.#columns = columns;
  }

  /** ln of the summed weight of all ways from a node to the end: n!/(Π rows! Π columns!). */
  logWeight(left: Margin, column: number): number {
    const ahead = this.#columns.slice(column);
    return logFactorial(sum(left)) - sum(left.map(logFactorial)) - sum(ahead.map(logFactorial));
  }

  /** Summed weight of the whole paths whose log weight is at most `limit`. */
  sumUpTo(start: Margin, limit: number): number {
    let total = 0;
    let stage = new Map<string, { left: Margin; paths: Map<number, Path> }>([[start.join(), { left: start, paths: new Map([[0, { log: 0, count: 1 }]]) }]]);
    for (let column = 0; column < this.#columns.length; column++) {
      const next: typeof stage = new Map();
      for (const { left, paths } of stage.values()) {
        const { longest, shortest } = this.#bound(left, column);
        const open: Path[] = [];
        for (const path of paths.values()) {
          if (path.log + longest <= limit) total += path.count * Math.exp(path.log + this.logWeight(left, column));
          else if (path.log + shortest <= limit) open.push(path);
        }
        if (open.length === 0) continue;
        for (const fill of fills(left, this.#columns[column]!)) {
          this.#spend(open.length);
          extend(next, left, fill, open);
        }
      }
      stage = next;
    }
    for (const { paths } of stage.values()) for (const path of paths.values()) if (path.log <= limit) total += path.count * Math.exp(path.log);
    return total;
  }

  /** The heaviest and lightest log weight of any way from a node to the end. */
  #bound(left: Margin, column: number): { longest: number; shortest: number } {
    if (column === this.#columns.length) return { longest: 0, shortest: 0 };
    const key = `${column}:${left.join()}`;
    const known = this.#bounds.get(key);
    if (known) return known;
    let [longest, shortest] = [-Infinity, Infinity];
    for (const fill of fills(left, this.#columns[column]!)) {
      this.#spend(1);
      const rest = this.#bound(ordered(left.map((count, i) => count - fill[i]!)), column + 1);
      const log = -sum(fill.map(logFactorial));
      longest = Math.max(longest, log + rest.longest);
      shortest = Math.min(shortest, log + rest.shortest);
    }
    const bound = { longest, shortest };
    this.#bounds.set(key, bound);
    return bound;
  }

  #spend(arcs: number): void {
    if ((this.#arcs += arcs) > MAX_ARCS) throw new TooLarge();
  }
}

/** Adds the paths that go on from `left` by one column's `fill`, joining those of equal weight. */
function extend(next: Map<string, { left: Margin; paths: Map<number, Path> }>, left: Margin, fill: Margin, open: readonly Path[]): void {
  const after = ordered(left.map((count, i) => count - fill[i]!));
  const node = next.get(after.join()) ?? { left: after, paths: new Map<number, Path>() };
  next.set(after.join(), node);
  const arc = -sum(fill.map(logFactorial));
  for (const { log, count } of open) {
    const grown = log + arc;
    const same = Math.round(grown * 1e9);
    node.paths.set(same, { log: grown, count: count + (node.paths.get(same)?.count ?? 0) });
  }
}

/** All ways to split `count` among places that hold at most `caps`. */
function* fills(caps: Margin, count: number, from = 0): Generator<number[]> {
  if (from === caps.length - 1) {
    yield [count];
    return;
  }
  const room = sum(caps.slice(from + 1));
  for (let here = Math.max(0, count - room); here <= Math.min(caps[from]!, count); here++) {
    for (const rest of fills(caps, count - here, from + 1)) yield [here, ...rest];
  }
}

function ordered(counts: Margin): number[] {
  return counts.toSorted((a, b) => a - b);
}

const FACTORIALS: number[] = [0];

function logFactorial(n: number): number {
  for (let i = FACTORIALS.length; i <= n; i++) FACTORIALS.push(FACTORIALS[i - 1]! + Math.log(i));
  return n < FACTORIALS.length ? FACTORIALS[n]! : logGamma(n + 1);
}
