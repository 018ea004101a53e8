import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDocuments } from '../adapters/documents/index.ts';
import { makeFolder } from '../adapters/output-file.ts';
import { refuseFilled } from '../adapters/recording.ts';
import { readStudy } from '../adapters/study/index.ts';
import { UsageError } from '../domain/errors.ts';
import type { Findings } from '../domain/findings.ts';
import type { Study } from '../domain/study.ts';
import { readMarket, usualMarket, type MarketModel } from '../rehearsal/market/model.ts';
import { rehearseMany, type Many } from '../rehearsal/many.ts';
import { manyText } from '../rehearsal/many-text.ts';
import type { Market } from '../rehearsal/open-market.ts';
import { publishedText, readPublished } from '../rehearsal/published.ts';
import { rehearse as rehearseStudy } from '../rehearsal/rehearse.ts';
import { standIns } from '../rehearsal/stand-ins.ts';
import { foundWrong, holdAgainstTruth, type Held } from '../rehearsal/truth/index.ts';
import { heldText } from '../rehearsal/truth/text.ts';
import type { Clock } from '../ports.ts';
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
  /** False: sites, browser and IMAP are replaced by what the fixtures say, which takes a second instead of a minute. */
  readonly browser?: boolean;
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

/** Rehearses a study many times without a browser, and reports the bias and coverage of its figures. */
export async function rehearseOften(world: World, options: Pick<RehearseOptions, 'dir' | 'market' | 'seed' | 'live' | 'json'> & { readonly studies: number }): Promise<Many & { readonly found: boolean }> {
  refuseLive(options);
  const study = await readStudy(options.dir);
  const model = await marketOf(study, options.market);
  const many = await rehearseMany(world, study, model, options.seed ?? model.seed, options.studies);
  if (many.studies < options.studies) world.progress.line(`stopped after ${many.studies} of ${options.studies} studies`);
  world.data(options.json ? `${JSON.stringify(many)}\n` : `\n${manyText(many)}`);
  return { ...many, found: many.calibrations.some(({ wrong }) => wrong) };
}

/** Rehearses a study on a copy that can reach nobody, and holds all that it measured against the simulated market's truth. */
export async function rehearse(world: World, options: RehearseOptions): Promise<RehearsalEnd> {
  refuseLive(options);
  const study = await readStudy(options.dir);
  const model = await marketOf(study, options.market);
  if (options.keep !== undefined) {
    await refuseFilled(options.keep);
    await makeFolder(options.keep);
  }
  const published = await readPublished(study.dir);
  const dir = options.keep ?? (await mkdtemp(join(tmpdir(), 'shopper-rehearsal-')));
  const documents = openDocuments();
  try {
    const fast = options.browser === false ? { standIns: (market: Market, clock: Clock) => standIns(market, clock, documents) } : {};
    const rehearsed = await rehearseStudy(world, { study, dir, model, seed: options.seed ?? model.seed, ...fast });
    const { inside } = rehearsed;
    const findings = await report({ ...inside, data: options.report ? world.data : inside.data }, { dir, color: options.color ?? false });
    const held = await holdAgainstTruth(rehearsed, findings);
    world.data(options.json ? `${JSON.stringify(jsonOf(held))}\n` : `\n${heldText(held)}`);
    if (published && !options.json) world.data(publishedText(published, findings, rehearsed));
    return { ...held, findings, found: foundWrong(held) };
  } finally {
    await documents.close();
    if (options.keep === undefined) await rm(dir, { recursive: true, force: true });
  }
}

function refuseLive({ live }: Pick<RehearseOptions, 'live'>): void {
  if (live) throw new UsageError({ file: 'shopper rehearse', got: '--live', wanted: 'no --live: a rehearsal contacts nobody' });
}

async function marketOf(study: Study, named: string | undefined): Promise<MarketModel> {
  const own = join(study.dir, 'market.yaml');
  if (named !== undefined) return readMarket(named);
  return (await stat(own).catch(() => null)) ? readMarket(own) : usualMarket(study.protocol.frame.seed);
}

const jsonOf = ({ figures, confusions, misreadings }: Held): object =>
  ({ figures, confusions: confusions.map(({ of, counts }) => ({ of, counts: Object.fromEntries([...counts].map(([truth, row]) => [truth, Object.fromEntries(row)])) })), misreadings });
