import type { Codebook } from '../domain/codebook.ts';
import { aaporClass, dispositionCodes } from '../domain/disposition.ts';
import type { Figure, Findings, FlowStep } from '../domain/findings.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Protocol } from '../domain/protocol.ts';
import type { Sla } from '../domain/sla.ts';
import { burdenFigures } from './burden.ts';
import { armFigures, balanceOf } from './arms.ts';
import { allLevels } from '../domain/arms.ts';
import { businessTime } from './calendar/business.ts';
import { lastCompletePoll, tabulateBoth, type Case } from './case.ts';
import { codeFigures, guessFigures, humanCodes, reliabilityFigures } from './codes.ts';
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
import { mergeSmallStrata, strataFigures, waveFigures } from './strata.ts';
import { withThresholds } from './thresholds.ts';
import { changesText, personaText } from './instrument.ts';
import { breachesOf, slaFigures } from './sla.ts';
import { signFigures, type SignsOf } from './signs.ts';
import { seedFigures, seedLooks } from './seeds.ts';
import { leastShown, pseudonymsFor, publicFindings } from './public.ts';

export interface Reporting {
  readonly protocol: Protocol;
  readonly rows: LedgerRows;
  readonly letters: Findings['letters'];
  readonly codebook?: Codebook;
  /** `public`: pseudonyms, rounded times and prices, nothing of fewer than five. Private when left out. */
  readonly audience?: Findings['audience'];
  /** What was promised, where the study is a company's own. */
  readonly sla?: Sla | null;
  /** What stands in the mails of people; nothing when left out. */
  readonly signs?: SignsOf;
  /** The researcher's own text; none when left out. */
  readonly commentary?: Findings['commentary'];
  /** Language of the report, where it is not to be the study's. */
  readonly lang?: Findings['study']['language'] | undefined;
}

/** Every figure of the report from the ledger alone. Pure: no clock, no chance. */
export function makeFindings({ protocol, rows, letters, codebook, audience = 'private', lang, commentary = [], signs = new Map(), sla = null }: Reporting): Findings {
  const { frame, fieldPeriod, analysis, study, pace, arms } = protocol;
  const { unprompted: all, in_field_period: inFieldPeriod } = tabulateBoth(rows, fieldPeriod.followUpDays);
  const cases = audience === 'public' ? mergeSmallStrata(all, leastShown) : all;
  const frameSize = rows.targets.filter(({ exclusion }) => exclusion === null || exclusion.code === 'not_drawn').length;
  const inference = inferenceOf(frame.draw, frameSize);
  const business = businessTime(frame.country ?? null, pace.businessHours);
  const pricing = { currency: analysis.currency, exchange: analysis.exchange };
  const prices = priceFigures(cases, pricing, inference);
  const codes = humanCodes(rows, codebook);
  const suspicion = codebook?.items.find(({ id }) => id === 'suspicion')?.categories[0]?.code;
  const suspicious = (entry: Case): boolean => suspicion !== undefined && codes.of(entry, 'suspicion') === suspicion;
  const channelIsArm = Object.values(arms?.factors ?? {}).some((levels) => Object.values(levels).some(({ channel }) => channel !== undefined));
  const figures: readonly Figure[] = withThresholds([
    ...channelFigures(cases, inference),
    ...seedFigures(rows.seedChecks, inference),
    ...responseFigures(cases, inference, channelIsArm),
    ...ladderFigures(cases, inference),
    ...deliverableFigures(cases, inference),
    ...latencyFigures(cases, analysis.withinHours, business, inference),
    ...nudgeFigures(cases, inference),
    ...signFigures(cases, signs, inference),
    ...(sla ? slaFigures(cases, sla, business, inference) : []),
    ...prices,
    ...qualityFigures(cases, inference),
    ...rankFigures(cases, inference, audience === 'public' ? leastShown : 1),
    ...armFigures(cases, { arms, hypotheses: study.hypotheses, followUpDays: fieldPeriod.followUpDays, inference }),
    ...strataFigures(cases, inference),
    ...waveFigures(cases, inference),
    ...codeFigures(cases, codes, codebook, inference),
    ...reliabilityFigures(cases, codes, codebook, inference),
    ...guessFigures(cases, rows, codes, allLevels(arms).length, inference),
    ...sensitivityFigures(cases, inFieldPeriod, prices, { pricing, suspicious, stratified: frame.draw.method === 'stratified', inference }),
    ...burdenFigures(cases, inference),
  ], analysis.thresholds);
  const findings: Findings = {
    format: 'shopper-findings/1',
    audience: 'private',
    study: {
      id: study.id, title: study.title, goal: study.goal, scope: study.scope ?? '', funding: study.funding ?? '', responsible: study.responsible?.name ?? '',
      language: lang ?? protocol.report.lang, currency: analysis.currency, followUpDays: fieldPeriod.followUpDays, draw: frame.draw, frameSize,
      hypotheses: study.hypotheses.map(({ id, text }) => ({ id, text })), conflicts: study.conflicts ?? '', why: frame.why ?? '', exchange: analysis.exchange ?? null, peers: protocol.report.peers,
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
    prices: pricesOf(cases, pricing).map(({ price }) => price).sort((a, b) => a - b),
    cases: cases.map((entry) => caseRow(entry, business, pricing)),
    touches: cases.flatMap(touchRows),
    ...(sla && { breaches: breachesOf(cases, sla, business) }),
    commentary,
    arms: Object.entries(arms?.factors ?? {}).flatMap(([factor, levels]) => Object.entries(levels).map(([level, changes]) => ({ factor, level, changes: changesText(changes) }))),
    balance: balanceOf(cases, arms),
    ...(rows.seedChecks.length > 0 && { seedChecks: seedLooks(rows.seedChecks) }),
    deviations: rows.deviations.map(({ at, by, reason, parts }) => ({ at, by, reason, parts: Object.keys(parts).sort() })),
    persona: personaText(protocol.persona),
    letters,
    codebook: codebook?.items.map(({ question, categories }) => ({ question, categories: categories.map(({ code, definition }) => ({ code, definition })) })) ?? [],
  };
  return audience === 'public' ? publicFindings(findings, pseudonymsFor(rows)) : findings;
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
