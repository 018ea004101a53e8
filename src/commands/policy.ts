import type { GatePolicy } from '../adapters/gate/proxy.ts';
import { isLoopbackHost } from '../domain/loopback.ts';
import { isSampled, type Target } from '../domain/target.ts';

/** Where a browser may go for these targets: to the loopback sites among them by name, and outside only when one of them is there. */
export function policyFor(targets: readonly Target[]): GatePolicy {
  const sites = targets.filter(isSampled).flatMap(({ site }) => (site === null ? [] : [new URL(site)]));
  const local = sites.filter(({ hostname }) => isLoopbackHost(hostname));
  return { reach: local.length === sites.length ? 'loopback' : 'outside', localSites: local.map(({ host }) => host) };
}
