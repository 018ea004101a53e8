import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/time.ts';
import { isOpenHour, momentInSpan, nextOpening, workingTime, type WorkingTime } from '../../src/field/working-time.ts';
import { businessTime } from '../../src/report/calendar/business.ts';
import { aProtocol } from '../support/planning.ts';

const time: WorkingTime = { from: '10:00', to: '18:00', isWorkingDay: businessTime(null, { from: '10:00', to: '18:00' }).isWorkingDay };

describe('business hours', () => {
  it.each([
    ['2026-03-02T07:00:00Z', true], ['2026-03-02T06:59:59Z', false], ['2026-03-02T14:59:59Z', true], ['2026-03-02T15:00:00Z', false], ['2026-03-07T09:00:00Z', false],
  ])('are those of the target: Moscow at %s is open: %s', (at, open) => expect(isOpenHour(time, 'Europe/Moscow', instant(at))).toBe(open));

  it('begin again on the next working day', () => {
    expect(nextOpening(time, 'Europe/Moscow', instant('2026-03-06T15:30:00Z'))).toBe('2026-03-09T07:00:00.000Z');
    expect(nextOpening(time, 'Europe/Moscow', instant('2026-03-02T05:00:00Z'))).toBe('2026-03-02T07:00:00.000Z');
  });

  it('follow the clock change of the zone', () => {
    expect(nextOpening(time, 'Europe/Berlin', instant('2026-03-28T12:00:00Z'))).toBe('2026-03-30T08:00:00.000Z');
  });

  it('leave out the holidays of the country, and the days that it moved', () => {
    const { isWorkingDay } = businessTime('RU', time);
    expect(nextOpening({ ...time, isWorkingDay }, 'Europe/Moscow', instant('2026-05-08T15:30:00Z'))).toBe('2026-05-12T07:00:00.000Z');
  });

  it('are narrowed by an arm, and never widened', () => {
    const protocol = aProtocol();
    expect(workingTime(protocol, time.isWorkingDay, { from: '08:00', to: '12:00' })).toMatchObject({ from: '10:00', to: '12:00' });
    expect(workingTime(protocol, time.isWorkingDay, null)).toMatchObject({ from: '10:00', to: '18:00' });
  });

  it('never come where an arm leaves none', () => {
    expect(nextOpening({ ...time, from: '18:00', to: '12:00' }, 'Europe/Moscow', instant('2026-03-02T05:00:00Z'))).toBeNull();
  });
});

describe('a moment drawn for a company', () => {
  const moment = (share: number, days = 2): string => momentInSpan(time, 'Europe/Moscow', { start: '2026-03-07', days, share });

  it('lies in the open hours of the working days from the start on', () => {
    expect(moment(0)).toBe('2026-03-09T07:00:00.000Z');
    expect(moment(0.25)).toBe('2026-03-09T11:00:00.000Z');
    expect(moment(0.5)).toBe('2026-03-10T07:00:00.000Z');
  });

  it('is always open, whatever share was drawn', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 1, max: 40 }), (share, days) => {
      expect(isOpenHour(time, 'Europe/Moscow', instant(moment(share, days)))).toBe(true);
    }));
  });
});
