import type { Resolver } from './adapters/gate/resolver.ts';
import type { Browser, Chance, Clock, Dns, Documents, Ledger, Mailbox } from './ports.ts';

/** What a command is handed of the outside: time, chance, places and streams. `cli.ts` makes the real one; a rehearsal makes another in-process. */
export interface World {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly resolver: Resolver;
  /** For what mail servers look up of a sender; no browser and no mail is led by it. */
  readonly dns: Dns;
  /** The user-level register's file: under the account's home, not `$HOME`. */
  readonly registerFile: string;
  /** The environment, for secrets named in study.yaml. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Data for standard output. */
  readonly data: (text: string) => void;
  /** Progress for standard error. */
  readonly progress: Progress;
  /** Asks on a terminal; null where there is none. */
  readonly ask: ((question: string) => Promise<boolean>) | null;
  /** Reads one line on a terminal: null at its end or a stop. Null where there is no terminal. */
  readonly read: ((prompt: string) => Promise<string | null>) | null;
  readonly signal: AbortSignal;
  /** True when the process runs with an administrator's rights. */
  readonly root: boolean;
  readonly toolVersion: string;
  /** What stands in for an adapter in a rehearsal without a browser; handed in in-process only. Used, and left open. */
  readonly instead?: { readonly browser?: Browser; readonly documents?: Documents; readonly mailbox?: Mailbox; readonly ledger?: (file: string) => Promise<Ledger> };
}

export interface Progress {
  /** A lasting line. */
  line(text: string): void;
  /** A line that the next one replaces on a terminal; plain lines in a log are left out when too frequent. */
  live(text: string): void;
}
