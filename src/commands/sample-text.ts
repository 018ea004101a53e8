import { domainToUnicode } from 'node:url';
import { printable } from '../domain/printable.ts';
import type { Protocol } from '../domain/protocol.ts';
import { ratingFields, type RatingTable, type Study } from '../domain/study.ts';
import type { Sample } from '../sample/index.ts';
import { table } from './table.ts';

/** The sample on a terminal: columns as read, the flow with n at each step, overlap, exclusions, the drawn. */
export function sampleText(study: Study, { flow, overlap, strata, targets }: Sample): string {
  const total = flow.rows.reduce((sum, { n }) => sum + n, 0);
  const drawn = targets.filter(({ exclusion }) => exclusion === null);
  const left = targets.filter(({ exclusion }) => exclusion !== null && exclusion.code !== 'not_drawn');
  return [
    'Ratings as read',
    ...study.ratings.map(ratingLine),
    '',
    'Flow',
    table([
      ...flow.rows.map(({ source, n }) => [`rows of ${source}`, n]),
      ['all rows', total],
      ['rows that name a company again', -(total - flow.companies)],
      ['companies of the frame', flow.companies],
      ...flow.excluded.map(({ code, n }) => [`excluded: ${code}`, -n]),
      ['eligible', flow.eligible],
      ['not drawn', -flow.notDrawn],
      [`drawn (${designText(study.protocol.frame.draw)}, seed ${study.protocol.frame.seed})`, flow.drawn],
    ], ['step', 'n']),
    ...(strata.length < 2 ? [] : ['', 'Strata', table(strata.map(({ stratum, eligible, drawn: n }) => [stratum, eligible, n, n === 0 ? 'none: the sample cannot speak for it' : (n / eligible).toFixed(3)]), ['stratum', 'eligible', 'drawn', 'probability'])]),
    '',
    'Overlap of the ratings',
    table(overlap.sources.map(({ source, companies, only }) => [source, companies, only]), ['rating', 'companies', 'in no other']),
    ...overlap.pairs.map(({ a, b, both }) => `${a} and ${b}: ${both} in both`),
    ...(left.length === 0 ? [] : ['', 'Excluded', table(left.map(({ name, key, exclusion }) => [name, readable(key), exclusion?.code ?? '', exclusion?.reason ?? '']), ['company', 'key', 'code', 'reason'])]),
    '',
    'Sample, in the order of contact',
    table(drawn.map(({ name, key, stratum, inclusionProbability, sources }) => [
      name, readable(key), stratum, inclusionProbability?.toFixed(3) ?? '', sources.map(({ source, rank }) => `${source} ${rank === null ? '' : `#${rank}`}`.trim()).join(', '),
    ]), ['company', 'key', 'stratum', 'probability', 'named by']),
    '',
  ].join('\n');
}

/** A key as people write it: `дельта.рф`, not `xn--80ahdy9a9c.xn--p1ai`. */
const readable = (key: string): string => key.replace(/^[^/:]*xn--[^/:]*/, (host) => domainToUnicode(host) || host);

function ratingLine({ rating, rows, encoding, delimiter, columns }: RatingTable): string {
  const read = ratingFields.flatMap((field) => {
    const column = columns[field];
    return column ? [`${field} = ${printable(column.header)}${column.guessed ? ' (guessed)' : ''}`] : [];
  });
  return `  ${rating.file}: ${rows.length} rows, ${encoding}, cells between ${delimiter === '\t' ? 'tabs' : JSON.stringify(delimiter)}; ${read.join(', ')}`;
}

function designText(design: Protocol['frame']['draw']): string {
  switch (design.method) {
    case 'census': return 'census';
    case 'top': return `top ${design.n}`;
    case 'simple': return `simple random, ${design.n}`;
    case 'stratified': return `stratified by ${design.by}, ${design.n}`;
  }
}
