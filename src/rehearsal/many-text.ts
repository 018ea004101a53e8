import Table from 'cli-table3';
import type { Many } from './many.ts';
import { plain, valueText } from './truth/text.ts';

/** Bias, coverage and power of many rehearsals, for a terminal. */
export function manyText({ studies, calibrations, tests }: Many): string {
  const table = new Table({ ...plain, head: ['figure', 'estimand', 'bias', '± error', 'at this n', 'coverage', 'of'], colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right'] });
  for (const { id, of, unit, estimand, bias, biasError, finiteSampleBias, coverage, wrong } of calibrations) {
    table.push([`${wrong ? '! ' : ''}${of === null ? id : `${id} ${of}`}`, valueText(estimand, unit), valueText(bias, unit), valueText(biasError, unit), valueText(finiteSampleBias, unit), coverage ? `${(100 * coverage.share).toFixed(0)} % (${(100 * coverage.lower).toFixed(0)}–${(100 * coverage.upper).toFixed(0)})` : '–', coverage ? String(coverage.n) : '–']);
  }
  const wrong = calibrations.filter((one) => one.wrong).length;
  return [
    `${studies} studies in as many simulated markets. Bias: measured less true, in the same studies. At this n: what the estimator itself is off.`, 'Coverage: intervals that hold the value of the whole market; 95 % is meant.', table.toString(), '',
    ...(tests.length === 0 ? [] : ['Tests below 0.05: the power really reached', ...tests.map(({ id, of, rejected, n }) => `  ${of === null ? id : `${id} ${of}`}: ${rejected} of ${n}`), '']),
    wrong === 0 ? 'No figure is biased.' : `${wrong} figures are biased: more than four Monte Carlo standard errors, and more than 1 %.`, '',
  ].join('\n');
}
