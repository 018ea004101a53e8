import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimProblems, type Ground } from '../../../src/report/claims/lint.ts';
import { readProse } from '../../../src/report/claims/prose.ts';

const ground: Ground = { arms: undefined, hasThresholds: false, ratings: ['City catalogue'], firms: [{ name: 'ООО «Шпиль»', domain: 'shpil.example' }, { name: 'Bright Harbour Ltd', domain: null }, { name: 'Студия Два Кита', domain: null }] };
const armed: Ground = { ...ground, arms: { factors: { budget: { open: {}, named: {} } } }, hasThresholds: true };
const words = (text: string, over: Ground = ground): readonly string[] => claimProblems(text, 'report.md', over).map(({ got }) => /^"(.+?)" in/s.exec(got)?.[1] ?? got);

describe('refused', () => {
  it.each([
    ['Some', 'Some studios asked for a brief.'], ['Many', 'Many replied within a day.'], ['most', 'In this sample most replied.'], ['Few', 'Few reminded us.'], ['often', 'They often call.'], ['the market', 'This is how the market works: 40% reply.'],
    ['All studios', 'All studios reply.'], ['never', 'They never answer the phone.'], ['because', 'In this sample 12 of 40 were silent because they are busy.'], ['leads to', 'A named budget leads to more replies.'], ['slow', 'The median of 26 hours is slow.'], ['worse', 'Forms are worse than e-mail.'],
    ['Многие', 'Многие студии не отвечают.'], ['большинства', 'Ответ большинства пришёл за день.'], ['Некоторые', 'Некоторые звонили.'], ['рынке', 'На рынке отвечают 40 %.'], ['Все студии', 'Все студии ответили.'], ['никто', 'Так никто не делает.'], ['из-за', 'Из 40 компаний 12 молчали из-за праздников.'],
    ['Благодаря', 'Благодаря бюджету отвечают чаще.'], ['медленно', 'Отвечают медленно: 26 часов.'], ['плохой', 'Это плохой результат.'], ['Обычно', 'Обычно просят бриф.'],
    ['Шпиль', 'Ответил и Шпиль.'], ['Шпилем', 'Мы говорили со «Шпилем» 12 минут.'], ['shpil.example', 'См. shpil.example, там 2 формы.'], ['Bright Harbour', 'Of 40 companies Bright Harbour was the first.'], ['Два Кита', 'Первыми ответили Два Кита.'],
    ['sales@studio.example', 'Write to sales@studio.example.'], ['+7 812 123-45-67', 'Их телефон +7 812 123-45-67.'],
  ])('%s: %s', (word, text) => {
    expect(words(text)).toContain(word);
  });

  it('many that hides a character that cannot be seen', () => {
    expect(words('Ma\u200bny replied.')).toEqual(['Many']);
  });

  it('a year in place of a number', () => {
    expect(words('In 2026 many replied.')).toEqual(['many']);
    expect(words('Многие ответили 12.03.2026.')).toEqual(['Многие']);
  });

  it('each word with the line its sentence begins on', () => {
    const text = '# What we saw\n\nOf 40 companies 24 replied.\nMany of them\nasked.\n\n- Some called\n- 3 wrote';
    expect(claimProblems(text, 'report.md', ground)).toMatchObject([{ row: 4, got: '"Many" in "Many of them asked."' }, { row: 7, got: '"Some" in "Some called"' }]);
  });

  it('with what would bear it out', () => {
    const wanted = (text: string, over: Ground) => claimProblems(text, 'report.md', over).map((problem) => problem.wanted).join();
    expect(wanted('It leads to replies.', ground)).toContain('assigned no arms');
    expect(wanted('It leads to replies.', armed)).toContain('(budget)');
    expect(wanted('It is slow.', ground)).toContain('analysis.thresholds');
  });
});

describe('accepted', () => {
  it.each([
    'Of the 40 companies asked 24 replied (60%, 45–74%).', 'Many replied: 24 of 40.', 'Most, two thirds, asked for a brief.', 'In this sample nobody offered a visit.', 'None of the market is meant here: in the City catalogue all studios show a telephone number.',
    'Из 40 компаний ответили 24.', 'Многие, 24 из 40, ответили за 2 дня.', 'Половина ответила за день, некоторые (3) позвонили.', 'Никто из опрошенных не предложил встречу.', 'The shipyard’s spire is 12 metres high.', 'Шпильки для волос здесь ни при чём.',
  ])('%s', (text) => {
    expect(words(text)).toEqual([]);
  });

  it('a cause where an arm is named, a judgement where a threshold is cited', () => {
    expect(words('Naming a budget leads to 12 points more replies.', armed)).toEqual([]);
    expect(words('The median of 26 hours is slow against the norm of 24.', armed)).toEqual([]);
    expect(words('It is slow.', armed)).toEqual(['slow']);
  });
});

describe('prose', () => {
  it('is headings, paragraphs and lists, and every other mark a mark', () => {
    expect(readProse('## Results\n\nOne\ntwo **three** <b>\n\n1. a\n   b\n2. c\n\nend').blocks).toEqual([
      { kind: 'subheading', text: 'Results' }, { kind: 'text', text: 'One two three <b>' }, { kind: 'list', items: ['a b', 'c'] }, { kind: 'text', text: 'end' },
    ]);
  });

  it('of any text is read, and every sentence has a line of it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const lines = text.normalize('NFC').replace(/\r\n?/g, '\n').split('\n').length;
      for (const { line } of readProse(text).sentences) expect(line >= 1 && line <= lines).toBe(true);
      claimProblems(text, 'report.md', ground);
    }), { numRuns: 40 });
  });

  it('takes a hostile text in its stride: ten times as long, about ten times the work', () => {
    expect(words('a.'.repeat(20_000))).toEqual([]);
    expect(words(`${'из '.repeat(10_000)}`)).toEqual([]);
  });
});
