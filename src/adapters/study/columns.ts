import type { Problem } from '../../domain/errors.ts';
import type { Rating } from '../../domain/protocol.ts';
import { ratingFields, type RatingField, type RatingTable } from '../../domain/study.ts';
import { wantedInstead } from './nearest.ts';

/**
 * Headers that ratings use, as `plain` leaves them (`№` becomes `no`). Earlier ones win where a file has several:
 * beside `Место`, `№` is only a line number.
 */
const knownHeaders: Readonly<Record<RatingField, readonly string[]>> = {
  name: ['студия', 'название', 'название студии', 'компания', 'название компании', 'агентство', 'наименование', 'организация', 'разработчик', 'участник',
    'company', 'studio', 'agency', 'name', 'company name', 'studio name', 'firm', 'vendor', 'organisation', 'organization'],
  site: ['сайт', 'адрес сайта', 'сайт студии', 'сайт компании', 'веб сайт', 'веб-сайт', 'домен', 'ссылка', 'site', 'website', 'web site', 'url', 'web', 'www', 'domain', 'homepage', 'link'],
  rank: ['место', 'позиция', 'место в рейтинге', 'rank', 'position', 'place', 'no', '#', 'n', 'п/п', 'no п/п', 'number'],
  city: ['город', 'city', 'town', 'location', 'регион'],
  score: ['балл', 'баллы', 'оценка', 'сумма баллов', 'индекс', 'рейтинг', 'score', 'points', 'rating', 'index'],
  email: ['e-mail', 'email', 'mail', 'почта', 'эл. почта', 'электронная почта', 'эл почта'],
  phone: ['телефон', 'телефоны', 'тел', 'phone', 'tel', 'telephone'],
};

/** A table without these says nothing of a company. */
const neededFields: readonly RatingField[] = ['name', 'site'];

/** Which column of the header holds what: as study.yaml names them, the rest guessed. Null when `problems` says why. */
export function mapColumns(header: readonly string[], rating: Rating, problems: Problem[]): RatingTable['columns'] | null {
  const before = problems.length;
  const named = namedColumns(header, rating, problems);
  const taken = new Set(Object.values(named).map((column) => column.header));
  const guessed = Object.fromEntries(ratingFields.filter((field) => !named[field]).flatMap((field) => {
    const found = knownHeaders[field].map((known) => header.find((text) => plain(text) === known && !taken.has(text))).find((text) => text !== undefined);
    if (found === undefined) return [];
    taken.add(found);
    return [[field, { header: found, guessed: true }]];
  })) as RatingTable['columns'];
  const columns = { ...named, ...guessed };

  for (const field of neededFields) {
    if (columns[field] || rating.columns?.[field] !== undefined) continue;
    problems.push({ file: rating.file, row: 1, at: field, got: `the columns ${header.join(', ')}`, wanted: `a column ${field} or ${knownHeaders[field][0] ?? field}, or its header under frame.ratings columns.${field} in study.yaml` });
  }
  return problems.length > before ? null : columns;
}

function namedColumns(header: readonly string[], rating: Rating, problems: Problem[]): RatingTable['columns'] {
  return Object.fromEntries(ratingFields.flatMap((field) => {
    const wanted = rating.columns?.[field];
    if (wanted === undefined) return [];
    const found = header.filter((text) => plain(text) === plain(wanted));
    if (found.length === 1) return [[field, { header: found[0], guessed: false }]];
    problems.push({
      file: rating.file, row: 1, at: `columns.${field}`,
      got: found.length === 0 ? `no column ${JSON.stringify(wanted)}` : `${found.length} columns ${JSON.stringify(wanted)}`,
      wanted: found.length === 0 ? wantedInstead(wanted, header) : 'one',
    });
    return [];
  }));
}

/** A header without the ways of writing it: case, ё, dots at the end, `№` for `No`. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replace(/[\s_]+/g, ' ').replace(/[.:]+$/, '').trim();
