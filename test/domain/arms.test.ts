import { describe, expect, test } from 'vitest';
import { allLevels, armOf, armsSchema, levelsText } from '../../src/domain/arms.ts';
import { protocolSchema } from '../../src/domain/protocol.ts';
import { aProtocol } from '../support/planning.ts';

const arms = armsSchema.parse({
  factors: {
    budget: { named: { variables: { budget: '3,000' } }, unnamed: {} },
    sender: { owner: { persona: { position: 'owner' } }, manager: { letter: 'letters/manager.md', channel: 'email', hours: { from: '10:00', to: '12:00' } } },
  },
});
const base = { ...aProtocol(), letters: { inquiry: 'letters/inquiry.en.md', variables: { budget: '' } }, arms };

describe('arms', () => {
  test('are all combinations of levels, in the order of the file', () => {
    expect(allLevels(arms).map(levelsText)).toEqual(['budget named, sender owner', 'budget named, sender manager', 'budget unnamed, sender owner', 'budget unnamed, sender manager']);
    expect(allLevels(undefined).map(levelsText)).toEqual(['all']);
  });

  test('change what their levels name, and leave the rest as the study says', () => {
    const { persona } = base;
    expect(armOf(base, { budget: 'named', sender: 'owner' })).toEqual({ persona: { ...persona, position: 'owner' }, letter: 'letters/inquiry.en.md', variables: { budget: '3,000' }, channel: null, hours: null });
    expect(armOf(base, { budget: 'unnamed', sender: 'manager' })).toEqual({ persona, letter: 'letters/manager.md', variables: { budget: '' }, channel: 'email', hours: { from: '10:00', to: '12:00' } });
    expect(armOf(base, {})).toEqual({ persona, letter: 'letters/inquiry.en.md', variables: { budget: '' }, channel: null, hours: null });
  });

  test.each([
    ['one level', { factors: { budget: { named: {} } } }, 'two levels or more'],
    ['no factor', { factors: {} }, 'a factor'],
    ['two factors that both choose the letter', { factors: { a: { x: { letter: 'a.md' }, y: {} }, b: { x: { letter: 'b.md' }, y: {} } } }, 'a level that leaves letter to the factor a'],
    ['two factors that both change a word of the persona', { factors: { a: { x: { persona: { city: 'York' } }, y: {} }, b: { x: { persona: { city: 'Leeds' } }, y: {} } } }, 'leaves persona.city to the factor a'],
    ['more arms than can be filled', { factors: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`f${n}`, { a: {}, b: {} }])) }, 'at most 64 arms'],
  ])('refuse %s', (_, given, wanted) => {
    expect(armsSchema.safeParse(given).error?.issues.map(({ message }) => message).join()).toContain(wanted);
  });
});

describe('a design that contradicts itself', () => {
  const issuesOf = (over: object): readonly string[] =>
    (protocolSchema.safeParse({ ...structuredClone(aProtocol()), ...over }).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

  test('is told of at the place of each fault', () => {
    const { study, channels, fieldPeriod } = aProtocol();
    expect(issuesOf({
      study: { ...study, hypotheses: [{ id: 'h1', text: 'Budgets are answered.', outcome: 'reply', factor: 'bugdet' }, { id: 'h1', text: 'Again.', outcome: 'price' }] },
      channels: { ...channels, email: 'never' },
      letters: { inquiry: 'letters/inquiry.en.md', variables: { budget: '' } },
      arms: { factors: { budget: { named: { variables: { bugdet: '3,000' } }, unnamed: { channel: 'email' } } } },
      fieldPeriod: { ...fieldPeriod, start: '2026-03-02', waves: [{ start: '2026-03-02' }, { start: '2026-03-01', n: 3 }] },
    })).toEqual([
      'study.hypotheses.0.factor: a factor of `arms` (budget)',
      'study.hypotheses.1.id: an id of its own',
      'arms.factors.budget.named.variables.bugdet: a variable of `letters.variables` (budget)',
      'arms.factors.budget.unnamed.channel: `form`: `channels` allows no e-mail',
      'fieldPeriod.waves.0.n: the number of companies; only the last wave may leave it out',
      'fieldPeriod.waves.1.start: a day after the wave before (2026-03-02)',
    ]);
  });
});
