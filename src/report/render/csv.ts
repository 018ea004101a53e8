import { stringify } from 'csv-stringify/sync';
import type { Findings, FindingsCase, FindingsTouch } from '../../domain/findings.ts';

type Columns<Row> = Readonly<Record<keyof Row & string, string>>;

/** The columns of a row per company, in order, with what each holds. */
const caseColumns: Columns<FindingsCase> = {
  target: 'id of the company, or its pseudonym in a public report',
  name: 'name in the first source; the pseudonym in a public report',
  stratum: 'stratum of the draw',
  rank: 'best rank in any source; a band of ranks in a public report',
  disposition: 'where the company ended: one code of the disposition table',
  aapor: 'class in the terms of AAPOR: I substantive contact, P other human touch, R decline, NC no human touch, O no usable channel, UO unknown, NE not eligible; empty: not released',
  channel: 'our channel of the attempt that counts: form, email, phone',
  arm: 'the arm that chance gave it, level by factor; empty: nothing was varied',
  wave: 'number of its wave',
  origin: 'when a channel took the inquiry, or an unconfirmed form was sent; UTC; empty: never, or a public report',
  unconfirmed: 'true where the form did not confirm, so that origin is the dispatch',
  followUpEnd: 'when we stopped counting; UTC',
  followUpHours: 'hours from our attempt to the end of follow-up',
  firstReplyMode: 'how the first human touch came: email, call, messenger, meeting; empty: none',
  latencyHours: 'hours from origin to the first human touch, or to the end of follow-up',
  businessHours: 'the same within the business hours of the company',
  observed: 'true: latency ended with a reply; false: censored; empty: nothing delivered or followed',
  acknowledged: 'true where a machine acknowledged',
  substantive: 'true where a person engaged with the inquiry',
  answered: 'true where a person answered what was asked',
  competence: 'of four things, how many their answers held: the question answered, a price, an offer or estimate, a question about the task; empty: no reply',
  deliverables: 'kinds of document sent as files or links, with spaces between: offer, estimate, presentation, contract_template, samples, price_list, brief, other, unreadable',
  nudges: 'their reminders while we were silent',
  touches: 'their touches within the follow-up, machines included',
  price: 'quoted price as it counts, in the currency of the study: a range by its middle, from and to by the end named',
  priceMin: 'lower end of the quote',
  priceMax: 'upper end of the quote',
  currency: 'ISO 4217 code as quoted; empty: the quote named none',
  bound: 'exact, from, to, range, about',
  vat: 'included, excluded, exempt; empty: the quote said nothing',
};

/** The columns of a row per touch, in order, with what each holds. */
const touchColumns: Columns<FindingsTouch> = {
  target: 'id of the company, or its pseudonym in a public report',
  at: 'when it happened, UTC; empty in a public report',
  hours: 'hours from the attempt of ours that counts',
  direction: 'in: theirs; out: ours',
  mode: 'email, form, call, messenger, meeting',
  kind: 'in: what the mail is (human, acknowledgement, out_of_office, bounce, newsletter …), empty where a person logged it; out: our stage',
  human: 'true where a person wrote or spoke',
  counted: 'true where it falls within the follow-up and so enters the figures',
};

/** One tidy row per sampled target. */
export const casesCsv = ({ cases }: Findings): string => csv(caseColumns, cases);

/** One tidy row per contact, ours and theirs. */
export const touchesCsv = ({ touches }: Findings): string => csv(touchColumns, touches);

/** What every column of the other two holds. */
export function columnsCsv(): string {
  const rows = (file: string, columns: Readonly<Record<string, string>>) => Object.entries(columns).map(([column, meaning]) => ({ file, column: snake(column), meaning }));
  return csv({ file: '', column: '', meaning: '' }, [...rows('targets.csv', caseColumns), ...rows('touches.csv', touchColumns)]);
}

type Cell = string | number | boolean | null;

/** RFC 4180, UTF-8 with a byte-order mark so that Excel reads it; missing is an empty cell. */
function csv<Row extends Readonly<Record<keyof Row, Cell>>>(columns: Columns<Row>, rows: readonly Row[]): string {
  const names = Object.keys(columns) as (keyof Row & string)[];
  return stringify([names.map(snake), ...rows.map((row) => names.map((name) => tame(row[name])))], { bom: true, record_delimiter: 'windows' });
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Text that a spreadsheet would run as a formula, also after blanks, gets an apostrophe before it (OWASP, CSV injection). */
function tame(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Math.round(value * 1e6) / 1e6);
  const text = String(value);
  return /^\s*[=+\-@\t\r\n|＝＋－＠]/.test(text) ? `'${text}` : text;
}
