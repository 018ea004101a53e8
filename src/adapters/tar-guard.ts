import { Transform } from 'node:stream';

const block = 512;
/** Records that describe the next entry (POSIX pax, GNU long names): their reader holds each whole in memory. */
const describing: ReadonlySet<string> = new Set(['x', 'g', 'L', 'K']);
/** A path of a thousand letters with its times takes a few hundred bytes. */
const longestDescription = 64 * 1024;

/**
 * Passes a tar on, block by block, and fails as soon as it is more than it may be: in all, padding and what follows the end
 * included, or in one record that describes an entry. A header says its size in octal at 124 and its type at 156 (POSIX ustar).
 */
export function tarGuard(mostBytes: number): Transform {
  let held: Buffer = Buffer.alloc(0);
  let skip = 0;
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length;
      if (passed > mostBytes) return done(new Error(`more than ${mostBytes} bytes`));
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      while (held.length > 0) {
        const step = Math.min(skip, held.length);
        skip -= step;
        held = held.subarray(step);
        if (skip > 0 || held.length < block) break;
        const [size, type] = [sizeIn(held), String.fromCharCode(held[156] ?? 0)];
        if (describing.has(type) && size > longestDescription) return done(new Error('a description of an entry that is larger than any'));
        skip = block + Math.ceil(size / block) * block;
      }
      done(null, chunk);
    },
  });
}

/** Octal digits; larger than eight of them can say is larger than any recording. */
function sizeIn(header: Buffer): number {
  const field = header.subarray(124, 136);
  if ((field[0] ?? 0) >= 0x80) return Number.MAX_SAFE_INTEGER;
  return Number.parseInt(field.toString('latin1').replace(/\0.*$/s, '').trim(), 8) || 0;
}
