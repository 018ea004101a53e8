import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as stats from '../../src/stats/index.ts';

interface Case {
  readonly name: string;
  readonly f: string;
  readonly args: readonly unknown[];
  readonly want: unknown;
}

// The agreement promised; all but one case agree to 1e-11.
const AGREEMENT = 1e-9;

/** One test a case of fixtures/reference/<topic>.json: the call must answer what R answered. `make.R` beside the files remakes them. */
export function agreesWithR(topic: string): void {
  const file = new URL(`../../fixtures/reference/${topic}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };
  describe('agrees with R', () => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { f, args, want }) => {
      const call = (stats as unknown as Record<string, (...args: readonly unknown[]) => unknown>)[f]!;
      const got = call(...args);
      expect(gaps(got, want)).toEqual([]);
      expect(notFinite(got)).toEqual([]);
    }, 120_000);
  });
}

/** Places where `got` is not what is wanted; `want` may name fewer fields, and its null is a figure that must be undefined. */
function gaps(got: unknown, want: unknown, path = 'answer'): string[] {
  if (want === null) return isUndefined(got) ? [] : [`${path}: got ${JSON.stringify(got)}, wanted undefined`];
  if (typeof want === 'number') {
    const close = typeof got === 'number' && Math.abs(got - want) <= AGREEMENT * Math.max(Math.abs(want), 1e-6);
    return close ? [] : [`${path}: got ${JSON.stringify(got)}, wanted ${want}`];
  }
  if (typeof want === 'object') {
    if (typeof got !== 'object' || got === null) return [`${path}: got ${String(got)}, wanted ${JSON.stringify(want)}`];
    return Object.entries(want).flatMap(([key, value]) => gaps((got as Record<string, unknown>)[key], value, `${path}.${key}`));
  }
  return got === want ? [] : [`${path}: got ${JSON.stringify(got)}, wanted ${JSON.stringify(want)}`];
}

/** Places that hold NaN or an infinity, which nothing in the room may return. */
export function notFinite(value: unknown, path = 'answer'): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => notFinite(inner, `${path}.${key}`));
}

function isUndefined(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'defined' in value && value.defined === false && 'reason' in value;
}
