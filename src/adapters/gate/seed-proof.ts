/** That somebody logged in to the account of this address just now: a mail to it is to no stranger. */
export interface SeedProof {
  readonly address: string;
}

const proven = new WeakSet<object>();

/** For `adapters/mailbox/seed.ts` alone, which has just logged in there; the lint refuses any other. */
export function proveSeed(address: string): SeedProof {
  const proof = Object.freeze({ address: address.toLowerCase() });
  proven.add(proof);
  return proof;
}

/** True for proofs made above, for this very recipient. */
export const isProven = (proof: SeedProof | undefined, recipient: string): boolean => proof !== undefined && proven.has(proof) && proof.address === recipient.toLowerCase();
