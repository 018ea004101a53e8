import { isLoopbackHost, isReservedName } from '../../domain/loopback.ts';
import type { MailServer } from '../../domain/protocol.ts';

/** That somebody logged in to the account of this address just now: a mail to it is to no stranger. Made here only. */
export interface SeedProof {
  readonly address: string;
}

const proven = new WeakSet<object>();

/**
 * Logs in, and proves the address by that. The account must be called by the address itself, and be reached by TLS, where nobody else can
 * pose as its server; one on this machine proves only names for tests. Null where they do not stand so; throws what `logIn` throws.
 */
export async function proveSeed<Got>({ address, imap }: { readonly address: string; readonly imap: MailServer }, logIn: () => Promise<Got>): Promise<{ readonly proof: SeedProof; readonly got: Got } | null> {
  const local = isLoopbackHost(imap.host);
  if (imap.user.toLowerCase() !== address.toLowerCase() || (local ? !isReservedName(address.slice(address.lastIndexOf('@') + 1)) : imap.tls === 'none')) return null;
  const got = await logIn();
  const proof = Object.freeze({ address: address.toLowerCase() });
  proven.add(proof);
  return { proof, got };
}

/** True for proofs made above, for this very recipient. */
export const isProven = (proof: SeedProof | undefined, recipient: string): boolean => proof !== undefined && proven.has(proof) && proof.address === recipient.toLowerCase();
