import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Problem } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { Lock } from '../../domain/run.ts';
import { instant, type Instant } from '../../domain/time.ts';
import { describeIssues } from './issues.ts';

export const lockFileName = 'lock.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');
const lockSchema = z.strictObject({
  runId: z.string().min(1),
  at: z.iso.datetime(),
  studyId: z.string().min(1),
  ledgerId: z.string().min(1),
  hash: sha256,
  parts: z.record(z.string(), sha256),
  ceilings: z.strictObject({ perHour: z.int().min(1), perDay: z.int().min(1) }),
  responsible: z.string().min(1),
  declaration: z.string().min(1).optional(),
  waveBegan: z.iso.datetime().nullable(),
});

/** lock.json: the lock, and when the first live contact was about to be made. */
export interface LockFile {
  readonly lock: Lock;
  readonly waveBegan: Instant | null;
}

/** Reads lock.json. Null when `problems` says why: it is written by `shopper lock` and by nobody else. */
export function readLockFile(text: string, problems: Problem[]): LockFile | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    problems.push({ file: lockFileName, got: (error as Error).message, wanted: 'the file as `shopper lock` wrote it' });
    return null;
  }
  const checked = lockSchema.safeParse(raw);
  if (!checked.success) {
    problems.push(...describeIssues(checked.error.issues, { file: lockFileName, raw, schema: lockSchema, locate: () => 1 }));
    return null;
  }
  const { runId, at, studyId, ledgerId, waveBegan, declaration, ...rest } = checked.data;
  return {
    lock: { ...rest, runId: asId(runId), at: instant(at), studyId: asId(studyId), ledgerId: asId(ledgerId), ...(declaration === undefined ? {} : { declaration }) },
    waveBegan: waveBegan === null ? null : instant(waveBegan),
  };
}

/** Writes lock.json whole or not at all, and does not return before it would survive a power cut. */
export async function writeLockFile(dir: string, { lock, waveBegan }: LockFile): Promise<void> {
  const file = path.join(dir, lockFileName);
  const draft = `${file}.draft`;
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(`${JSON.stringify({ ...lock, waveBegan }, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
