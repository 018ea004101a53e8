import { openBrowser } from '../adapters/browser/index.ts';
import type { Target } from '../domain/target.ts';
import type { Browser } from '../ports.ts';
import type { World } from '../world.ts';
import { policyFor } from './policy.ts';

/** The browser for these targets: Chromium behind its gates, or what a rehearsal put in its place. */
export async function browserFor(world: World, targets: readonly Target[]): Promise<Browser> {
  const { browser } = world.instead ?? {};
  return browser ? { ...browser, close: () => Promise.resolve() } : openBrowser({ policy: policyFor(targets), resolver: world.resolver });
}
