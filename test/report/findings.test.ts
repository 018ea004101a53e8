import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure, Findings } from '../../src/domain/findings.ts';
import { outcomeCodes } from '../../src/domain/outcome.ts';
import { wilson } from '../../src/stats/index.ts';
import { aMarket, aProtocol, findingsOf } from './market.ts';
import { smallStudy } from './small-study.ts';
import { aLedger } from './stories.ts';

const findings = findingsOf(smallStudy);

describe('the figures of ten companies', () => {
  it.each([
    ['working_form', undefined, 4, 9], ['rr2', undefined, 3, 9], ['reply_rate', undefined, 4, 9], ['reply_rate_of_delivered', undefined, 4, 6],
    ['first_reply_by', 'email', 3, 9], ['first_reply_by', 'call', 1, 9], ['first_reply_by', 'messenger', 0, 9], ['first_reply_by', 'none', 5, 9],
    ['reply_rate_by_our_channel', 'form', 3, 5], ['reply_rate_by_our_channel', 'email', 1, 1],
    ['delivered', undefined, 6, 9], ['acknowledged', undefined, 1, 6], ['human_reply', undefined, 4, 6], ['substantive', undefined, 3, 6], ['question_answered', undefined, 3, 6], ['priced', undefined, 2, 6], ['offered', undefined, 1, 6],
    ['aapor_rate', 'RR1', 3, 9], ['aapor_rate', 'COOP3', 3, 4], ['aapor_rate', 'REF1', 1, 9], ['deliverable', 'offer', 1, 6], ['deliverable', 'no_document', 5, 6], ['nudged', undefined, 0, 3], ['competence', '3', 1, 4], ['competence', '0', 1, 4],
    ['sensitivity_rr2', 'without_unconfirmed', 3, 8], ['sensitivity_reply_rate', 'in_field_period', 4, 9],
  ])('%s %s is %i of %i, with Wilson’s interval', (id, of, numerator, denominator) => {
    const { lower, upper, level } = wilson(numerator, denominator) as { lower: number; upper: number; level: number };
    expect(figureOf(findings, id, of)).toMatchObject({ value: numerator / denominator, numerator, denominator, interval: { lower, upper, level } });
  });

  it('wait by the clock: half had replied between the tenth hour and the thirtieth', () => {
    expect(figureOf(findings, 'latency_median')).toMatchObject({ value: 20, denominator: 6, interval: { lower: 2 } });
    expect(figureOf(findings, 'replied_within', '24')).toMatchObject({ value: 0.5, numerator: 3, denominator: 6 });
    expect(figureOf(findings, 'latency_mean_among_repliers')).toMatchObject({ value: 11.25, denominator: 4 });
  });

  it('wait by business hours: evenings, weekends and the holiday of 9 March do not count', () => {
    expect(figureOf(findings, 'latency_median_business').value).toBe(10);
    expect(findings.cases.map(({ businessHours }) => businessHours)).toEqual([3, 14, 72, 6, 72, null, 2, null, null, null]);
  });

  it('have an interval also before the first reply, where Greenwood gives none', () => {
    expect(figureOf(findings, 'replied_within', '1')).toMatchObject({ value: 0, interval: { lower: 0, upper: (wilson(0, 6) as { upper: number }).upper } });
  });

  it('say nothing beyond the follow-up', () => {
    expect(figureOf(findings, 'replied_within', '720').value).toEqual({ defined: false, reason: 'follow-up ends at 336' });
  });

  it('count a range by its middle, and by its ends in the sensitivity table', () => {
    expect(figureOf(findings, 'price_median')).toMatchObject({ value: 325_000, denominator: 2 });
    expect(figureOf(findings, 'sensitivity_price_median', 'range_low').value).toBe(300_000);
    expect(figureOf(findings, 'sensitivity_price_median', 'range_high').value).toBe(350_000);
    expect(figureOf(findings, 'sensitivity_price_mean', 'vat_included')).toMatchObject({ value: 250_000, denominator: 1, interval: { lower: { defined: false } } });
    expect(figureOf(findings, 'sensitivity_price_mean', 'vat_not_included').value).toMatchObject({ defined: false });
  });

  it('let the first answers compete, a bounce among them', () => {
    expect(findings.incidence.map(({ cause, steps }) => [cause, steps.at(-1)?.share])).toEqual([['call', expect.closeTo(1 / 7, 9)], ['email', expect.closeTo(3 / 7, 9)], ['not_delivered', expect.closeTo(1 / 7, 9)]]);
  });

  it('say what the study cost the companies', () => {
    expect(['burden_ours', 'burden_theirs', 'burden_call_minutes'].map((id) => figureOf(findings, id).value)).toEqual([8, 4, 5]);
  });

  it('hold what the answers held against how soon they came', () => {
    expect(figureOf(findings, 'competence_mean')).toMatchObject({ value: (2 + 1 + 0 + 3) / 4, denominator: 4 });
    // Hours 2, 3, 10, 30 against 3, 2, 0, 1: rho = 1 - 6 (9 + 1 + 4 + 4) / 60.
    const { value, interval, test } = figureOf(findings, 'speed_quality');
    expect(value).toBeCloseTo(-0.8, 9);
    expect(interval?.lower).toMatchObject({ defined: false });
    expect(test?.p).toBeCloseTo(1 / 3, 9);
  });

  it('say the same mean price where nothing is counted otherwise', () => {
    const many = findingsOf(aMarket(60));
    expect(figureOf(many, 'sensitivity_price_mean', 'range_middle')).toMatchObject({ value: figureOf(many, 'price_mean').value, interval: figureOf(many, 'price_mean').interval });
  });

  it('flow from the frame to the prices', () => {
    expect(findings.flow.map(({ id, n }) => `${id} ${n}`)).toEqual(['frame 10', 'sampled 10', 'released 9', 'accepted 6', 'unconfirmed 1', 'analysed 6', 'replied 4', 'substantive 3', 'priced 2']);
  });
});

