import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { chanceFrom } from '../../src/adapters/chance.ts';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { adjudicate } from '../../src/commands/adjudicate.ts';
import { code } from '../../src/commands/code.ts';
import { reliability, type ItemReliability } from '../../src/commands/reliability.ts';
import { asId, type TargetId, type TouchId } from '../../src/domain/ids.ts';
import type { World } from '../../src/world.ts';
import { ledgerRows } from '../support/polled-study.ts';
import { at, aRun, aTarget, runId } from '../support/rows.ts';
import { edit, studyFolder } from '../support/study-folder.ts';
import { problemsOf } from '../support/waiting-study.ts';
import { testWorld } from '../support/world.ts';

const codebook = `version: 1
items:
  - id: offers
    question: Is anything offered?
    span: required
    categories: [{ code: yes_offer, definition: It is. }, { code: no_offer, definition: It is not. }]
  - id: tone
    question: How does it sound?
    scale: ordinal
    span: none
    categories: [{ code: cold, definition: Cold. }, { code: warm, definition: Warm. }]
`;
const texts = ['Anna, Lantern Web can make it from 3,000.', 'We could do that, call us at info@kiln.example.', 'Sorry, we are full until May.'];
const words = ['can make it', 'could do that', 'we are full'];
let dir = '';

beforeEach(async () => {
  dir = await studyFolder('en', { 'codebook.yaml': codebook });
  await edit(dir, 'study.yaml', '\nfieldPeriod:', '\ncoding:\n  secondCoderShare: 1\narms:\n  factors:\n    budget:\n      named: { variables: { spend: "5,000" } }\n      open: {}\nfieldPeriod:');
  await edit(dir, 'study.yaml', '  #variables: {budget: "",', '  variables: {spend: "",');
  const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
  await ledger.addRun(aRun());
  const firms = ['Lantern Web', 'Kiln Web', 'Harbour Web'].map((name, n) => aTarget({ id: asId<TargetId>(`tg_${n}`), key: `f${n}.example`, domain: `f${n}.example`, name }));
  await ledger.addSample(firms, firms.map(({ id }, n) => ({ runId, at, targetId: id, tag: `k${n}`, order: n + 1, levels: { budget: n === 0 ? 'named' : 'open' }, block: 1, wave: 1, slot: 0, lot: 0 })));
  for (const [n, note] of texts.entries()) {
    await ledger.addTouch({ id: asId<TouchId>(`to_${n}`), runId, at, targetId: asId<TargetId>(`tg_${n}`), mode: 'messenger', direction: 'in', happenedAt: at, messageId: null, basis: 'log', by: 'A', result: null, durationSeconds: null, human: true, note });
  }
  await ledger.close();
});

