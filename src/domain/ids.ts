/** Ids that cannot be mixed up: a TargetId is not accepted where an AttemptId is meant. All are opaque strings. */
declare const brand: unique symbol;
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Made once by `init`, never a hash of anything: a study stays itself when its files change. */
export type StudyId = Branded<'StudyId'>;
/** Made by the lock, kept in the ledger and in lock.json: contact with another ledger is a Halt. */
export type LedgerId = Branded<'LedgerId'>;
/** One start of one command. */
export type RunId = Branded<'RunId'>;
/** Derived from the target's key, so the same company keeps its id when the sample is drawn again. */
export type TargetId = Branded<'TargetId'>;
export type AttemptId = Branded<'AttemptId'>;
/** A raw mail as stored, not its Message-ID header. */
export type MessageId = Branded<'MessageId'>;
export type TouchId = Branded<'TouchId'>;
/** Lower-case hex SHA-256, 64 characters. */
export type Sha256 = Branded<'Sha256'>;

/** Gives a string its id type; for the places where an id enters: the ledger's edge and the makers of ids. */
export const asId = <Id extends Branded<string>>(value: string): Id => value as Id;
