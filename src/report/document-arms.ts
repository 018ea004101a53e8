import type { Block, Telling } from './document.ts';
import { own } from './words/words.ts';

/** What each arm is, and how alike chance made them, before they are compared. */
export function armBlocks({ findings: { arms, balance }, words, format }: Telling): readonly Block[] {
  const { table } = words;
  return [
    {
      kind: 'table', columns: [table.arm, table.changes].map((head) => ({ head, numeric: false })),
      rows: arms.map(({ factor, level, changes }) => [`${factor}: ${level}`, changes]),
    },
    ...balance.map(({ factor, levels, rows }): Block => ({
      kind: 'table',
      columns: [{ head: `${table.balance}, ${factor}`, numeric: false }, ...levels.map(({ level }) => ({ head: level, numeric: true }))],
      rows: [
        [table.companies, ...levels.map(({ n }) => format.count(n))],
        ...rows.map(({ id, of = '', unit, values }) => [(own(words.balance, id) ?? id).replace('{of}', () => of), ...values.map((value) => (value === null ? '–' : format[unit](value)))]),
      ],
    })),
  ];
}
