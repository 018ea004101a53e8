import type { Figure, Findings, Value } from '../domain/findings.ts';
import { chartsOf, type Chart } from './charts.ts';
import { formatter, type Format } from './format.ts';
import { wordsOf, type Words } from './words/words.ts';

/** The report before it has a form: the same blocks become terminal text, Markdown and HTML. */
export type Block =
  | { readonly kind: 'heading'; readonly id: string; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'headline'; readonly items: readonly { readonly label: string; readonly value: string; readonly detail: string }[] }
  | { readonly kind: 'table'; readonly columns: readonly { readonly head: string; readonly numeric: boolean }[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'verbatim'; readonly caption: string; readonly text: string };

export interface ReportDocument {
  readonly language: 'ru' | 'en';
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** The five figures a reader comes for. */
const headline = ['working_form', 'rr2', 'latency_median', 'price_median', 'price_mean'];
const sections = ['channels', 'response', 'latency', 'prices'] as const;

/** Lays the findings out as a document in the study's language. */
export function layOut(findings: Findings): ReportDocument {
  const { language, currency } = findings.study;
  const words = wordsOf(language);
  const format = formatter(language, currency);
  const charts = chartsOf(findings, words, format);
  const heading = (id: keyof Words['sections']): Block => ({ kind: 'heading', id, text: words.sections[id] });
  return {
    language,
    title: findings.study.title,
    blocks: [
      { kind: 'text', text: findings.study.goal },
      heading('summary'),
      { kind: 'headline', items: headline.flatMap((id) => findings.figures.filter((figure) => figure.id === id)).map((figure) => headlineItem(figure, words, format)) },
      { kind: 'text', text: findings.asOf ? words.notes.asOf.replace('{at}', format.moment(findings.asOf)) : words.notes.never },
      { kind: 'text', text: words.notes.oneContact },
      heading('flow'),
      { kind: 'table', columns: [{ head: words.table.step, numeric: false }, { head: words.table.n, numeric: true }], rows: findings.flow.map(({ id, n }) => [words.flow[id] ?? id, format.count(n)]) },
      heading('dispositions'),
      dispositionTable(findings, words, format),
      { kind: 'text', text: words.notes.released },
      ...sections.flatMap((section) => [heading(section), figureTable(findings.figures.filter((figure) => figure.section === section), words, format), ...charts.filter((chart) => chart.section === section).map((chart): Block => ({ kind: 'chart', chart }))]),
      heading('method'),
      methodTable(findings.figures, words),
      heading('instrument'),
      ...findings.letters.map((letter): Block => ({ kind: 'verbatim', caption: letter.file, text: letter.text })),
      { kind: 'text', text: provenance(findings, words) },
    ],
  };
}

/** The label of a figure, with its family's parameter said in words. */
export function labelOf(figure: Figure, words: Words): string {
  const label = words.figures[figure.id] ?? figure.id;
  if (figure.of === undefined) return label;
  return label.replace('{of}', words.of[figure.of] ?? withinText(Number(figure.of), words));
}

/** Whole days are said in days, from two on. */
const withinText = (hours: number, words: Words): string =>
  hours >= 48 && hours % 24 === 0 ? `${hours / 24} ${words.charts.days}` : `${hours} ${words.charts.hours}`;

function headlineItem(figure: Figure, words: Words, format: Format): { label: string; value: string; detail: string } {
  const detail = [intervalText(figure, format), countText(figure, format)].filter(Boolean).join(' · ');
  return { label: labelOf(figure, words), value: valueText(figure.value, figure.unit, words, format), detail };
}

function figureTable(figures: readonly Figure[], words: Words, format: Format): Block {
  const { table } = words;
  return {
    kind: 'table',
    columns: [{ head: table.figure, numeric: false }, { head: table.value, numeric: true }, { head: table.interval, numeric: true }, { head: table.count, numeric: true }],
    rows: figures.map((figure) => [labelOf(figure, words), valueText(figure.value, figure.unit, words, format), intervalText(figure, format), countText(figure, format)]),
  };
}

function dispositionTable(findings: Findings, words: Words, format: Format): Block {
  const { table } = words;
  return {
    kind: 'table',
    columns: [{ head: table.disposition, numeric: false }, { head: table.aapor, numeric: false }, { head: table.n, numeric: true }, { head: table.share, numeric: true }],
    rows: [
      ...findings.dispositions.map(({ code, aapor, n }) => [words.dispositions[code], aapor ?? '–', format.count(n), format.share(n / findings.sampled)]),
      [table.total, '', format.count(findings.sampled), findings.sampled > 0 ? format.share(1) : '–'],
    ],
  };
}

function methodTable(figures: readonly Figure[], words: Words): Block {
  const { table } = words;
  const once = new Map(figures.map((figure) => [figure.id, figure]));
  return {
    kind: 'table',
    columns: [table.figure, table.definition, table.method, table.inference].map((head) => ({ head, numeric: false })),
    rows: [...once.values()].map((figure) => [(words.figures[figure.id] ?? figure.id).replace('{of}', '…'), figure.definition, figure.method, figure.inference]),
  };
}

function valueText(value: Value, unit: Figure['unit'], words: Words, format: Format): string {
  return typeof value === 'number' ? format[unit](value) : words.notes.undefined.replace('{reason}', value.reason);
}

function intervalText({ interval, unit }: Figure, format: Format): string {
  if (!interval) return '';
  const end = (value: Value): string => (typeof value === 'number' ? format[unit](value) : '?');
  return `${end(interval.lower)} – ${end(interval.upper)}`;
}

const countText = ({ numerator, denominator }: Figure, format: Format): string =>
  `${numerator === null ? 'n = ' : `${format.count(numerator)} / `}${format.count(denominator)}${denominator < 30 ? ' *' : ''}`;

function provenance({ provenance: { lockHash, toolVersions, seed } }: Findings, { notes }: Words): string {
  return [lockHash ? notes.lock.replace('{hash}', lockHash) : notes.noLock, notes.tool.replace('{version}', toolVersions.join(', ')), notes.seed.replace('{seed}', seed), `* ${notes.smallN}.`].join(' ');
}
