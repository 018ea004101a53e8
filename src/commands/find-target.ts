import { UsageError } from '../domain/errors.ts';
import type { Target } from '../domain/target.ts';

/** The sampled target that a person named by id, site or name; a name that fits several is an error that lists them. */
export function findTarget(targets: readonly Target[], named: string, flag: string): Target {
  const sampled = targets.filter(({ exclusion }) => exclusion === null);
  const wanted = named.trim().toLowerCase();
  const exact = sampled.filter((target) => [target.id, target.key, target.domain, target.name].some((text) => text?.toLowerCase() === wanted));
  const found = exact.length > 0 ? exact : sampled.filter((target) => target.name.toLowerCase().includes(wanted) || target.key.includes(wanted));
  const only = found[0];
  if (only && found.length === 1) return only;
  const some = found.slice(0, 5).map(({ id, name, key }) => `${id} ${name} (${key})`).join('; ');
  throw new UsageError({ file: flag, got: named, wanted: found.length === 0 ? 'a target of the sample, by id, site or name' : `one target; it fits ${found.length}: ${some}` });
}
