import { loadavg } from 'node:os';
import { bootstrapping } from './bootstrap.ts';
import { coverage } from './coverage.ts';
import { reporting } from './findings.ts';
import { inspecting } from './inspect.ts';
import { holding } from './memory.ts';
import { polling } from './poll.ts';
import { pricing } from './prices.ts';
import type { Bench, Measured } from './rounds.ts';
import { sending } from './send.ts';
import { start } from './start.ts';
import { tableText } from './table.ts';

/** `npm run bench`, or `npm run bench -- send poll` for some of it: each figure beside its aim. A figure that misses its aim fails nothing. */
const benches: readonly Bench[] = [start, inspecting, pricing, polling, sending, bootstrapping, reporting, holding, coverage];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`no bench is called ${unknown.join(', ')}; there are ${benches.map(({ name }) => name).join(', ')}`);
  process.exitCode = 2;
} else {
  const rows: Measured[] = [];
  for (const bench of benches.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    console.error(`${bench.name} ...`);
    rows.push(...(await bench.run()));
  }
  console.log(tableText(rows));
  console.log(`\nload of the machine at the end: ${loadavg().map((load) => load.toFixed(1)).join(', ')}`);
}
