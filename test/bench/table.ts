import type { Measured } from './rounds.ts';

/** The lines of the table, a figure each. */
export function tableText(rows: readonly Measured[]): string {
  const cells = rows.map(({ what, median, least, most, unit, aim, from }) => {
    const spread = least === most ? '' : `${short(least)}-${short(most)}`;
    const [sign, value] = 'atMost' in aim ? ['<=', aim.atMost] : ['>=', aim.atLeast];
    const met = 'atMost' in aim ? median <= aim.atMost : median >= aim.atLeast;
    return [what, `${short(median)}${unit}`, spread, `${sign} ${value}${unit}`, met ? 'met' : 'not met', from];
  });
  const lines = [['', 'median', 'min-max', 'aim', '', ''], ...cells];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

const short = (figure: number): string => (figure >= 100 ? figure.toFixed(0) : figure >= 10 ? figure.toFixed(1) : figure.toFixed(2));
