import Table from 'cli-table3';
import { printable } from '../../domain/printable.ts';
import type { Comparison, Confusion, Held, Misreading } from './index.ts';

/** What a rehearsal comes to, for a terminal. */
export function heldText({ figures, confusions, misreadings }: Held): string {
  const wrong = figures.filter((figure) => figure.wrong).length;
  return [
    'Truth of the simulated market, beside what was measured', figureTable(figures), '',
    ...confusions.flatMap((matrix) => [`${capital(matrix.of)}: rows are the truth, columns what was read`, matrixTable(matrix), '']),
    misreadings.length === 0 ? 'Every outcome, mail, price and document was read as it was.' : `What was read otherwise than it was: ${misreadings.length}`,
    ...misreadings.slice(0, mostShown).map(misreadingText),
    ...(misreadings.length > mostShown ? [`… and ${misreadings.length - mostShown} more`] : []),
    wrong === 0 ? 'Every figure of the report is the true one.' : `${wrong} of ${figures.length} figures are not the true ones.`, '',
  ].join('\n');
}

/** A terminal's worth; `--json` has all. */
const mostShown = 40;

function figureTable(figures: readonly Comparison[]): string {
  const table = new Table({ ...plain, head: ['figure', 'truth', 'measured', 'error'], colAligns: ['left', 'right', 'right', 'right'] });
  for (const { id, of, unit, truth, measured, wrong } of figures) {
    const error = truth === null || measured === null ? (wrong ? '!' : '–') : wrong ? valueText(measured - truth, unit) : '0';
    table.push([of === null ? id : `${id} ${of}`, valueText(truth, unit), valueText(measured, unit), error]);
  }
  return table.toString();
}

function matrixTable({ counts }: Confusion): string {
  const columns = [...new Set([...counts.keys(), ...[...counts.values()].flatMap((row) => [...row.keys()])])].filter((column) => [...counts.values()].some((row) => row.has(column)));
  const table = new Table({ ...plain, head: ['', ...columns], colAligns: ['left', ...columns.map(() => 'right' as const)] });
  for (const [truth, row] of counts) table.push([truth, ...columns.map((column) => String(row.get(column) ?? (column === truth ? 0 : '·')))]);
  return table.toString();
}

const misreadingText = ({ company, subject, what, truth, measured, words }: Misreading): string =>
  `  ${printable(company)}, ${what} of ${printable(subject)}: ${printable(truth)}, read as ${printable(measured)}${words === '' ? '' : `\n      "${printable(words)}"`}`;

export function valueText(value: number | null, unit: Comparison['unit']): string {
  if (value === null) return '–';
  if (unit === 'share') return `${(100 * value).toFixed(1)} %`;
  if (unit === 'hours') return `${value.toFixed(1)} h`;
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ' ');
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const line = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' };
export const plain = { chars: line, style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] } };
