import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../domain/errors.ts';
import { demoMarket } from '../rehearsal/market/demo.ts';
import { rehearse } from '../rehearsal/rehearse.ts';
import { compare, comparisonText, type Comparison } from '../rehearsal/truth.ts';
import type { World } from '../world.ts';

export interface DemoOptions {
  /** New or empty folder for the study; the first free of `demo-study`, `demo-study-2` … when left out. */
  readonly dir?: string;
  readonly color?: boolean;
}

/** Runs a whole study on this machine against forty fictional studios, prints the report and the truth beside it, and leaves the study. */
export async function demo(world: World, { dir: named, color = false }: DemoOptions): Promise<readonly Comparison[]> {
  const dir = named ?? (await freeFolder());
  if (!(await isFree(dir))) throw new UsageError({ file: dir, got: 'a folder with files in it', wanted: 'a new or empty folder: `shopper demo FOLDER`' });
  world.progress.line(`A whole study on this machine: forty fictional studios, two weeks in about a minute. Nothing leaves loopback.`);
  const vendors = demoMarket();
  const { findings, reached } = await rehearse(world, { dir, vendors, seed: 'demo', color });
  const comparison = compare(findings, vendors, reached, 14);
  world.data(`\n${comparisonText(comparison)}`);
  world.progress.line(`The study is in ${dir}: look at study.yaml, data/ledger.db and ${join('data', 'reports', 'report.html')}; try \`shopper status ${dir}\`.`);
  return comparison;
}

const isFree = async (dir: string): Promise<boolean> => (await readdir(dir).catch(() => [])).length === 0;

async function freeFolder(): Promise<string> {
  for (let n = 1; ; n++) {
    const dir = n === 1 ? 'demo-study' : `demo-study-${n}`;
    if (await isFree(dir)) return dir;
  }
}
