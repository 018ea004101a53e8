import type { Command } from 'commander';
import type { World } from '../world.ts';

/** What a command line came to: `found` is exit code 1, "a check found something". */
export interface Ended {
  readonly found: boolean;
}

/** Adds one group of commands; each sets `end` when its check found something. */
export type CommandGroup = (add: (usage: string, about: string, example: string) => Command, world: World, end: (ended: Ended) => void) => void;
