import type { World } from '../world.ts';

/** What takes the place of Chromium, the IMAP account and the reader of documents in a fast rehearsal. */
export type StandIns = NonNullable<World['instead']>;
