import { lookup } from 'node:dns/promises';

/** Names to addresses, and addresses to where we really dial. The system's own in use; a rehearsal of outside hosts hands in another. */
export interface Resolver {
  /** All addresses of a host name, IPv4 and IPv6; empty when it has none. */
  resolve(name: string): Promise<readonly string[]>;
  /** The address to connect to for a resolved one. */
  dial(address: string): string;
}

/** The system's resolver; dials what it found. */
export const systemResolver: Resolver = {
  async resolve(name) {
    try {
      return (await lookup(name, { all: true })).map((entry) => entry.address);
    } catch {
      return [];
    }
  },
  dial: (address) => address,
};
