import { printable } from '../domain/printable.ts';
import { assumptions, type Assumed } from '../sample/power-measures.ts';
import type { Comparison, HypothesisPower, Power } from '../sample/power.ts';
import { table } from './table.ts';

/** What the design can find out, on a terminal: sizes, widths, hypotheses, and at the end what it cannot do. */
export function powerText({ n, alpha, power, tests, strata, factors, widths, hypotheses, warnings }: Power, how: string): string {
  return [
    `${n} companies, ${how}; power ${percent(power)}, alpha ${alpha} ${tests > 1 ? `over ${tests} comparisons (Holm)` : 'for one comparison'}`,
    ...(strata.length < 2 ? [] : ['', 'Strata', table(strata.map((one) => [one.stratum, one.n]), ['stratum', 'n'])]),
    ...factors.flatMap(({ factor, levels, strata: byStratum }) => ['', `Factor ${factor}`, table([
      ...(byStratum.length < 2 ? [] : byStratum.map((one) => [one.stratum, ...one.n])),
      ['all', ...levels.map((one) => one.n)],
    ], ['stratum', ...levels.map(({ level }) => level)])]),
    '',
    'Width of the 95 % interval (Wilson) of a share, in percentage points, by the rate that comes out',
    table(widths.map((one) => [one.group, one.n, ...one.widths.map(({ width }) => (width === null ? 'none' : points(width)))]), ['group', 'n', ...(widths[0]?.widths ?? []).map(({ rate }) => percent(rate))]),
    ...hypotheses.flatMap(hypothesisText),
    '',
    ...assumptions.map((line) => `  ${line}`),
    ...(warnings.length === 0 ? [] : ['', ...warnings.map((line) => `WARNING ${printable(line)}`)]),
    '',
  ].join('\n');
}

function hypothesisText({ id, text, outcome, factor, smallest, comparisons }: HypothesisPower): readonly string[] {
  const show = outcome === 'latency' || outcome === 'price' ? ratio : difference;
  return [
    '',
    `${id}: ${printable(text)} (${outcome}${factor === null ? ', all companies' : `, by ${factor}`}; smallest that matters: ${smallest === null ? 'not said' : show(smallest)})`,
    ...comparisons.flatMap((comparison) => comparisonText(comparison, show)),
  ];
}

function comparisonText({ groups, detectable }: Comparison, show: (value: number) => string): readonly string[] {
  const who = groups.map(({ group, n }) => `${group} (${n})`).join(' against ');
  return [`  ${who} ${groups.length === 1 ? 'is known to within' : 'tells apart'}`, ...detectable.map((one) => `    ${assumedText(one, show)}`)];
}

function assumedText({ assuming, value, atBest }: Assumed, show: (value: number) => string): string {
  if (value === null) return `nothing ${assuming}${atBest === null ? '' : `; ${show(atBest)} once all other comparisons are found`}`;
  return `${show(value)} ${assuming}${atBest === null || atBest === value ? '' : `; ${show(atBest)} once all other comparisons are found`}`;
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const points = (share: number): string => (100 * share).toFixed(0);
const difference = (share: number): string => `${(100 * share).toFixed(1)} points`;
const ratio = (value: number): string => `a ratio of ${value.toFixed(2)}`;
