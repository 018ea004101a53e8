import type { Codebook } from '../domain/codebook.ts';
import { aaporClass, dispositionCodes } from '../domain/disposition.ts';
import type { Figure, Findings, FlowStep } from '../domain/findings.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Protocol } from '../domain/protocol.ts';
import { burdenFigures } from './burden.ts';
import { businessTime } from './calendar/business.ts';
import { lastCompletePoll, tabulate, type Case } from './case.ts';
import { deliverableFigures } from './deliverables.ts';
import { inferenceOf } from './figures.ts';
import { incidence, latencyCurve, latencyFigures } from './latency.ts';
import { nudgeFigures } from './nudges.ts';
import { priceFigures, pricesOf } from './prices.ts';
import { qualityFigures } from './quality.ts';
import { rankFigures } from './rank.ts';
import { channelFigures, hasReplied, ladderFigures, responseFigures } from './response.ts';
import { caseRow, touchRows } from './rows.ts';
import { sensitivityFigures } from './sensitivity.ts';
import { mergeSmallStrata, strataFigures } from './strata.ts';
import { leastShown, publicFindings } from './public.ts';

export interface Reporting {
  readonly protocol: Protocol;
  readonly rows: LedgerRows;
  readonly letters: Findings['letters'];
  readonly codebook?: Codebook;
  /** `public`: pseudonyms, rounded times and prices, nothing of fewer than five. Private when left out. */
  readonly audience?: Findings['audience'];
  /** Language of the report, where it is not to be the study's. */
  readonly lang?: Findings['study']['language'] | undefined;
}

/** Every figure of the report from the ledger alone. Pure: no clock, no chance. */
export function makeFindings({ protocol, rows, letters, codebook, audience = 'private', lang }: Reporting): Findings {
  const { frame, fieldPeriod, analysis, study, pace } = protocol;
  const all = tabulate(rows, fieldPeriod.followUpDays);
  const cases = audience === 'public' ? mergeSmallStrata(all, leastShown) : all;
  const frameSize = rows.targets.filter(({ exclusion }) => exclusion === null || exclusion.code === 'not_drawn').length;
  const inference = inferenceOf(frame.draw, frameSize);
  const business = businessTime(frame.country ?? null, pace.businessHours);
  const prices = priceFigures(cases, analysis.currency, inference);
  const figures: readonly Figure[] = [
    ...channelFigures(cases, inference),
    ...responseFigures(cases, inference),
    ...ladderFigures(cases, inference),
    ...deliverableFigures(cases, inference),
    ...latencyFigures(cases, analysis.withinHours, business, inference),
    ...nudgeFigures(cases, inference),
    ...prices,
    ...qualityFigures(cases, inference),
    ...rankFigures(cases, inference, audience === 'public' ? leastShown : 1),
    ...strataFigures(cases, inference),
    ...sensitivityFigures(cases, tabulate(rows, fieldPeriod.followUpDays, 'in_field_period'), prices, analysis.currency, inference),
    ...burdenFigures(cases, inference),
  ];
  const findings: Findings = {
    format: 'shopper-findings/1',
    audience: 'private',
    study: {
      id: study.id, title: study.title, goal: study.goal, scope: study.scope ?? '', funding: study.funding ?? '', responsible: study.responsible?.name ?? '',
      language: lang ?? protocol.report.lang, currency: analysis.currency, followUpDays: fieldPeriod.followUpDays, draw: frame.draw, frameSize,
    },
    provenance: {
      toolVersions: [...new Set(rows.runs.map(({ toolVersion }) => toolVersion))].sort(),
      lockHash: rows.locks.at(-1)?.hash ?? null,
      ledgerId: rows.locks.at(-1)?.ledgerId ?? null,
      seed: frame.seed,
    },
    asOf: lastCompletePoll(rows),
    flow: flowOf(rows, cases),
    dispositions: dispositionCodes
      .map((code) => ({ code, aapor: aaporClass(code), n: cases.filter(({ disposition }) => disposition === code).length }))
      .filter(({ n }) => n > 0),
    sampled: cases.length,
    figures,
    latencyCurve: latencyCurve(cases),
    incidence: incidence(cases),
    prices: pricesOf(cases, analysis.currency).map(({ price }) => price).sort((a, b) => a - b),
    cases: cases.map((entry) => caseRow(entry, business)),
    touches: cases.flatMap(touchRows),
    letters,
    codebook: codebook?.items.map(({ question, categories }) => ({ question, categories: categories.map(({ code, definition }) => ({ code, definition })) })) ?? [],
  };
  return audience === 'public' ? publicFindings(findings) : findings;
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
    { id: 'analysed', n: count(({ latency }) => latency !== null) },
    { id: 'replied', n: count(hasReplied) },
    { id: 'substantive', n: count(({ substantive }) => substantive) },
    { id: 'priced', n: count(({ quote }) => quote !== null) },
  ];
}
