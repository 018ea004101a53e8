import { codebookSchema } from '../../domain/codebook.ts';
import { UsageError, type Problem } from '../../domain/errors.ts';
import type { Sha256 } from '../../domain/ids.ts';
import { protocolSchema, ratingSchema, type Rating } from '../../domain/protocol.ts';
import { slaSchema } from '../../domain/sla.ts';
import { readSite } from '../../domain/site.ts';
import type { LetterTemplate, RatingTable, Study } from '../../domain/study.ts';
import { relativeFile } from '../../domain/yaml-values.ts';
import { openStudyFiles, type FileLimit } from './files.ts';
import { decodeUtf8, readLetter } from './letters.ts';
import { lockFileName, readLockFile } from './lock-file.ts';
import { sha256 } from '../sha256.ts';
import { protocolParts } from './parts.ts';
import { personaProblems } from './persona.ts';
import { readRating } from './ratings.ts';
import { readSuppression } from './suppression.ts';
import { parseYaml } from './yaml.ts';

export { missingSecrets, readSecret } from './secrets.ts';

/** The researcher's own words for the report. */
export const commentaryFile = 'report.md';

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

  const letters = new Map<string, LetterTemplate>();
  for (const file of named.letters) {
    const bytes = await frozen(file, 'letter');
    const letter = bytes && readLetter(bytes, file, named.variables, problems);
    if (letter) letters.set(file, letter);
  }
  const script = named.callScript === null ? null : text(await frozen(named.callScript, 'letter'), named.callScript);
  for (const file of await files.list('letters', '.md')) if (parts[file] === undefined && !named.letters.has(file)) await frozen(file, 'letter');
  const codebook = parseOr(text(await frozen(named.codebook, 'codebook'), named.codebook), named.codebook, codebookSchema, problems);
  const sla = named.sla === null ? null : parseOr(text(await frozen(named.sla, 'sla'), named.sla), named.sla, slaSchema, problems).value;
  const suppression = readSuppression(text(await files.read(named.suppression, 'suppression'), named.suppression) ?? '', named.suppression, problems);
  const ratings: RatingTable[] = [];
  for (const rating of named.ratings) {
    const bytes = await frozen(rating.file, 'rating');
    const table = bytes && readRating(bytes, rating, named.excluded, problems);
    if (table) ratings.push(table);
  }
  if (study.value) problems.push(...personaProblems(study.value, ratings));

  const commentary = await files.has(commentaryFile) ? text(await files.read(commentaryFile, 'report.md'), commentaryFile) : null;
  const lockText = await files.has(lockFileName) ? text(await files.read(lockFileName, 'lock.json'), lockFileName) : null;
  const locked = lockText === null ? null : readLockFile(lockText, problems);

  if (problems.length > 0 || !study.value || !codebook.value) throw new UsageError(problems);
  return {
    dir: files.dir, protocol: study.value, letters, callScript: script, commentary, ratings, codebook: codebook.value, sla, suppression,
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
  /** Of every stage and arm, each once. */
  readonly letters: ReadonlySet<string>;
  /** Names of letters.variables. */
  readonly variables: readonly string[];
  readonly callScript: string | null;
  readonly codebook: string;
  readonly sla: string | null;
  readonly suppression: string;
  readonly ratings: readonly Rating[];
  /** Sites as written in frame.exclude, and their keys. */
  readonly excluded: ReadonlySet<string>;
}

/** The files that study.yaml names, as far as it can be understood, so that their problems are told together with its own. */
function namedFiles(raw: unknown): NamedFiles {
  const { codebook, suppressionFile, frame } = protocolSchema.shape;
  const top = record(raw);
  const ratings = record(top['frame'])['ratings'];
  const exclude = frame.shape.exclude.safeParse(record(top['frame'])['exclude']).data ?? [];
  return {
    letters: new Set(namedLetters(top).flatMap((file) => relativeFile.safeParse(file).data ?? [])),
    variables: Object.keys(record(record(top['letters'])['variables'])),
    callScript: relativeFile.safeParse(record(top['calls'])['script']).data ?? null,
    codebook: codebook.safeParse(top['codebook']).data ?? codebook.parse(undefined),
    sla: relativeFile.safeParse(record(top['analysis'])['sla']).data ?? null,
    suppression: suppressionFile.safeParse(top['suppressionFile']).data ?? suppressionFile.parse(undefined),
    ratings: Array.isArray(ratings) ? ratings.flatMap((rating) => ratingSchema.safeParse(rating).data ?? []) : [],
    excluded: new Set(exclude.flatMap(({ site }) => {
      const reading = readSite(site);
      return reading.kind === 'site' ? [site.toLowerCase(), reading.site.key] : [site.toLowerCase()];
    })),
  };
}

/** `letter` of every stage and of every level of a factor, and the inquiry's. */
function namedLetters(top: Record<string, unknown>): readonly unknown[] {
  const stages = Object.values(record(top['stages']));
  const levels = Object.values(record(record(top['arms'])['factors'])).flatMap((factor) => Object.values(record(factor)));
  return [record(top['letters'])['inquiry'], ...[...stages, ...levels].map((part) => record(part)['letter'])];
}

const record = (value: unknown): Record<string, unknown> =>
  (value !== null && typeof value === 'object' && !Array.isArray(value) ? value as Record<string, unknown> : {});
