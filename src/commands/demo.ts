import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../domain/errors.ts';
import type { World } from '../world.ts';
import { rehearse, type RehearsalEnd } from './rehearse.ts';

export interface DemoOptions {
  /** New or empty folder for the study; the first free of `demo-study`, `demo-study-2` … when left out. */
  readonly dir?: string;
  readonly color?: boolean;
}

/** The bundled study, beside `src` and `dist` alike. */
const demoStudy = fileURLToPath(new URL('../../studies/demo/', import.meta.url));

/** Rehearses the bundled study against forty fictional studios, prints the report and the truth beside it, and leaves the study. */
export async function demo(world: World, { dir: named, color = false }: DemoOptions): Promise<RehearsalEnd> {
  const dir = named ?? (await freeFolder());
  if (!(await isFree(dir))) throw new UsageError({ file: dir, got: 'a folder with files in it', wanted: 'a new or empty folder: `shopper demo FOLDER`' });
  world.progress.line('A whole study on this machine: forty fictional studios, weeks of letters and answers in a few minutes. Nothing leaves loopback.');
  const end = await rehearse(world, { dir: demoStudy, keep: dir, report: true, color });
  world.progress.line(`The study is in ${dir}: look at study.yaml, data/ledger.db and ${join('data', 'reports', 'report.html')}; try \`shopper status ${dir}\`. With a study of your own: \`shopper rehearse STUDY\`.`);
  return end;
}

const isFree = async (dir: string): Promise<boolean> => (await readdir(dir).catch(() => [])).length === 0;

async function freeFolder(): Promise<string> {
  for (let n = 1; ; n++) {
    const dir = n === 1 ? 'demo-study' : `demo-study-${n}`;
    if (await isFree(dir)) return dir;
  }
}
