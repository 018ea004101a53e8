import Table from 'cli-table3';
import { printable } from '../domain/printable.ts';

export type Cell = string | number;

/** A table without colours or borders: it is read in logs too. */
export function table(rows: readonly (readonly Cell[])[], head: readonly string[]): string {
  const bare = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '', left: ' ', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: ' ' };
  const drawn = new Table({ head: [...head], chars: bare, style: { head: [], border: [], 'padding-left': 1, 'padding-right': 0 } });
  drawn.push(...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? { content: String(cell), hAlign: 'right' as const } : printable(cell).slice(0, 80)))));
  return drawn.toString();
}
