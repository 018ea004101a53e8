import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Table from 'cli-table3';
import { z } from 'zod';
import { parseYaml } from '../adapters/study/yaml.ts';
import { UsageError } from '../domain/errors.ts';
import type { Figure, Findings } from '../domain/findings.ts';
import { isDefined, wilson } from '../stats/index.ts';
import { plain, valueText } from './truth/text.ts';
import type { Rehearsed } from './rehearse.ts';
import { readMails } from './truth/mails.ts';

/** What an earlier study published, in the figures of the report that come nearest: `published.yaml` of a study. */
const publishedSchema = z.strictObject({
  source: z.string().min(1),
  figures: z.array(z.strictObject({ words: z.string().min(1), figure: z.string().min(1), of: z.string().optional(), value: z.number() })).min(1),
});

export type Published = z.infer<typeof publishedSchema>;

/** The published figures beside a study; null where it has none. Throws UsageError with all that is wrong. */
export async function readPublished(dir: string): Promise<Published | null> {
  const file = join(dir, 'published.yaml');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const { value, problems } = parseYaml(text, file, publishedSchema);
  if (value === null) throw new UsageError(problems);
  return value;
}

/** Published beside measured, with the interval that the measured n allows. */
export function publishedText({ source, figures }: Published, findings: Pick<Findings, 'figures'>, rehearsed: Rehearsed): string {
  const table = new Table({ ...plain, head: ['published', '', 'measured in the simulated market', 'interval'], colAligns: ['left', 'right', 'right', 'right'] });
  const known: readonly Figure[] = [...findings.figures, asksInstead(rehearsed)];
  for (const { words, figure: id, of, value } of figures) {
    const figure = known.find((one) => one.id === id && one.of === of);
    const unit = figure?.unit ?? 'count';
    const interval = figure?.interval;
    const [lower, upper] = [interval?.lower, interval?.upper].map((limit) => (typeof limit === 'number' ? valueText(limit, unit) : '–'));
    table.push([words, valueText(value, unit), typeof figure?.value === 'number' ? valueText(figure.value, unit) : '–', interval ? `${lower ?? '–'} – ${upper ?? '–'}` : '–']);
  }
  return [`Published (${source}) beside measured. SIMULATED: the market was set to these figures, so agreement shows that the tool reads rightly, and nothing of 2014.`, table.toString(), ''].join('\n');
}

/** The share of the firms that answered whose first words ask and bring nothing: the nearest to "interrogated instead of selling" that a machine can tell. */
function asksInstead(rehearsed: Rehearsed): Figure {
  const onlyAsks = new Map<string, boolean>(rehearsed.calls.map(({ vendor }) => [vendor.slug, false]));
  // In the order in which they came.
  for (const { vendor, judgement } of readMails(rehearsed).read) {
    if (judgement.kind === 'human' && !onlyAsks.has(vendor.slug)) onlyAsks.set(vendor.slug, judgement.human?.act !== 'answer');
  }
  const numerator = [...onlyAsks.values()].filter((only) => only).length;
  const interval = wilson(numerator, onlyAsks.size);
  return {
    id: 'asks_instead', section: 'response', unit: 'share', value: onlyAsks.size === 0 ? { defined: false, reason: 'nobody answered' } : numerator / onlyAsks.size, numerator, denominator: onlyAsks.size,
    interval: isDefined(interval) ? { lower: interval.lower, upper: interval.upper, level: interval.level } : null, definition: 'firms whose first mail asks and answers nothing, among those that answered by mail or telephone', method: 'proportion; Wilson score interval', inference: '', rows: [],
  };
}
