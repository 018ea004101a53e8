import type { Findings, FindingsCase } from '../../domain/findings.ts';

const columns = [
  'target', 'name', 'stratum', 'disposition', 'aapor', 'channel', 'origin', 'followUpEnd', 'firstReplyMode', 'latencyHours', 'observed', 'acknowledged', 'substantive', 'touches', 'price', 'currency', 'bound', 'vat',
] as const satisfies readonly (keyof FindingsCase)[];

/** One tidy row per sampled target, RFC 4180, UTF-8 with a byte-order mark so that Excel reads it; missing is an empty cell. */
export function renderCsv({ cases }: Findings): string {
  const header = columns.map((column) => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  return `\uFEFF${[header, ...cases.map((entry) => columns.map((column) => cell(entry[column])))].map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). */
function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Math.round(value * 1e6) / 1e6);
  const text = String(value);
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
