import type { Random } from '../../stats/index.ts';

/**
 * Says a rule one way: `{a|b|c}` is one of the alternatives, each again a rule; `[key]` is a value. A value may hold
 * braces: it is put in as it stands. Throws on a key without a value, for a letter with a hole in it is nobody's letter.
 */
export function say(rule: string, chance: Random, values: Readonly<Record<string, string>> = {}): string {
  const chosen = choose(rule, chance);
  return chosen.replace(/\[(\w{1,30})\]/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`the phrase "${rule.slice(0, 60)}" wants [${key}]`);
    return value;
  });
}

/** The innermost alternatives first, until none is left. */
function choose(rule: string, chance: Random): string {
  let text = rule;
  for (;;) {
    const next = text.replace(/\{([^{}]*)\}/g, (_, inside: string) => oneOf(inside.split('|'), chance));
    if (next === text) return text;
    text = next;
  }
}

export const oneOf = <T>(list: readonly T[], chance: Random): T => {
  if (list.length === 0) throw new Error('nothing to choose from');
  return list[chance.int(list.length)] as T;
};

/** The number of ways a rule can be said; alternatives that say the same are counted twice. */
export function waysToSay(rule: string): number {
  let text = rule;
  for (;;) {
    const next = text.replace(/\{([^{}]*)\}/g, (_, inside: string) => `⟨${inside.split('|').reduce((sum, way) => sum + product(way), 0)}⟩`);
    if (next === text) return product(text);
    text = next;
  }
}

const product = (way: string): number => [...way.matchAll(/⟨(\d+)⟩/g)].reduce((ways, [, n]) => ways * Number(n), 1);
