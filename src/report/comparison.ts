import type { Figure, Findings } from '../domain/findings.ts';
import type { Block, ReportDocument } from './document.ts';
import { countText, intervalText, labelOf, valueText } from './figure-text.ts';
import { formatter } from './format.ts';
import { figureName } from './thresholds.ts';
import { wordsOf } from './words/words.ts';

/** One thing that is judged otherwise today, in words. */
export interface ChangeRow {
  readonly room: string;
  readonly subject: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

/** Two judgements of the same recording side by side: what differs, and every figure of both reports. */
export function comparison(before: Findings, after: Findings, changes: readonly ChangeRow[]): ReportDocument {
  const words = wordsOf('en');
  const format = formatter('en', after.study.currency);
  const said = (figure: Figure | undefined): string => (figure ? [valueText(figure.value, figure.unit, words, format), intervalText(figure, words, format), countText(figure, format)].filter(Boolean).join(' · ') : 'none');
  const [was, is] = [before, after].map(({ figures }) => new Map(figures.map((figure) => [figureName(figure), figure])));
  const names = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  const rows = names.map((name) => {
    const [recorded, today] = [was?.get(name), is?.get(name)];
    const label = labelOf((today ?? recorded) as Figure, words, format);
    return { changed: said(recorded) !== said(today), cells: [label, said(recorded), said(today)] };
  });
  const columns = ['Figure', 'Recorded', 'Today'].map((head) => ({ head, numeric: false }));
  const table = (some: typeof rows): Block => ({ kind: 'table', columns, rows: some.map(({ cells }) => cells) });
  const changed = rows.filter((row) => row.changed);
  return {
    language: 'en',
    title: `${after.study.title}: judged again`,
    blocks: [
      { kind: 'text', text: changes.length === 0 ? "Today's code judges everything as it was recorded." : `Today's code judges ${changes.length} things otherwise than was recorded, and ${changed.length} figures of the report change with them.` },
      ...(changes.length === 0 ? [] : [
        { kind: 'heading', id: 'changes', text: 'What is judged otherwise' } as const,
        { kind: 'table', columns: ['Whose', 'What', 'Recorded', 'Today', 'Why'].map((head) => ({ head, numeric: false })), rows: changes.map(({ room, subject, field, before: recorded, after: today, why }) => [subject, `${room}: ${field}`, recorded, today, why]) } as const,
      ]),
      ...(changed.length === 0 ? [] : [{ kind: 'heading', id: 'changed', text: 'Figures that change' } as const, table(changed)]),
      { kind: 'heading', id: 'figures', text: 'All figures' },
      table(rows),
      { kind: 'text', text: `Recorded by ${before.provenance.toolVersions.join(', ') || 'an unknown version'}.`, quiet: true },
    ],
  };
}
