import { describe, expect, it } from 'vitest';
import { asId, type MessageId, type TouchId } from '../../src/domain/ids.ts';
import type { CodingRound, ItemCoding } from '../../src/domain/item-coding.ts';
import { runId } from '../support/rows.ts';
import { armedProtocol, findingsOf } from './market.ts';
import { aLedger, sentAt, type Story } from './stories.ts';

const stories: readonly Story[] = Array.from({ length: 8 }, (_, i): Story => ({ assignment: { levels: { budget: i % 2 ? 'open' : 'named' } }, tries: [{ code: 'submitted_confirmed' }], mails: [{ hours: i + 1 }] }));
const ofTouch = (n: number) => ({ runId, at: sentAt, touchId: asId<TouchId>(`to_tg_${n}_m0`), codebookSha256: '' });
const code = (n: number, round: CodingRound, category: string): ItemCoding => ({ ...ofTouch(n), coder: round, round, kind: 'item', item: 'brief', category, span: null });
const guess = (n: number, words: string): ItemCoding => ({ ...ofTouch(n), coder: 'B', round: 'second', kind: 'arm_guess', guess: words });

const codings: readonly ItemCoding[] = [
  ...[1, 2, 3, 4].map((n) => code(n, 'first', 'yes')), ...[5, 6, 7].map((n) => code(n, 'first', 'no')),
  ...[1, 2, 3, 5].map((n) => code(n, 'second', 'yes')), ...[4, 6, 7].map((n) => code(n, 'second', 'no')),
  code(4, 'adjudicated', 'no'), guess(1, 'budget named'), guess(2, 'budget named'), guess(3, 'named'),
];
const findings = findingsOf(stories, { protocol: armedProtocol(), rows: { ...aLedger(stories), itemCodings: codings } });
const figure = (id: string, of?: string) => findings.figures.find((one) => one.id === id && one.of === of);

describe('codes of people', () => {
  it('count a company once, by what was adjudicated, else by the first coder', () => {
    expect(figure('coded', 'brief: yes')).toMatchObject({ numerator: 3, denominator: 7 });
    expect(figure('coded', 'brief: no')).toMatchObject({ numerator: 4, denominator: 7 });
  });

  it('agree as the two coders did before anything was settled', () => {
    expect(figure('agreement', 'brief')).toMatchObject({ numerator: 5, denominator: 7 });
    // Both said yes four times of seven: chance (16 + 9) / 49.
    expect(figure('kappa', 'brief')?.value).toBeCloseTo((5 / 7 - 25 / 49) / (1 - 25 / 49), 9);
    // One minus observed over expected disagreement: 4 / 14 against 2 * 8 * 6 / (14 * 13).
    expect(figure('alpha', 'brief')?.value).toBeCloseTo(1 - (4 / 14) / ((2 * 8 * 6) / (14 * 13)), 9);
  });

  it('of a category that the codebook no longer has are left out', () => {
    const renamed = codings.map((coding) => (coding.kind === 'item' && coding.category === 'no' ? { ...coding, category: 'never' } : coding));
    const { figures } = findingsOf(stories, { rows: { ...aLedger(stories), itemCodings: renamed } });
    expect(figures.find(({ id, of }) => id === 'coded' && of === 'brief: yes')).toMatchObject({ numerator: 5, denominator: 5 });
    expect(figures.find(({ id, of }) => id === 'agreement' && of === 'brief')).toMatchObject({ numerator: 3, denominator: 3 });
  });

  it('tell how often the arm was guessed', () => {
    expect(figure('arm_guessed')).toMatchObject({ numerator: 2, denominator: 3 });
    expect(figure('arm_guessed')?.definition).toContain('1 in 2');
  });

  it('stay with a message that was matched anew by hand', () => {
    const rows = aLedger(stories);
    const messageId = asId<MessageId>('ms_tg_1_0');
    const moved = rows.touches.filter((touch) => touch.messageId === messageId).map((touch) => ({ ...touch, id: asId<TouchId>('to_moved'), by: 'A' }));
    const { figures } = findingsOf(stories, { rows: { ...rows, touches: [...rows.touches, ...moved], itemCodings: codings } });
    expect(figures.find(({ id, of }) => id === 'coded' && of === 'brief: yes')).toMatchObject({ numerator: 3, denominator: 7 });
  });
});
