import { randomInt } from 'node:crypto';
import type { Chance } from '../ports.ts';

/** Letters and digits that are not mistaken for one another when read out or copied by hand. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const idLength = 12;
/** 31^10 is 8e14: a stranger who knows a thousand tags still cannot guess another. */
const tagLength = 10;

/** Chance from the system's generator, or from `below`, which returns a whole number in [0, n). */
export function chanceFrom(below: (n: number) => number = randomInt): Chance {
  const word = (length: number): string => Array.from({ length }, () => alphabet[below(alphabet.length)]).join('');
  return { id: (prefix) => `${prefix}_${word(idLength)}`, tag: () => word(tagLength) };
}
