import { describeProblem, Halt, UsageError } from '../domain/errors.ts';

/** What `doctor` looks at, in its order, and the sentence that holds when all is well. */
export const checks = {
  study: 'the study is valid',
  browser: 'a browser starts',
  disk: 'the data folder is on a local disk and can be written',
  register: "this account's register of contacts is on a local disk and can be written",
  smtp: 'the SMTP server lets us in',
  imap: 'the IMAP server lets us in',
  junk: 'the junk folder is found',
  mail_tagged: 'a mail to a fresh unique address arrives',
  mail_plain: 'a mail to the bare address arrives',
  message_id: 'our Message-ID survives',
  sender: 'our sender address survives',
  spf: 'SPF says who may send for our domain',
  dkim: 'our mail is signed by our domain (DKIM)',
  dmarc: 'our domain has a DMARC policy',
  reverse_dns: 'the sending server has a name that leads back to it',
  clock: "our clock agrees with the mail server's",
} as const;
export type CheckId = keyof typeof checks;

/** `warning`: letters may land in junk, and the wave can go; `failed`: it cannot. What could not be checked is no verdict. */
export type CheckState = 'ok' | 'warning' | 'failed' | 'not_checked';

/** One thing looked at. Printed as it stands with `--json`. */
export interface Check {
  readonly id: CheckId;
  readonly state: CheckState;
  readonly what: string;
  /** What was found, in plain words. */
  readonly detail: string;
  /** How to mend it, one step a line; null when there is nothing to mend. */
  readonly mend: string | null;
}

export const passed = (id: CheckId, detail: string): Check => ({ id, state: 'ok', what: checks[id], detail, mend: null });

export const failed = (id: CheckId, detail: string, mend: string): Check => ({ id, state: 'failed', what: checks[id], detail, mend });

export const warned = (id: CheckId, detail: string, mend: string): Check => ({ id, state: 'warning', what: checks[id], detail, mend });

export const notChecked = (id: CheckId, why: string, mend: string | null = null): Check => ({ id, state: 'not_checked', what: checks[id], detail: `not checked: ${why}`, mend });

/** The check that an error ended. Only what we know how to say is said; anything else is our bug and thrown on. */
export function failedBy(id: CheckId, error: unknown): Check {
  if (error instanceof Halt) return failed(id, error.message, error.resume);
  if (error instanceof UsageError) {
    const count = error.problems.length === 1 ? 'one problem' : `${error.problems.length} problems`;
    return failed(id, count, error.problems.map(describeProblem).join('\n'));
  }
  throw error;
}

/** A check together with what it opened; null when it failed. */
export interface Tried<T> {
  readonly check: Check;
  readonly got: T | null;
}

/** Does it, and says of it either the detail or why it failed. */
export async function tried<T>(id: CheckId, act: () => Promise<T>, detail: (got: T) => string): Promise<Tried<T>> {
  try {
    const got = await act();
    return { got, check: passed(id, detail(got)) };
  } catch (error) {
    return { got: null, check: failedBy(id, error) };
  }
}

const marks: Readonly<Record<CheckState, string>> = { ok: '✓', warning: '! warning:', failed: '✗', not_checked: '–' };

/** A check for people: one line, and under it how to mend it. What servers said is shown without control characters. */
export function checkText({ state, what, detail, mend }: Check): string {
  const [first = '', ...more] = detail.split('\n');
  const under = [...more, ...(mend === null ? [] : mend.split('\n'))].map((line) => `    ${line}`);
  return [`${marks[state]} ${what}: ${first}`, ...under].map((line) => `${line.replace(/\p{Cc}/gu, ' ')}\n`).join('');
}