describe('findings', () => {
  it('hold together for every market: dispositions add up to n, first replies to one, and no figure is a NaN or a null', () => {
    const tries = fc.array(fc.record({ code: fc.constantFrom(...outcomeCodes), hours: fc.integer({ min: 0, max: 400 }) }), { maxLength: 2 });
    const mails = fc.array(fc.record({ hours: fc.double({ min: -5, max: 600, noNaN: true }), kind: fc.constantFrom('human', 'acknowledgement', 'bounce') }), { maxLength: 2 });
    fc.assert(fc.property(fc.array(fc.record({ tries, mails }), { maxLength: 8 }), fc.option(fc.integer({ min: -10, max: 500 })), (stories, polled) => {
      const found = findingsOf(stories, { rows: aLedger(stories, polled) });
      expect(found.dispositions.reduce((sum, { n }) => sum + n, 0)).toBe(stories.length);
      const shares = found.figures.filter(({ id }) => id === 'first_reply_by');
      if (typeof shares[0]?.value === 'number') expect(shares.reduce((sum, { value }) => sum + Number(value), 0)).toBeCloseTo(1, 9);
      for (const { value, interval, definition, method, inference } of found.figures) {
        for (const number of [value, interval?.lower ?? 0, interval?.upper ?? 0]) expect(typeof number === 'number' ? Number.isFinite(number) : number.reason !== '').toBe(true);
        expect([definition, method, inference].every((text) => text !== '')).toBe(true);
      }
    }), { numRuns: 60 });
  });

  it('say why a figure of nobody does not exist', () => {
    expect(figureOf(findingsOf([]), 'rr2').value).toMatchObject({ defined: false });
    expect(figureOf(findingsOf([{}]), 'latency_median').value).toEqual({ defined: false, reason: 'no delivered inquiry was followed by a complete poll' });
  });

  it('name each family member once', () => {
    const names = findingsOf(aMarket(40)).figures.map(({ id, of }) => `${id} ${of ?? ''}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('keep another currency apart', () => {
    const inDollars = findingsOf(smallStudy, { protocol: aProtocol({ currency: 'USD' }) });
    expect(figureOf(inDollars, 'price_median').value).toEqual({ defined: false, reason: 'nobody quoted a price in USD' });
  });
});

function figureOf({ figures }: Findings, id: string, of?: string): Figure {
  const figure = figures.find((one) => one.id === id && one.of === of);
  if (!figure) throw new Error(`no figure ${id} ${of ?? ''}`);
  return figure;
}

describe('a form that works', () => {
  it('confirmed the inquiry: a later letter that it took says nothing of that', () => {
    const chased = { tries: [{ code: 'submitted_unconfirmed' as const }, { code: 'submitted_confirmed' as const, stage: 'chase' as const, hours: 100 }] };
    expect(figureOf(findingsOf([chased, { tries: [{ code: 'submitted_confirmed' }] }]), 'working_form')).toMatchObject({ numerator: 1, denominator: 2 });
  });
});

describe('a stratified draw', () => {
  const drawn = { ...aProtocol(), frame: { ...aProtocol().frame, draw: { method: 'stratified' as const, n: 6, by: 'city' as const } } };
  const studio = (stratum: string, inclusionProbability: number, replied: boolean) =>
    ({ target: { stratum, inclusionProbability }, tries: [{ code: 'submitted_confirmed' as const }], mails: replied ? [{ hours: 3 }] : [] });
  // Three of three in Perm answered, one of three in Moscow; Perm has 3 companies, Moscow 30.
  const stories = [studio('Perm', 1, true), studio('Perm', 1, true), studio('Perm', 1, true), studio('Moscow', 0.1, true), studio('Moscow', 0.1, false), studio('Moscow', 0.1, false)];

  it('has its rates weighted too: (3 x 1 + 1 x 10) of 33', () => {
    const weighted = figureOf(findingsOf(stories, { protocol: drawn }), 'sensitivity_reply_rate', 'weighted');
    expect(weighted).toMatchObject({ value: expect.closeTo(13 / 33, 12) as number, numerator: 4, denominator: 6 });
    const { lower, upper } = weighted.interval as { lower: number; upper: number };
    expect(lower).toBeGreaterThan(0);
    expect(lower).toBeLessThan(13 / 33);
    expect(upper).toBeGreaterThan(13 / 33);
  });

  it('and no other draw has them', () => {
    expect(findingsOf(stories).figures.some(({ of }) => of === 'weighted')).toBe(false);
  });
});
