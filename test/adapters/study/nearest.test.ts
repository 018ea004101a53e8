import { expect, test } from 'vitest';
import { nearest, wantedInstead } from '../../../src/adapters/study/nearest.ts';

const known = ['study', 'frame', 'persona', 'mailbox', 'fieldPeriod'];

test.each([['presona', 'persona'], ['mailBox', 'mailbox'], ['field_period', 'fieldPeriod'], ['frames', 'frame'], ['analysis', null], ['x'.repeat(100_000), null]])('nearest to %.20s is %s', (word, found) => {
  expect(nearest(word, known)).toBe(found);
});

test('where none is near, all are named', () => {
  expect(wantedInstead('analysis', known)).toBe('one of study, frame, persona, mailbox, fieldPeriod');
});
