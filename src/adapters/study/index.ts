import { codebookSchema } from '../../domain/codebook.ts';
import { UsageError, type Problem } from '../../domain/errors.ts';
import type { Sha256 } from '../../domain/ids.ts';
import { protocolSchema, ratingSchema, type Rating } from '../../domain/protocol.ts';
import { readSite } from '../../domain/site.ts';
import type { RatingTable, Study } from '../../domain/study.ts';
import { openStudyFiles, type FileLimit } from './files.ts';
import { decodeUtf8, readLetter } from './letters.ts';
import { lockFileName, readLockFile } from './lock-file.ts';
import { sha256 } from '../sha256.ts';
import { protocolParts } from './parts.ts';
import { personaProblems } from './persona.ts';
import { readRating } from './ratings.ts';
import { readSuppression } from './suppression.ts';
import { parseYaml } from './yaml.ts';

export { readSecret } from './secrets.ts';

/** Reads and checks a study folder. Throws one UsageError with every problem of every file; writes nothing. */
export async function readStudy(dir: string): Promise<Study> {
  const problems: Problem[] = [];
  const files = await openStudyFiles(dir, problems);
  const parts: Record<string, Sha256> = {};
  const frozen = async (file: string, limit: FileLimit): Promise<Buffer | null> => {
    const bytes = await files.read(file, limit);
    if (bytes) parts[file] = sha256(bytes);
    return bytes;
  };
  const text = (bytes: Buffer | null, file: string): string | null => bytes && decodeUtf8(bytes, file, problems);

  const study = parseOr(text(await files.read('study.yaml', 'study.yaml'), 'study.yaml'), 'study.yaml', protocolSchema, problems);
  const named = namedFiles(study.raw);

  const letterBytes = named.inquiry === null ? null : await frozen(named.inquiry, 'letter');
  const inquiry = letterBytes && readLetter(letterBytes, named.inquiry ?? '', problems);
  for (const file of await files.list('letters', '.md')) if (parts[file] === undefined && file !== named.inquiry) await frozen(file, 'letter');
  const codebook = parseOr(text(await frozen(named.codebook, 'codebook'), named.codebook), named.codebook, codebookSchema, problems);
  const suppression = readSuppression(text(await files.read(named.suppression, 'suppression'), named.suppression) ?? '', named.suppression, problems);
  const ratings: RatingTable[] = [];
  for (const rating of named.ratings) {
    const bytes = await frozen(rating.file, 'rating');
    const table = bytes && readRating(bytes, rating, named.excluded, problems);
    if (table) ratings.push(table);
  }
  if (study.value) problems.push(...personaProblems(study.value.persona, ratings));

  const lockText = await files.has(lockFileName) ? text(await files.read(lockFileName, 'lock.json'), lockFileName) : null;
  const locked = lockText === null ? null : readLockFile(lockText, problems);

  if (problems.length > 0 || !study.value || !inquiry || !codebook.value) throw new UsageError(problems);
  return {
    dir: files.dir, protocol: study.value, letters: { inquiry }, ratings, codebook: codebook.value, suppression,
    parts: { ...protocolParts(study.raw), ...parts }, lockFile: locked?.lock ?? null, waveBegan: locked?.waveBegan != null,
  };
}

/** The suppression list as it stands in the folder now: it may grow while a wave runs. Throws UsageError like `readStudy`. */
export async function suppressionNow({ dir, protocol }: Pick<Study, 'dir' | 'protocol'>): Promise<readonly string[]> {
  const problems: Problem[] = [];
  const file = protocol.suppressionFile;
  const bytes = await (await openStudyFiles(dir, problems)).read(file, 'suppression');
  const keys = readSuppression((bytes && decodeUtf8(bytes, file, problems)) ?? '', file, problems);
  if (problems.length > 0) throw new UsageError(problems);
  return keys;
}

function parseOr<T>(text: string | null, file: string, schema: Parameters<typeof parseYaml<T>>[2], problems: Problem[]): { value: T | null; raw: unknown } {
  if (text === null) return { value: null, raw: null };
  const parsed = parseYaml(text, file, schema);
  problems.push(...parsed.problems);
  return parsed;
}

interface NamedFiles {
  readonly inquiry: string | null;
  readonly codebook: string;
  readonly suppression: string;
  readonly ratings: readonly Rating[];
  /** Sites as written in frame.exclude, and their keys. */
  readonly excluded: ReadonlySet<string>;
}

/** The files that study.yaml names, as far as it can be understood, so that their problems are told together with its own. */
function namedFiles(raw: unknown): NamedFiles {
  const { letters, codebook, suppressionFile, frame } = protocolSchema.shape;
  const top = record(raw);
  const ratings = record(top['frame'])['ratings'];
  const exclude = frame.shape.exclude.safeParse(record(top['frame'])['exclude']).data ?? [];
  return {
    inquiry: letters.safeParse(top['letters']).data?.inquiry ?? null,
    codebook: codebook.safeParse(top['codebook']).data ?? codebook.parse(undefined),
    suppression: suppressionFile.safeParse(top['suppressionFile']).data ?? suppressionFile.parse(undefined),
    ratings: Array.isArray(ratings) ? ratings.flatMap((rating) => ratingSchema.safeParse(rating).data ?? []) : [],
    excluded: new Set(exclude.flatMap(({ site }) => {
      const reading = readSite(site);
      return reading.kind === 'site' ? [site.toLowerCase(), reading.site.key] : [site.toLowerCase()];
    })),
  };
}

const record = (value: unknown): Record<string, unknown> =>
  (value !== null && typeof value === 'object' && !Array.isArray(value) ? value as Record<string, unknown> : {});
