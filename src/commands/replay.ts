import { writeFile } from 'node:fs/promises';
import { openDocuments } from '../adapters/documents/index.ts';
import { acceptJudgement, openRecording, recordedStudy } from '../adapters/recording.ts';
import { makeRoomFor } from '../adapters/output-file.ts';
import { inRecording, isArchive, packFolder } from '../adapters/recording-archive.ts';
import { readStudy } from '../adapters/study/index.ts';
import { canonicalJson } from '../domain/canonical.ts';
import { printable } from '../domain/printable.ts';
import { comparison, type ChangeRow } from '../report/comparison.ts';
import { renderDocument } from '../report/render/index.ts';
import type { World } from '../world.ts';
import { differences, type Difference } from './differences.ts';
import { findingsOf } from './findings.ts';
import { judgeAgain } from './judge-again.ts';

export interface ReplayOptions {
  readonly dir: string;
  readonly json?: boolean;
  /** Take today's judgement for the right one: it is written into the recording. */
  readonly accept?: boolean;
  /** Write a page with the differences and both reports' figures side by side. */
  readonly html?: string;
}

/**
 * Judges a recording again with today's code: the choice of form from the snapshots, outcomes from what was watched,
 * matching and meaning from the raw mails, findings from all of it. No network, no browser; nothing is written but what `accept` and `html` ask for.
 */
export async function replay(world: Pick<World, 'data' | 'progress'>, options: ReplayOptions): Promise<readonly Difference[]> {
  if (options.html !== undefined) await makeRoomFor(options.html);
  return inRecording(options.dir, async (dir) => {
    const found = await replayFolder(world, { ...options, dir });
    if (options.accept && found.length > 0 && isArchive(options.dir)) await packFolder(dir, options.dir, 'w');
    return found;
  });
}

async function replayFolder(world: Pick<World, 'data' | 'progress'>, options: ReplayOptions): Promise<readonly Difference[]> {
  const recording = await openRecording(options.dir);
  const study = await readStudy(recordedStudy(options.dir));
  const documents = openDocuments();
  try {
    const today = await judgeAgain(recording, study, documents);
    const findings = findingsOf(study, today);
    const found = differences(recording, today, findings);
    printDifferences(world, found, options.json ?? false);
    const { probes, outcomes, messages } = recording.rows;
    world.progress.line(`${probes.length} probes, ${outcomes.length} outcomes, ${messages.length} mails judged again: ${found.length === 0 ? 'no difference' : `${found.length} differences`}`);
    if (options.html !== undefined) {
      await writeFile(options.html, renderDocument.html(comparison(recording.findings, findings, found.map(changeRow))));
      world.progress.line(`written: ${options.html}`);
    }
    if (options.accept && found.length > 0) {
      await acceptJudgement(options.dir, { rows: today, findings });
      world.progress.line(`accepted: the recording now says what today's code says`);
    }
    return found;
  } finally {
    await documents.close();
  }
}

/** Each difference as a few lines, or as a line of JSON. */
export function printDifferences({ data }: Pick<World, 'data'>, found: readonly Difference[], json: boolean): void {
  for (const difference of found) data(json ? `${JSON.stringify(difference)}\n` : differenceText(difference));
}

const changeRow = ({ before, after, ...rest }: Difference): ChangeRow => ({ ...rest, before: short(before), after: short(after), why: rest.why.slice(0, 300) });

const differenceText = ({ room, subject, field, before, after, why }: Difference): string =>
  `${room}  ${printable(subject)}  ${field}\n  recorded: ${short(before)}\n  today:    ${short(after)}\n${why === '' ? '' : `  because:  ${printable(why).slice(0, 300)}\n`}`;

const short = (value: unknown): string => {
  const text = printable(canonicalJson(value ?? null));
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};
