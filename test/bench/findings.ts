import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { once } from 'node:events';
import { spread, type Bench, type Measured } from './rounds.ts';

/** As many firms as the greatest published study asked (InsideSales 2014), and a like number of rows. */
const published = 14_061;
const rounds = 3;

interface Sizes {
  readonly rows: number;
  readonly bareMs: number;
  readonly findingsMs: number;
  readonly htmlMs: number;
  readonly peakMb: number;
}

/** The report of a great study, each round in a process of its own so that memory is its own too, and how it grows with the number of companies. */
export const reporting: Bench = {
  name: 'findings',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shopper-bench-'));
    try {
      for (const companies of [1_000, 3_000, 10_000, 30_000, 100_000]) {
        const { rows, bareMs, findingsMs, htmlMs, peakMb } = await measured(folder, companies);
        console.error(`  ${String(companies).padStart(7)} companies, ${String(rows).padStart(7)} rows: bare read ${seconds(bareMs)}, findings ${seconds(findingsMs)} (${(findingsMs / companies).toFixed(2)} ms a company), page ${seconds(htmlMs)}, at most ${peakMb.toFixed(0)} MB`);
      }
      const found: Sizes[] = [];
      for (let round = 0; round < rounds; round += 1) found.push(await measured(folder, published));
      const line = (what: string, unit: Measured['unit'], atMost: number, of: (one: Sizes) => number): Measured =>
        ({ what, ...spread(found.map(of)), unit, aim: { atMost }, from: `${published} companies, ${found[0]?.rows ?? 0} rows, ${rounds} rounds; bare read ${seconds(found[0]?.bareMs ?? NaN)}` });
      return [
        line('findings', ' s', 4, ({ findingsMs }) => findingsMs / 1000),
        line('page of them', ' s', 4, ({ htmlMs }) => htmlMs / 1000),
        line('memory of both', ' MB', 400, ({ peakMb }) => peakMb),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** One ledger, read barely and read for the report, in another process. */
async function measured(folder: string, companies: number): Promise<Sizes> {
  const script = fileURLToPath(new URL('./findings-once.ts', import.meta.url));
  const run = async (mode: string): Promise<string> => {
    const child = spawn(process.execPath, ['--import', 'tsx', script, mode, join(folder, `${companies}.db`), String(companies)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    const [code] = (await once(child, 'close')) as [number];
    if (code !== 0) throw new Error(`${script} ${mode} ended with ${code}`);
    return text;
  };
  await run('write');
  return JSON.parse(await run('read')) as Sizes;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
