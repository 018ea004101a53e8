import { describe, expect, it } from 'vitest';
import { mirror } from '../../src/report/mirror.ts';
import { renderDocument } from '../../src/report/render/index.ts';
import { aMarket, aProtocol, findingsOf } from './market.ts';

const stories = aMarket(40).map((story, i) => ({ ...story, target: { ...story.target, name: `Firma${i + 1}` } }));
const page = (target: string, language: 'ru' | 'en' = 'en', n = 40): string => {
  const protocol = aProtocol({ language });
  const some = stories.slice(0, n);
  return renderDocument.txt(mirror(findingsOf(some, { protocol }), findingsOf(some, { protocol, audience: 'public' }), target), false);
};
const secret = findingsOf(stories);
const replier = secret.cases.find(({ observed, price }) => observed && price !== null)?.target ?? '';
const silent = secret.cases.find(({ observed }) => observed === false)?.target ?? '';

describe('the page for one company', () => {
  it('names that company and no other, nor any pseudonym', () => {
    const own = secret.cases.find(({ target }) => target === replier)?.name;
    expect(new Set(page(replier).match(/Firma\d+/g))).toEqual(new Set([own]));
    expect(page(replier)).not.toMatch(/\bS\d\d\b|tg_\d/);
  });

  it('says where it stands among the others, counts that add up', () => {
    const [, n, sooner, later, quiet] = /Of (\d+) other companies that took the inquiry (\d+) replied sooner, (\d+) later or at the same time, (\d+) not/.exec(page(replier).replace(/\s+/g, ' ')) ?? [];
    expect(Number(sooner) + Number(later) + Number(quiet)).toBe(Number(n));
    expect(page(silent).replace(/\s+/g, ' ')).toMatch(/none within 14 days.*Of \d+ other companies that took the inquiry \d+ replied while we waited/);
  });

  it('says no place where too few others are there', () => {
    expect(page('tg_1', 'en', 4)).toContain('Too few others to stand among.');
  });

  it.each(['en', 'ru'] as const)('leaves no placeholder and is no verdict (%s)', (language) => {
    for (const { target } of secret.cases) expect(page(target, language)).not.toMatch(/\{\w+\}|undefined|NaN|null/);
    expect(page(replier, language)).toMatch(language === 'ru' ? /не\s+оценка/ : /no\s+verdict/);
  });
});
