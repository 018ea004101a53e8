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
  if (state.reduce((product, count) => product * (count + 1), 1) > MAX_STATES) return TOO_LARGE;
  const network = new Network(steps.toSorted((a, b) => b - a));
  try {
    const settled = network.sumUpTo(ordered(state), own + SAME_PROBABILITY);
    return { p: Math.min(1, settled / Math.exp(network.logWeight(state, 0))) };
  } catch (error) {
    if (error instanceof TooLarge) return TOO_LARGE;
    throw error;
  }
}

// FEXACT's allowance, on the log scale, for tables of the same probability that differ by rounding.
const SAME_PROBABILITY = 3.4525e-7;
const TOO_LARGE = undefinedBecause('the table is too large for an exact test; use chiSquare');

// A few seconds' work: what may be left of the shorter side's sums, and the steps taken between.
const MAX_STATES = 1_000_000;
const MAX_ARCS = 3_000_000;

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
        eachFill(left, this.#columns[column]!, (after, log) => {
          this.#spend(open.length);
          extend(next, after, log, open);
        });
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
    eachFill(left, this.#columns[column]!, (after, log) => {
      this.#spend(1);
      const rest = this.#bound(after, column + 1);
      longest = Math.max(longest, log + rest.longest);
      shortest = Math.min(shortest, log + rest.shortest);
    });
    const bound = { longest, shortest };
    this.#bounds.set(key, bound);
    return bound;
  }

  #spend(arcs: number): void {
    if ((this.#arcs += arcs) > MAX_ARCS) throw new TooLarge();
  }
}

/** Adds the paths that go on to the node `after` by an arc of weight `arc`, joining those of equal weight. */
function extend(next: Map<string, { left: Margin; paths: Map<number, Path> }>, after: Margin, arc: number, open: readonly Path[]): void {
  const key = after.join();
  let node = next.get(key);
  if (!node) next.set(key, (node = { left: after, paths: new Map() }));
  for (const { log, count } of open) {
    const grown = log + arc;
    const same = Math.round(grown * 1e9);
    node.paths.set(same, { log: grown, count: count + (node.paths.get(same)?.count ?? 0) });
  }
}

/** Visits every way to take `count` from places that hold `caps`: what is left, in order, and the way's log weight -Σ ln x!. */
function eachFill(caps: Margin, count: number, visit: (left: number[], log: number) => void): void {
  const left = [...caps];
  const room = caps.map((_, i) => sum(caps.slice(i + 1)));
  const place = (at: number, remaining: number, log: number): void => {
    const cap = caps[at]!;
    if (at === caps.length - 1) {
      left[at] = cap - remaining;
      visit(ordered(left), log - logFactorial(remaining));
      return;
    }
    for (let here = Math.max(0, remaining - room[at]!); here <= cap && here <= remaining; here++) {
      left[at] = cap - here;
      place(at + 1, remaining - here, log - logFactorial(here));
    }
  };
  place(0, count, 0);
}

function ordered(counts: Margin): number[] {
  return counts.toSorted((a, b) => a - b);
}

const FACTORIALS: number[] = [0];

function logFactorial(n: number): number {
  for (let i = FACTORIALS.length; i <= n; i++) FACTORIALS.push(FACTORIALS[i - 1]! + Math.log(i));
  return n < FACTORIALS.length ? FACTORIALS[n]! : logGamma(n + 1);
}
