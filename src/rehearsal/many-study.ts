import { inScratchFolder } from '../adapters/scratch.ts';
import { findingsOf } from '../commands/findings.ts';
import type { Figure } from '../domain/findings.ts';
import type { Study } from '../domain/study.ts';
import type { Documents } from '../ports.ts';
import type { World } from '../world.ts';
import type { MarketModel } from './market/model.ts';
import { rehearse } from './rehearse.ts';
import type { Site } from './sites/index.ts';
import { standIns } from './stand-ins.ts';
import { sitesOf, trueCases, type TrueCase } from './truth/index.ts';

/** What is kept of one of many rehearsed studies: plain values. */
export interface OneOfMany {
  readonly truth: readonly TrueCase[];
  readonly sites: readonly (readonly [kind: string, site: Site])[];
  /** Without the rows behind them. */
  readonly figures: readonly Figure[];
}

/** Rehearses the study once, fast, in a temporary folder that is gone afterwards. */
export function rehearseOne(world: World, study: Study, model: MarketModel, seed: string, documents: Documents): Promise<OneOfMany> {
  return inScratchFolder('rehearsal', async (dir) => {
    const rehearsed = await rehearse(world, { study, dir, model, seed, standIns: (market, clock) => standIns(market, clock, documents) });
    const { figures } = findingsOf(rehearsed.study, rehearsed.rows);
    return { truth: trueCases(rehearsed), sites: [...(await sitesOf(rehearsed))], figures: figures.map((figure) => ({ ...figure, rows: [] })) };
  });
}
