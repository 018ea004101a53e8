import { describe, expect, it } from 'vitest';
import { eventsForHazardRatio, isDefined, minimumDetectableHazardRatio, minimumDetectableMeanRatio, random } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('powerratios');

describe('ratios that can be detected', () => {
  it('are those for which the events suffice', () => {
    const events = eventsForHazardRatio(1.5, { share: 0.4 });
    if (!isDefined(events)) throw new Error(events.reason);
    expect(minimumDetectableHazardRatio(events, { share: 0.4 })).toBeCloseTo(1.5, 10);
    expect(eventsForHazardRatio(1 / 1.5, { share: 0.4 })).toBeCloseTo(events, 8);
  });

  it('are detected with the power promised where two groups of log-normal prices are compared', () => {
    const ratio = minimumDetectableMeanRatio(0.67, 40, 60);
    if (!isDefined(ratio)) throw new Error(ratio.reason);
    expect(shareDetected(Math.log(ratio), 0.67, 40, 60)).toBeGreaterThan(0.76);
    expect(shareDetected(Math.log(ratio), 0.67, 40, 60)).toBeLessThan(0.84);
  });

  it('do not exist without events, values or a difference', () => {
    expect(minimumDetectableHazardRatio(0)).toMatchObject({ defined: false });
    expect(minimumDetectableMeanRatio(0.67, 0, 10)).toMatchObject({ defined: false });
    expect(eventsForHazardRatio(1)).toMatchObject({ defined: false });
    expect(minimumDetectableMeanRatio(0.67, 1e-300, 10)).toMatchObject({ defined: false });
  });

  it('refuse what is no ratio, share or number', () => {
    expect(() => eventsForHazardRatio(-2)).toThrow('hazardRatio must be above 0; got -2');
    expect(() => minimumDetectableHazardRatio(10, { share: 1 })).toThrow('share must be between 0 and 1');
    expect(() => minimumDetectableMeanRatio(0, 5, 5)).toThrow('logSd must be above 0; got 0');
  });
});

/** Share of 2,000 simulated studies whose z test of the log means rejects at 0.05; a standard error of it is 0.9 points. */
function shareDetected(shift: number, logSd: number, n1: number, n2: number): number {
  const chance = random('detected');
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
  const mean = (n: number): number => Array.from({ length: n }, normal).reduce((total, value) => total + value, 0) / n;
  let rejected = 0;
  for (let study = 0; study < 2_000; study++) {
    const gap = shift + logSd * (mean(n1) - mean(n2));
    if (Math.abs(gap) > 1.959964 * logSd * Math.sqrt(1 / n1 + 1 / n2)) rejected++;
  }
  return rejected / 2_000;
}
