import { expect, it } from 'vitest';
import { asId, type RunId } from '../../src/domain/ids.ts';
import type { SeedCheck, SeedPlace } from '../../src/domain/seed-check.ts';
import { instant } from '../../src/domain/time.ts';
import { reportFiles } from '../../src/report/render/index.ts';
import { aProtocol, findingsOf } from './market.ts';
import { smallStudy } from './small-study.ts';
import { aLedger } from './stories.ts';

const look = (run: string, at: string, seed: string, place: SeedPlace): SeedCheck => ({ runId: asId<RunId>(run), at: instant(at), seed, messageIdHeader: '<a@b>', place });
const checks = [
  look('rn_1', '2026-03-01T09:00:00Z', 'mailru', 'inbox'), look('rn_1', '2026-03-01T09:02:00Z', 'gmail', 'inbox'),
  look('rn_2', '2026-03-04T09:00:00Z', 'mailru', 'junk'), look('rn_3', '2026-03-05T09:00:00Z', 'gmail', 'missing'),
];
const findings = findingsOf(smallStudy, { rows: { ...aLedger(smallStudy), seedChecks: checks } });

it('every look at our own mailboxes is told under the moment at which it began', () => {
  expect(findings.seedChecks?.map(({ at, seed, place }) => [at.slice(0, 16), seed, place])).toEqual([
    ['2026-03-01T09:00', 'mailru', 'inbox'], ['2026-03-01T09:00', 'gmail', 'inbox'], ['2026-03-04T09:00', 'mailru', 'junk'], ['2026-03-05T09:00', 'gmail', 'missing'],
  ]);
  expect(findings.figures.find(({ id }) => id === 'seed_inbox')).toMatchObject({ numerator: 0, denominator: 2 });
});

it('the report has a row a look and a column a mailbox, in both languages', () => {
  const english = reportFiles['report.md']?.(findings) ?? '';
  expect(english).toMatch(/\| Our letter in our own mailboxes \| mailru \| gmail \|/);
  expect(english.match(/^\| March \d, 2026.*$/gm)).toHaveLength(3);
  expect(english).toMatch(/\| junk \| – \|/);
  expect(english).toMatch(/\| – \| missing \|/);
  expect(reportFiles['report.md']?.(findingsOf(smallStudy, { protocol: aProtocol({ language: 'ru' }), rows: { ...aLedger(smallStudy), seedChecks: checks } }))).toMatch(/\| спам \| – \|/);
});

it('nothing is said of seeds where there are none', () => {
  expect(findingsOf(smallStudy).seedChecks).toBeUndefined();
});