const world = (over: Partial<World> = {}) => testWorld(dir, { chance: chanceFrom(), ...over });
const answers = async (lines: readonly (readonly string[])[]): Promise<string> => {
  const file = join(dir, 'answers.csv');
  await writeFile(file, ['touch,item,category,span', ...lines.map((cells) => cells.join(','))].join('\n'));
  return file;
};
const allOf = (offers: readonly string[], guess = 'budget open') => offers.flatMap((category, n) => [[`to_${n}`, 'offers', category, words[n] ?? ''], [`to_${n}`, 'tone', 'warm', ''], [`to_${n}`, 'arm_guess', guess, '']]);
const printedLines = async (work: (on: ReturnType<typeof world>) => Promise<unknown>): Promise<readonly Record<string, unknown>[]> => {
  const on = world();
  await work(on);
  return on.printed().trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('coding', () => {
  it('shows the texts masked, and nothing of what the machine or another coder made of them', async () => {
    const lines = await printedLines((on) => code(on, { dir, coder: 'Anna', json: true }));
    expect(lines.map(({ touch, text }) => [touch, text]).sort()).toEqual([
      ['to_0', '[our name], [firm] can make it from 3,000.'], ['to_1', 'We could do that, call us at [address].'], ['to_2', 'Sorry, we are full until May.'],
    ]);
    expect(Object.keys(lines[0] ?? {}).sort()).toEqual(['guesses', 'items', 'text', 'touch']);
  });

  it('goes from two coders over their agreement to what is settled', async () => {
    await code(world(), { dir, coder: 'Anna', answers: await answers(allOf(['yes_offer', 'yes_offer', 'no_offer'])) });
    await code(world(), { dir, coder: 'Boris', answers: await answers(allOf(['yes_offer', 'no_offer', 'no_offer'])) });
    const { itemCodings } = await ledgerRows(dir);
    expect(itemCodings).toHaveLength(18);
    expect(itemCodings[0]).toMatchObject({ coder: 'Anna', round: 'first', kind: 'item', item: 'offers', category: 'yes_offer', span: [19, 30], codebookSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(new Set(itemCodings.map(({ coder, round }) => `${coder} ${round}`))).toEqual(new Set(['Anna first', 'Boris second']));

    const [split] = await printedLines((on) => adjudicate(on, { dir, coder: 'Clara', json: true }));
    expect(split).toMatchObject({ touch: 'to_1', items: [{ item: 'offers', first: { category: 'yes_offer', words: 'could do that' }, second: { category: 'no_offer', words: 'could do that' } }] });
    const before = await printedLines((on) => reliability(on, { dir, json: true }));
    expect(before[0]).toMatchObject({ item: 'offers', coded: 3, codedTwice: 3, settled: { split: 1, agreed: 2 } });

    await adjudicate(world(), { dir, coder: 'Clara', answers: await answers([['to_1', 'offers', 'yes_offer', 'could do that']]) });
    expect(await printedLines((on) => adjudicate(on, { dir, coder: 'Clara', json: true }))).toEqual([]);
    const after = (await printedLines((on) => reliability(on, { dir, json: true }))) as unknown as readonly (ItemReliability & { guessed?: { numerator: number; denominator: number } })[];
    expect(after[0]).toMatchObject({ settled: { adjudicated: 1, agreed: 2, split: 0, single: 0 }, agreement: { numerator: 2, denominator: 3 } });
    expect(after[1]?.kappa?.value).toMatchObject({ defined: false });
    expect(after[2]?.guessed).toMatchObject({ numerator: 4, denominator: 6 });
    const told = world();
    await reliability(told, { dir });
    expect(told.printed()).toMatch(/offers +3 +3 +67%/);
    expect(told.printed()).toContain('Arm guessed rightly: 4 of 6 (67%); by chance alone 1 in 2.');
  });

  it.each(['Anna', 'Boris'])('by two at once, the other being %s, keeps one first reading of each text and loses none', async (other) => {
    const files = [await answers(allOf(['yes_offer', 'yes_offer', 'no_offer'])), join(dir, 'others.csv')] as const;
    await cp(files[0], files[1]);
    const ended = await Promise.allSettled([code(world(), { dir, coder: 'Anna', answers: files[0] }), code(world(), { dir, coder: other, answers: files[1] })]);
    const { itemCodings } = await ledgerRows(dir);
    const keys = itemCodings.map((one) => [one.touchId, one.round, one.kind === 'item' ? one.item : 'guess'].join(' '));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key.includes(' first '))).toHaveLength(9);
    // One person who reads twice is told that nothing waits; two are first and second.
    expect([ended.map(({ status }) => status).sort(), keys.length]).toEqual(other === 'Anna' ? [['fulfilled', 'rejected'], 9] : [['fulfilled', 'fulfilled'], 18]);
  });

  it('asks for words where the category says so', async () => {
    await writeFile(join(dir, 'codebook.yaml'), codebook.replace('{ code: no_offer, definition: It is not. }', '{ code: no_offer, definition: It is not., span: none }'));
    const rows = (span: string): (readonly string[])[] => [['to_0', 'offers', 'no_offer', span], ['to_0', 'tone', 'warm', ''], ['to_0', 'arm_guess', 'budget open', '']];
    expect(await problemsOf(code(world(), { dir, coder: 'Anna', answers: await answers(rows('can make it')) }))).toEqual([expect.stringContaining('no words: the codebook asks none for no_offer') as string]);
    expect(await code(world(), { dir, coder: 'Anna', answers: await answers(rows('')) })).toBe(1);
  });

  it('tells all that is wrong with the answers at once, by line, and keeps none of them', async () => {
    const file = await answers([['to_0', 'offers', 'perhaps', 'can make it'], ['to_0', 'tone', 'warm', 'words'], ['to_9', 'tone', 'warm', ''], ['to_1', 'offers', 'no_offer', 'for free'], ['to_1', 'offers', 'no_offer', ''], ['to_1', 'arm_guess', 'red', ''], ['to_1', 'price', 'x', '']]);
    const told = (await problemsOf(code(world(), { dir, coder: 'Anna', answers: file }))).map((line) => line.replace(/^.*answers\.csv/, ''));
    expect(told.map((line) => line.replace(/; wanted .*/, ''))).toEqual([
      ':2 category: got "perhaps"', ':3 span: got "words"', ':4 touch: got "to_9"', ':5 span: got "for free"', ':6 item: got "offers"', ':7 category: got "red"', ':8 item: got "price"',
      ' to_0: got nothing on arm_guess', ' to_1: got nothing on tone',
    ]);
    expect((await ledgerRows(dir)).itemCodings).toEqual([]);
  });

  it('takes JSON lines too', async () => {
    const file = join(dir, 'answers.jsonl');
    await writeFile(file, allOf(['yes_offer']).map(([touch, item, category, span]) => JSON.stringify({ touch, item, category, span })).join('\n'));
    expect(await code(world(), { dir, coder: 'Anna', answers: file })).toBe(1);
  });

  it('asks on a terminal, asks again what will not do, and keeps nothing of a text that was left', async () => {
    const typed = ['9', '1', 'not there', 'WE', 'warm', '2', 'q'];
    const told: string[] = [];
    const on = world({ read: () => Promise.resolve(typed.shift() ?? null), progress: { line: (text) => void told.push(text), live: () => undefined } });
    const first = (await printedLines((quiet) => code(quiet, { dir, coder: 'Anna', json: true })))[0];
    typed[3] = String(first?.['text']).split(' ').at(-2) ?? '';
    expect(await code(on, { dir, coder: 'Anna' })).toBe(1);
    expect(told.filter((line) => line.includes('wanted'))).toEqual([expect.stringContaining('1 to 2'), expect.stringContaining('masked text')]);
    expect((await ledgerRows(dir)).itemCodings.map((one) => [one.touchId, one.kind === 'item' ? one.category : one.guess])).toEqual([[first?.['touch'], 'yes_offer'], [first?.['touch'], 'warm'], [first?.['touch'], 'budget open']]);
    expect(on.printed()).not.toMatch(/Lantern|Kiln|Harbour/);
  });

  it.each([['no terminal', 'Anna'], ['"Machine"', 'Machine'], ['" "', ' ']])('refuses with exit 2: %s', async (got, coder) => {
    expect(await problemsOf(code(world(), { dir, coder }))).toEqual([expect.stringContaining(`got ${got}`)]);
  });
});
