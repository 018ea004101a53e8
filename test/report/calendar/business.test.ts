import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import { businessHoursBetween, businessTime } from '../../../src/report/calendar/business.ts';

const russia = businessTime('RU', { from: '10:00', to: '18:00' });

describe('a working day in Russia', () => {
  it.each([
    ['2026-01-02', false, 'New Year holidays'], ['2026-01-05', false, 'New Year holidays'], ['2026-01-09', false, 'moved from 3 January'], ['2026-01-12', true, 'the first Monday of work'],
    ['2026-02-23', false, 'a holiday'], ['2026-03-09', false, 'Women’s Day fell on a Sunday'], ['2026-05-11', false, 'Victory Day fell on a Saturday'], ['2026-12-31', false, 'moved from 4 January'],
    ['2026-03-02', true, 'a plain Monday'], ['2026-03-07', false, 'a Saturday'], ['2025-11-01', true, 'a Saturday that was moved to work'], ['2025-11-03', false, 'the Monday it was moved from'],
  ])('%s: %s (%s)', (day, working) => {
    expect(russia.isWorkingDay(day)).toBe(working);
  });
});

describe('business hours', () => {
  it.each([
    ['an afternoon', '2026-03-02T09:00:00Z', '2026-03-02T12:30:00Z', 3.5],
    ['the night does not count', '2026-03-02T14:00:00Z', '2026-03-03T08:00:00Z', 2],
    ['the weekend and the holiday after it do not count', '2026-03-06T14:00:00Z', '2026-03-10T08:00:00Z', 2],
    ['a reply at night comes after no working time', '2026-03-02T16:00:00Z', '2026-03-02T20:00:00Z', 0],
  ])('%s', (_why, from, to, hours) => {
    expect(businessHoursBetween(instant(from), instant(to), 'Europe/Moscow', russia)).toBeCloseTo(hours, 9);
  });

  it('follow the clock of the zone, also across a change to summer time', () => {
    const britain = businessTime('GB', { from: '09:00', to: '17:00' });
    expect(businessHoursBetween(instant('2026-03-27T16:00:00Z'), instant('2026-03-30T09:00:00Z'), 'Europe/London', britain)).toBeCloseTo(2, 9);
  });

  it('of a country without a calendar are Monday to Friday', () => {
    expect(businessTime(null, { from: '10:00', to: '18:00' }).isWorkingDay('2026-01-01')).toBe(true);
  });
});
