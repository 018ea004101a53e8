import { describe, expect, it } from 'vitest';
import { planText } from '../../src/commands/plan-text.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { planned, standingOf } from '../support/planning.ts';

const night = '2026-03-02T20:00:00Z';
const plan: Plan = { studyId: 'st_1', lockHash: null, lines: [planned(standingOf(), { now: night })] };

describe('the text of a plan', () => {
  it('counts at night who is left alone until the morning', () => {
    const text = planText(plan, 'a'.repeat(64));
    expect(text).toMatch(/0 to contact, 1 left alone/);
    expect(text).not.toContain('Not due yet');
  });

  it('shows in a dry run what will go out then, and the letter', () => {
    const text = planText(plan, 'a'.repeat(64), true);
    expect(text).toMatch(/Not due yet, as things stand:\n.*form http/);
    expect(text).toContain('as the first target gets it:');
  });
});
