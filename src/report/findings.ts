import { dispositionCodes, aaporClass } from '../domain/disposition.ts';
import type { Figure, Findings, FindingsCase, FlowStep } from '../domain/findings.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Protocol } from '../domain/protocol.ts';
import { lastCompletePoll, tabulate, type Case } from './case.ts';
import { inferenceOf } from './figures.ts';
import { latencyCurve, latencyFigures } from './latency.ts';
import { priceFigures, pricesOf } from './prices.ts';
import { channelFigures, responseFigures } from './response.ts';

export interface Reporting {
  readonly protocol: Protocol;
  readonly rows: LedgerRows;
  readonly letters: readonly { readonly file: string; readonly text: string }[];
}

/** Every figure of the report from the ledger alone. Pure: no clock, no chance. */
export function makeFindings({ protocol, rows, letters }: Reporting): Findings {
  const cases = tabulate(rows, protocol.fieldPeriod.followUpDays);
  const inference = inferenceOf(protocol.frame.draw, rows.targets.filter(({ exclusion }) => exclusion === null || exclusion.code === 'not_drawn').length);
  const figures: readonly Figure[] = [
    ...channelFigures(cases, inference),
    ...responseFigures(cases, inference),
    ...latencyFigures(cases, protocol.analysis.withinHours, inference),
    ...priceFigures(cases, protocol.analysis.currency, inference),
  ];
  return {
    format: 'shopper-findings/1',
    study: {
      id: protocol.study.id, title: protocol.study.title, goal: protocol.study.goal, responsible: protocol.study.responsible?.name ?? '',
      language: protocol.analysis.language, currency: protocol.analysis.currency,
    },
    provenance: {
      toolVersions: [...new Set(rows.runs.map(({ toolVersion }) => toolVersion))].sort(),
      lockHash: rows.locks.at(-1)?.hash ?? null,
      ledgerId: rows.locks.at(-1)?.ledgerId ?? null,
      seed: protocol.frame.seed,
    },
    asOf: lastCompletePoll(rows),
    flow: flowOf(rows, cases),
    dispositions: dispositionCodes
      .map((code) => ({ code, aapor: aaporClass(code), n: cases.filter(({ disposition }) => disposition === code).length }))
      .filter(({ n }) => n > 0),
    sampled: cases.length,
    figures,
    latencyCurve: latencyCurve(cases),
    prices: pricesOf(cases, protocol.analysis.currency).map(({ price }) => price).sort((a, b) => a - b),
    cases: cases.map(findingsCase),
    letters,
  };
}

/** From the frame to those who answered: n at every step. */
function flowOf(rows: LedgerRows, cases: readonly Case[]): readonly FlowStep[] {
  const excluded = new Map<string, number>();
  for (const { exclusion } of rows.targets) if (exclusion) excluded.set(exclusion.code, (excluded.get(exclusion.code) ?? 0) + 1);
  const count = (test: (entry: Case) => boolean): number => cases.filter(test).length;
  return [
    { id: 'frame', n: rows.targets.length },
    ...[...excluded].sort().map(([code, n]) => ({ id: `excluded_${code}`, n })),
    { id: 'sampled', n: cases.length },
    { id: 'released', n: count(({ aapor }) => aapor !== null) },
    { id: 'accepted', n: count(({ origin, unconfirmed }) => origin !== null && !unconfirmed) },
    { id: 'unconfirmed', n: count(({ unconfirmed }) => unconfirmed) },
    { id: 'replied', n: count(({ firstReply }) => firstReply !== null) },
    { id: 'substantive', n: count(({ substantive }) => substantive) },
    { id: 'priced', n: count(({ quote }) => quote !== null) },
  ];
}

function findingsCase(entry: Case): FindingsCase {
  const { target, quote } = entry;
  return {
    target: target.id, name: target.name, stratum: target.stratum, disposition: entry.disposition, aapor: entry.aapor, channel: entry.channel,
    origin: entry.origin, followUpEnd: entry.followUpEnd, firstReplyMode: entry.firstReply?.mode ?? null, latencyHours: entry.latency?.hours ?? null,
    observed: entry.latency?.observed ?? null, acknowledged: entry.acknowledged, substantive: entry.substantive, touches: entry.standing.touches.length,
    price: quote === null ? null : (quote.amount ?? quote.min ?? quote.max), currency: quote?.currency ?? null, bound: quote?.bound ?? null, vat: quote?.vat ?? null,
  };
}
