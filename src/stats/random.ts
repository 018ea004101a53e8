import { needCount } from './checks.ts';

/** A seeded stream of random numbers: one seed, one stream, on every machine. */
export interface Random {
  /** Uniform in [0, 1), 53 random bits. */
  next(): number;
  /** A whole number from 0 to n - 1, each equally likely (1 <= n <= 2^32). */
  int(n: number): number;
  /** A new list with the same items in random order (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[];
}

/** A generator seeded by a string: sfc32 (C. Doty-Humphrey, PractRand), its state hashed from the seed's UTF-16 units. */
export function random(seed: string): Random {
  if (typeof seed !== 'string' || seed === '') throw new TypeError(`seed must be a string that is not empty; got ${JSON.stringify(seed)}`);
  const bits = sfc32(stateFrom(seed));

  const int = (n: number): number => {
    // Masked rejection: no modulo bias, at most two draws on average.
    const mask = n <= 1 ? 0 : 0xffffffff >>> Math.clz32(n - 1);
    for (;;) {
      const draw = (bits() & mask) >>> 0;
      if (draw < n) return draw;
    }
  };

  return {
    next: () => ((bits() >>> 5) * 0x4000000 + (bits() >>> 6)) / 0x20000000000000,
    int: (n) => {
      // The full check only when this one fails: a bootstrap calls this ten million times.
      if (!(n >= 1 && n <= 2 ** 32 && n % 1 === 0)) needCount('n', n, 1, 2 ** 32);
      return int(n);
    },
    shuffle: (items) => {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = int(i + 1);
        [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      }
      return shuffled;
    },
  };
}

type State = [number, number, number, number];

/** 32 random bits a call. */
function sfc32([a, b, c, counter]: State): () => number {
  const bits = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The author's warm-up, so that seeds one bit apart part ways before the first draw.
  for (let i = 0; i < 15; i++) bits();
  return bits;
}

/** FNV-1a over the seed from four bases, each finished with MurmurHash3's mixer. */
function stateFrom(seed: string): State {
  const word = (basis: number): number => {
    let hash = basis;
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) | 0;
  };
  return [word(0x811c9dc5), word(0x9e3779b9), word(0x243f6a88), word(0xb7e15162)];
}
