import { UsageError } from '../domain/errors.ts';
import { readSite } from '../domain/site.ts';
import { isSampled, type Target } from '../domain/target.ts';

/** The sampled target that a person named by id, site or name; a name that fits several is an error that lists them. */
export function findTarget(targets: readonly Target[], named: string, flag: string): Target {
  const sampled = targets.filter(isSampled);
  const wanted = named.trim().toLowerCase();
  const reading = readSite(named);
  const site = reading.kind === 'site' ? reading.site.key : wanted;
  const exact = sampled.filter(({ id, key, domain, name }) => [id, domain, name].some((text) => text?.toLowerCase() === wanted) || key === site);
  const alike = sampled.filter(({ key, name }) => wanted !== '' && (name.toLowerCase().includes(wanted) || key.includes(wanted)));
  const found = exact.length > 0 ? exact : alike;
  const only = found[0];
  if (only && found.length === 1) return only;
  const some = found.slice(0, 5).map(({ id, name, key }) => `${id} ${name} (${key})`).join('; ');
  throw new UsageError({ file: flag, got: named || '(empty)', wanted: found.length === 0 ? 'a target of the sample, by id, site or name' : `one target; it fits ${found.length}: ${some}` });
}
