import { gunzipSync } from 'node:zlib';
import { openBrowser } from '../adapters/browser/index.ts';
import { virtualClock } from '../adapters/clock.ts';
import { openRecording, recordedStudy, type Recording } from '../adapters/recording.ts';
import { inRecording } from '../adapters/recording-archive.ts';
import { playSites, type PlayedSites, type RecordedSite } from '../adapters/recorded-sites.ts';
import { inScratchFolder } from '../adapters/scratch.ts';
import type { RecordedAnswer } from '../domain/answers.ts';
import { stages, type Attempt, type Stage } from '../domain/attempt.ts';
import { UsageError } from '../domain/errors.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Target } from '../domain/target.ts';
import { plusMs } from '../domain/time.ts';
import type { World } from '../world.ts';
import { outcomeDifferences, type Difference } from './differences.ts';
import { ledgerOf, noSecret, outcomesIn, siteStudy, type ReplayedTarget } from './replay-sites-copy.ts';
import { printDifferences } from './replay.ts';
import { send } from './send.ts';

export interface ReplaySitesOptions {
  readonly dir: string;
  readonly json?: boolean;
}

/**
 * Plays the recorded sites to a real browser and has `send` fill their forms once more, stage by stage, on a copy of the study with its
 * own id, ledger and register; tells where an attempt ends otherwise than it did. Everything is answered from the recording on
 * loopback: no request leaves the machine, and one that was never answered fails as a network does.
 */
export function replaySites(world: World, options: ReplaySitesOptions): Promise<readonly Difference[]> {
  return inRecording(options.dir, (dir) => replayFolder(world, { ...options, dir }));
}

async function replayFolder(world: World, { dir, json = false }: ReplaySitesOptions): Promise<readonly Difference[]> {
  const recording = await openRecording(dir);
  const found: Difference[] = [];
  const sites = new Set<Target['id']>();
  let attempts = 0;
  for (const stage of stages) {
    if (world.signal.aborted) break;
    const tried = await recordedTries(recording, stage);
    if (tried.length === 0) continue;
    const differences = await stageAgain(world, dir, stage, tried);
    printDifferences(world, differences, json);
    found.push(...differences);
    for (const { target, tries } of tried) {
      sites.add(target.id);
      attempts += tries.length;
    }
  }
  if (sites.size === 0) throw new UsageError({ file: dir, got: 'no answers of a site', wanted: 'a recording with what the sites answered: made by this version, and with `--no-pseudonymise`' });
  world.progress.line(`${sites.size} sites played, ${attempts} attempts made again: ${found.length === 0 ? 'no difference' : `${found.length} differences`}`);
  return found;
}

/** The forms of one stage, filled once more; each stage's letter goes out as the first of a study of its own, for what led to it is not played. */
async function stageAgain(world: World, dir: string, stage: Stage, tried: readonly Tried[]): Promise<readonly Difference[]> {
  const played = await playSites(tried.map(({ site }) => site));
  try {
    const after = await sendAgain(world, dir, stage, tried, played);
    for (const { asked, site } of played.misses) world.progress.line(`not in the recording of ${site.page}: ${asked.slice(0, 200)}`);
    return tried.flatMap(({ target, tries }) => outcomeDifferences(stage === 'inquiry' ? target.name : `${target.name}, ${stage}`, tries.map(({ outcome }) => outcome), after.get(target.id) ?? []));
  } finally {
    await played.close();
  }
}

interface Tried extends ReplayedTarget {
  readonly tries: readonly { readonly attempt: Attempt; readonly outcome: Outcome }[];
}

/** Every company whose form was filled at the stage, with what its site answered each time. */
async function recordedTries(recording: Recording, stage: Stage): Promise<readonly Tried[]> {
  const { rows } = recording;
  const outcomes = new Map(rows.outcomes.map((outcome) => [outcome.attemptId, outcome]));
  const probes = new Map(rows.probes.map((probe) => [probe.targetId, probe]));
  const tried: Tried[] = [];
  for (const target of rows.targets) {
    const tries = triesOf(target, stage, rows, outcomes);
    const [probe, assignment] = [probes.get(target.id), rows.assignments.find(({ targetId }) => targetId === target.id)];
    const answers: RecordedAnswer[][] = [];
    for (const { outcome } of tries) {
      const kept = outcome.evidence.find(({ kind }) => kind === 'answers');
      if (kept) answers.push(unpacked(await recording.evidence(kept.sha256)));
    }
    const page = probe?.finding.form?.page;
    if (tries.length === 0 || answers.length < tries.length || page === undefined || !probe || !assignment) continue;
    tried.push({ target, probe, assignment, tries, site: { page, attempts: answers } satisfies RecordedSite });
  }
  return tried;
}

function triesOf(target: Target, at: Stage, { attempts }: LedgerRows, outcomes: ReadonlyMap<Attempt['id'], Outcome>): Tried['tries'] {
  return attempts.filter(({ targetId, stage, channel }) => targetId === target.id && stage === at && channel === 'form').flatMap((attempt) => {
    const outcome = outcomes.get(attempt.id);
    return outcome?.by === 'machine' && outcome.evidence.length > 0 ? [{ attempt, outcome }] : [];
  });
}

/** Packed answers unpack to what was kept of them; anything larger was not made by us. */
const mostUnpacked = 16 * 1024 ** 2;

function unpacked(bytes: Uint8Array): RecordedAnswer[] {
  try {
    return JSON.parse(gunzipSync(bytes, { maxOutputLength: mostUnpacked }).toString('utf8')) as RecordedAnswer[];
  } catch {
    throw new UsageError({ file: 'evidence', got: 'answers that cannot be unpacked', wanted: 'the answers that were recorded' });
  }
}

/** More hours than any study has targets: a ceiling lets sixty through in one. */
const mostRounds = 500;

/** Runs `send` until nothing is due any more; gives the outcomes of each company's form, in order. */
async function sendAgain(world: World, dir: string, stage: Stage, tried: readonly Tried[], played: PlayedSites): Promise<ReadonlyMap<Target['id'], readonly Outcome[]>> {
  const [first] = tried.flatMap(({ tries }) => tries.map(({ attempt }) => attempt.at)).sort();
  if (first === undefined) return new Map();
  return inScratchFolder('replay-sites', async (copy) => {
    await siteStudy(recordedStudy(dir), copy, stage, first);
    await ledgerOf(copy, tried, played, first);
    const clock = virtualClock(first, { pauses: 'free' });
    const browser = await openBrowser({ policy: { reach: 'loopback', localSites: played.localSites }, resolver: world.resolver, played });
    const inside: World = {
      ...world, clock, registerFile: `${copy}/register.db`, env: { [noSecret]: 'none' }, ask: null, read: null, data: () => undefined,
      progress: { line: () => undefined, live: (text) => world.progress.live(text) },
      instead: { browser, mailbox: { open: () => Promise.resolve([]), messagesAfter: async function* () { /* nobody writes */ }, waitForMail: () => Promise.resolve(), close: () => Promise.resolve() } },
    };
    try {
      for (let round = 0; round < mostRounds && !world.signal.aborted; round += 1) {
        const { plan } = await send(inside, { dir: copy });
        if (!plan.lines.some((line) => line.act === 'skip' && line.code === 'not_due')) break;
        clock.advanceTo(plusMs(clock.now(), 3_600_000));
      }
    } finally {
      await browser.close();
    }
    return outcomesIn(copy);
  });
}
