import type { ReadMail } from './mails.ts';
import { priceRead, priceSaid } from './mails.ts';
import type { ReadOutcome } from './outcomes.ts';

/** How often what was true was read as what: rows are the truth. */
export interface Confusion {
  readonly of: string;
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** The matrices of a rehearsal: outcomes, kinds of mail, what people do, prices, documents, whose mail. */
export function confusions(mails: readonly ReadMail[], outcomes: readonly ReadOutcome[]): readonly Confusion[] {
  const people = mails.filter(({ truth, judgement }) => truth.kind === 'human' && judgement.kind === 'human');
  return [
    count('outcomes', outcomes.map(({ truth, measured }) => [truth, measured])),
    count('whose mail', mails.map(({ vendor, matched }) => ['its company', matched === null ? 'left to a person' : matched === `${vendor.slug}.localhost` ? 'its company' : 'another company'])),
    count('message kinds', mails.map(({ truth, judgement }) => [truth.kind, judgement.kind])),
    count('what people do', people.map(({ truth, judgement }) => [truth.act ?? '', judgement.human?.act ?? ''])),
    count('prices', people.map(({ truth, judgement }) => [priceSaid(truth.price), priceRead(judgement, truth.price)])),
    count('documents', people.flatMap(documentPairs)),
  ].filter(({ counts }) => counts.size > 0);
}

/** Documents of one mail, paired where the kind is right and left over where it is not. */
function documentPairs({ truth, judgement }: ReadMail): readonly (readonly [string, string])[] {
  const seen = judgement.deliverables.map(({ kind }) => kind as string);
  const pairs: (readonly [string, string])[] = [];
  const missed: string[] = [];
  for (const kind of truth.documents) {
    const at = seen.indexOf(kind);
    if (at >= 0) pairs.push([kind, seen.splice(at, 1)[0] ?? kind]);
    else missed.push(kind);
  }
  missed.forEach((kind, i) => pairs.push([kind, seen[i] ?? 'none']));
  return [...pairs, ...seen.slice(missed.length).map((kind) => ['none', kind] as const)];
}

function count(of: string, pairs: readonly (readonly [truth: string, measured: string])[]): Confusion {
  const counts = new Map<string, Map<string, number>>();
  for (const [truth, measured] of pairs) {
    const row = counts.get(truth) ?? new Map<string, number>();
    counts.set(truth, row.set(measured, (row.get(measured) ?? 0) + 1));
  }
  return { of, counts };
}
