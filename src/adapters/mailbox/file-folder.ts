import { createHash } from 'node:crypto';
import type { Folder, RawMail } from '../../ports.ts';

/** A folder of mail on the disk. */
export interface FileFolder extends Folder {
  /** Every message, numbered from 1 in a steady order. */
  read(): AsyncIterable<RawMail>;
}

/** Reads one way of keeping mail in files; null when the path holds none of it. */
export type FileFormat = (path: string) => Promise<readonly FileFolder[] | null>;

/** What changes when any of the words changes. */
export const fingerprint = (words: readonly string[]): string => createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16);
