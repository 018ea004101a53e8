import { createInterface } from 'node:readline';

/** Standard input, a line at a time. */
export const inputLines = (): AsyncIterable<string> => createInterface({ input: process.stdin, crlfDelay: Infinity });

/** Standard input, whole. */
export async function inputBytes(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
