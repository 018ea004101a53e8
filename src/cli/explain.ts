import { Halt, UsageError } from '../domain/errors.ts';
import { printableLines } from '../domain/printable.ts';

/** Exit codes: 0 done; 1 a check found something; 2 wrong input; 3 stopped to do no harm; 70 our bug; 130 stopped by hand. */
export const exit = { found: 1, usage: 2, halt: 3, bug: 70, interrupted: 130 } as const;

export interface Explanation {
  readonly text: string;
  readonly code: number;
}

/** One plain sentence for what we know, the whole stack for what we do not. */
export function explain(error: unknown): Explanation {
  if (error instanceof UsageError) return { text: printableLines(error.message), code: exit.usage };
  if (error instanceof Halt) return { text: printableLines(`Halted: ${error.message}\nTo resume: ${error.resume}`), code: exit.halt };
  if (error instanceof Error) return refusedByDisk(error) ?? bug(stackWithCause(error));
  return bug(String(error));
}

/** What the system says of a path that a person gave, or of a disk that is full: nobody's bug. ENOENT is not among them: a file that we forgot to make is one. */
const refusals: Readonly<Record<string, Explanation>> = {
  EACCES: { text: 'a path that this account may use', code: exit.usage },
  EPERM: { text: 'a path that this account may use', code: exit.usage },
  EROFS: { text: 'a disk that can be written', code: exit.usage },
  EEXIST: { text: 'a folder, or a path that is free', code: exit.usage },
  ENOTDIR: { text: 'a folder', code: exit.usage },
  EISDIR: { text: 'a file', code: exit.usage },
  ENOSPC: { text: 'make room on the disk, then run the command again', code: exit.halt },
  EDQUOT: { text: 'make room within the quota, then run the command again', code: exit.halt },
};

function refusedByDisk({ code = '', path }: NodeJS.ErrnoException): Explanation | null {
  const refusal = refusals[code];
  if (!refusal || path === undefined) return null;
  const text = refusal.code === exit.halt ? `Halted: ${path} could not be written (${code})\nTo resume: ${refusal.text}` : `${path}: got ${code}; wanted ${refusal.text}`;
  return { text: printableLines(text), code: refusal.code };
}

const bug = (text: string): Explanation => ({ text: `This is a bug in shopper; please report it with these lines.\n${text}`, code: exit.bug });

const stackWithCause = (error: Error): string =>
  `${error.stack ?? error.message}${error.cause instanceof Error ? `\ncaused by: ${stackWithCause(error.cause)}` : ''}`;
