import { stringify as csv } from 'csv-stringify/sync';
import { parse, stringify } from 'yaml';
import { ownHost } from '../coding/pseudonyms/index.ts';
import type { RatingRow, RatingTable, Study } from '../domain/study.ts';
import { rankBand } from '../report/rank.ts';
import type { Random } from '../stats/index.ts';
import { renamedValue, withIds, type Renaming } from './pseudonymise-rows.ts';

/** The files of a study folder with all whom they name called otherwise; servers, log-ins and secrets' places are left out. */
export function renamedStudy(study: Study, files: ReadonlyMap<string, Uint8Array>, renaming: Renaming): ReadonlyMap<string, Uint8Array> {
  const ratings = new Map(study.ratings.map((table) => [table.rating.file, table]));
  return new Map([...files].map(([path, bytes]): [string, Uint8Array] => {
    const text = Buffer.from(bytes).toString('utf8').replace(/^\ufeff/, '');
    const rating = ratings.get(path);
    if (rating) return [path, Buffer.from(ratingCsv(rating, renaming))];
    if (path === 'study.yaml') return [path, Buffer.from(stringify(protocolOf(parse(text), renaming, new Set(files.keys()))))];
    if (path === 'lock.json') return [path, Buffer.from(`${JSON.stringify(renamedValue(JSON.parse(text) as object, renaming, null), null, 2)}\n`)];
    return [path, Buffer.from(textFile(text, renaming))];
  }));
}

/** Letters are templates: what is filled in has names of its own, with full stops in them. */
const textFile = (text: string, { pseudonyms, ids }: Renaming): string =>
  text.split(/(\{\{.{0,500}?\}\}|\{%.{0,500}?%\})/s).map((part, i) => (i % 2 === 1 ? part : withIds(pseudonyms.text(part), ids))).join('');

/** New lines for the companies of each rating, drawn: in the order of the rating a line would be a rank. */
export function newLines({ ratings }: Pick<Study, 'ratings'>, chance: Random): Renaming['line'] {
  const lines = new Map(ratings.flatMap(({ rating, rows }) => chance.shuffle(rows.map(({ row }) => row)).map((row, i): [string, number] => [`${rating.name} ${row}`, i + 2])));
  return (rating, row) => lines.get(`${rating} ${row}`) ?? 0;
}

type Yaml = Record<string, unknown>;

function protocolOf(raw: unknown, renaming: Renaming, files: ReadonlySet<string>): unknown {
  const named = renamedValue(raw as Yaml, { ...renaming, pseudonyms: { ...renaming.pseudonyms, text: (text, ...rest) => (files.has(text) ? text : renaming.pseudonyms.text(text, ...rest)) } }, null, fileFields);
  const { study, mailbox, seeds, frame } = named as { study: Yaml; mailbox: Yaml; seeds?: Yaml[]; frame: Yaml & { ratings: Yaml[] } };
  const { responsible } = study as { responsible?: Yaml };
  return {
    ...named,
    study: { ...study, ...(responsible && { responsible: { name: renaming.pseudonyms.person(String((raw as { study: { responsible: Yaml } }).study.responsible.name)), email: `responsible@${ownHost}` } }) },
    frame: { ...frame, ratings: frame.ratings.map(({ delimiter: _delimiter, encoding: _encoding, ...rating }) => ({ ...rating, delimiter: ',', encoding: 'utf-8' })) },
    mailbox: { ...mailbox, address: `persona+{tag}@${ownHost}`, plainAddress: `persona@${ownHost}`, imap: server(mailbox.imap), smtp: server(mailbox.smtp) },
    ...(seeds && { seeds: seeds.map((seed, i) => ({ ...seed, name: seed.name, address: `seed${i + 1}@${ownHost}`, imap: server(seed.imap) })) }),
  };
}

/** Names of files and of things in them, and what is told by a word of the program. */
const fileFields: ReadonlySet<string> = new Set(['id', 'file', 'inquiry', 'letter', 'script', 'codebook', 'suppressionFile', 'sla', 'seed', 'timeZone', 'columns', 'currency', 'figure']);

const server = (raw: unknown): Yaml => {
  const { port, tls } = raw as Yaml;
  return { host: ownHost, port, ...(tls === undefined ? {} : { tls }), user: 'persona', password: { env: 'NOT_RECORDED' } };
};

/** The columns that are read, companies in the order of their new names, ranks as the first of their band. */
function ratingCsv({ rating, columns, rows }: RatingTable, { pseudonyms, line }: Renaming): string {
  const fields = Object.entries(columns) as [keyof typeof columns, { header: string }][];
  const sorted = [...rows].sort((a, b) => line(rating.name, a.row) - line(rating.name, b.row));
  const cell = (row: RatingRow, field: (typeof fields)[number][0]): string => {
    if (field === 'rank') return row.rank === null ? '' : String(rankBand(row.rank).from);
    if (field === 'score') return '';
    return field === 'city' ? row.city ?? '' : pseudonyms.text(row[field] ?? '');
  };
  return csv([fields.map(([, { header }]) => header), ...sorted.map((row) => fields.map(([field]) => cell(row, field)))]);
}
