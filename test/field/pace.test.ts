import { describe, expect, it } from 'vitest';
import { roomNow } from '../../src/field/pace.ts';
import { asId, type TargetId } from '../../src/domain/ids.ts';
import { instant } from '../../src/domain/time.ts';
import { anAttempt } from '../support/rows.ts';

const pace = { perHour: 2, perDay: 3, businessHours: { from: '10:00', to: '18:00' } };
const contacted = (target: string, at: string) => anAttempt({ targetId: asId<TargetId>(target), at: instant(at) });

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
