import { describe, expect, it } from 'vitest';
import { isOpenHour, nextOpening, roomNow } from '../../src/field/pace.ts';
import { asId, type TargetId } from '../../src/domain/ids.ts';
import { instant } from '../../src/domain/time.ts';
import { anAttempt } from '../support/rows.ts';

const pace = { perHour: 2, perDay: 3, businessHours: { from: '10:00', to: '18:00' } };
const contacted = (target: string, at: string) => anAttempt({ targetId: asId<TargetId>(target), at: instant(at) });

describe('business hours', () => {
  it.each([
    ['2026-03-02T07:00:00Z', true], ['2026-03-02T06:59:59Z', false], ['2026-03-02T14:59:59Z', true], ['2026-03-02T15:00:00Z', false], ['2026-03-07T09:00:00Z', false],
  ])('are those of the target: Moscow at %s is open: %s', (at, open) => expect(isOpenHour(pace, 'Europe/Moscow', instant(at))).toBe(open));

  it('begin again on the next working day', () => {
    expect(nextOpening(pace, 'Europe/Moscow', instant('2026-03-06T15:30:00Z'))).toBe('2026-03-09T07:00:00.000Z');
    expect(nextOpening(pace, 'Europe/Moscow', instant('2026-03-02T05:00:00Z'))).toBe('2026-03-02T07:00:00.000Z');
  });

  it('follow the clock change of the zone', () => {
    expect(nextOpening(pace, 'Europe/Berlin', instant('2026-03-28T12:00:00Z'))).toBe('2026-03-30T08:00:00.000Z');
  });
});

describe('the ceilings', () => {
  const now = instant('2026-03-02T12:00:00Z');

  it('count companies, not tries', () => {
    const twice = [contacted('tg_1', '2026-03-02T11:30:00Z'), contacted('tg_1', '2026-03-02T11:31:00Z')];
    expect(roomNow(pace, twice, now)).toMatchObject({ room: 1 });
  });

  it('hold by the hour and by the day, whichever is nearer', () => {
    const earlier = ['tg_1', 'tg_2', 'tg_3'].map((target) => contacted(target, '2026-03-02T08:00:00Z'));
    expect(roomNow(pace, earlier, now)).toEqual({ room: 0, why: 'the ceiling of 3 a day is reached' });
    const lately = ['tg_1', 'tg_2'].map((target) => contacted(target, '2026-03-02T11:30:00Z'));
    expect(roomNow(pace, lately, now)).toEqual({ room: 0, why: 'the ceiling of 2 an hour is reached' });
  });
});
