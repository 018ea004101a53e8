/** One thing that is wrong with a file, a row or a flag: what was got and what was wanted. */
export interface Problem {
  /** File as the user knows it (relative to the study folder), or the flag. */
  readonly file: string;
  /** Line in the file, counted from 1, where it can be named. */
  readonly row?: number;
  /** Key or column, e.g. `mailbox.imap.port`. */
  readonly at?: string;
  readonly got: string;
  readonly wanted: string;
}

/** The study folder, a file or a flag is wrong. Carries every problem at once; exit 2. */
export class UsageError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: Problem | readonly Problem[]) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map(describeProblem).join('\n'));
    this.name = 'UsageError';
    this.problems = list;
  }
}

/** Going on would do harm. Stops cleanly and says how to resume; exit 3. */
export class Halt extends Error {
  readonly resume: string;
  constructor(reason: string, resume: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'Halt';
    this.resume = resume;
  }
}

/** `file:row key: got …; wanted …`, one line. */
export function describeProblem(problem: Problem): string {
  const row = problem.row === undefined ? '' : `:${problem.row}`;
  const at = problem.at === undefined ? '' : ` ${problem.at}`;
  return `${problem.file}${row}${at}: got ${problem.got}; wanted ${problem.wanted}`;
}
