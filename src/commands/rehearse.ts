import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseFilled } from '../adapters/recording.ts';
import { readStudy } from '../adapters/study/index.ts';
import { UsageError } from '../domain/errors.ts';
import type { Findings } from '../domain/findings.ts';
import type { Study } from '../domain/study.ts';
import { readMarket, usualMarket, type MarketModel } from '../rehearsal/market/model.ts';
import { rehearse as rehearseStudy } from '../rehearsal/rehearse.ts';
import { foundWrong, holdAgainstTruth, type Held } from '../rehearsal/truth/index.ts';
import { heldText } from '../rehearsal/truth/text.ts';
import type { World } from '../world.ts';
import { report } from './report.ts';

export interface RehearseOptions {
  readonly dir: string;
  /** The market's file; `market.yaml` of the study, or the usual market, when left out. */
  readonly market?: string;
  readonly seed?: string;
  /** A new or empty folder that keeps the copy; a temporary one, removed, when left out. */
  readonly keep?: string;
  readonly live?: boolean;
  readonly json?: boolean;
  /** Print the report too. */
  readonly report?: boolean;
  readonly color?: boolean;
}

export interface RehearsalEnd extends Held {
  readonly findings: Findings;
  /** Something was read otherwise than it was. */
  readonly found: boolean;
}

/** Rehearses a study on a copy that can reach nobody, and holds all that it measured against the simulated market's truth. */
export async function rehearse(world: World, options: RehearseOptions): Promise<RehearsalEnd> {
  if (options.live) throw new UsageError({ file: 'shopper rehearse', got: '--live', wanted: 'no --live: a rehearsal contacts nobody' });
  const study = await readStudy(options.dir);
  const model = await marketOf(study, options.market);
  if (options.keep !== undefined) await refuseFilled(options.keep);
  const dir = options.keep ?? (await mkdtemp(join(tmpdir(), 'shopper-rehearsal-')));
  try {
    const rehearsed = await rehearseStudy(world, { study, dir, model, seed: options.seed ?? model.seed });
    const { inside } = rehearsed;
    const findings = await report({ ...inside, data: options.report ? world.data : inside.data }, { dir, color: options.color ?? false });
    const held = await holdAgainstTruth(rehearsed, findings);
    world.data(options.json ? `${JSON.stringify(jsonOf(held))}\n` : `\n${heldText(held)}`);
    return { ...held, findings, found: foundWrong(held) };
  } finally {
    if (options.keep === undefined) await rm(dir, { recursive: true, force: true });
  }
}

async function marketOf(study: Study, named: string | undefined): Promise<MarketModel> {
  const own = join(study.dir, 'market.yaml');
  if (named !== undefined) return readMarket(named);
  return (await stat(own).catch(() => null)) ? readMarket(own) : usualMarket(study.protocol.frame.seed);
}

const jsonOf = ({ figures, confusions, misreadings }: Held): object =>
  ({ figures, confusions: confusions.map(({ of, counts }) => ({ of, counts: Object.fromEntries([...counts].map(([truth, row]) => [truth, Object.fromEntries(row)])) })), misreadings });
