import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderers, reportFiles, terminalReport } from '../../../src/report/render/index.ts';
import { aMarket, aProtocol, findingsOf } from '../market.ts';
import { smallStudy } from '../small-study.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../../../fixtures/reports/${name}`, import.meta.url));
const english = findingsOf(smallStudy);
const russian = findingsOf(smallStudy, { protocol: aProtocol({ language: 'ru' }) });

// A difference is a decision: look at it, then accept it with `npx vitest run test/report/render -u`.
describe('the report of ten companies, whole', () => {
  it.each([
    ['small.html', renderers.html(english)], ['small.md', renderers.md(english)], ['small.txt', terminalReport(english, false)], ['small.ru.html', renderers.html(russian)], ['small.ru.md', renderers.md(russian)],
    ['small.ru.txt', terminalReport(russian, false)], ['small.targets.csv', renderers.csv(english)], ['small.touches.csv', reportFiles['touches.csv']?.(english) ?? ''], ['columns.csv', reportFiles['columns.csv']?.(english) ?? ''],
  ])('is %s', async (name, text) => {
    await expect(text).toMatchFileSnapshot(fixture(name));
  });
});

describe('a report', () => {
  it('of the same ledger is the same to the byte, in every form', () => {
    const made = () => {
      const findings = findingsOf(aMarket(40));
      return [...Object.values(reportFiles).map((render) => render(findings)), terminalReport(findings, true)];
    };
    expect(made()).toEqual(made());
  });

  it.each(['en', 'ru'] as const)('says every word in its language (%s): no code and no placeholder is left', (language) => {
    const findings = findingsOf(aMarket(60), { protocol: aProtocol({ language }) });
    const text = renderers.md(findings).replace(/```text[\s\S]*?```/g, '');
    expect(text).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
    for (const { id } of findings.figures.filter((figure) => figure.id.includes('_'))) expect(text).not.toContain(id.replaceAll('_', '\\_'));
    // The tables are ours, but for the codebook of the study.
    const tables = text.split('\n').filter((line) => line.startsWith('|') && !line.includes('They'));
    if (language === 'ru') expect(tables.join('\n')).not.toMatch(/[a-z]{3,} [a-z]{2,} [a-z]{2,}/);
  });

  it('fits 80 columns on a terminal, colour or not', () => {
    const lines = terminalReport(findingsOf(aMarket(60), { protocol: aProtocol({ language: 'ru' }) }), false).split('\n');
    expect(lines.filter((line) => [...line].length > 80)).toEqual([]);
  });

  it('has colour only where it is wanted', () => {
    expect(terminalReport(english, false)).not.toContain('\u001b');
    expect(terminalReport(english, true).replace(/\u001b\[\d+m/g, '')).toBe(terminalReport(english, false));
  });

  it('is a page that asks nothing of the outside and runs nothing', () => {
    const page = renderers.html(english);
    expect(page).not.toMatch(/<script|<link|<img|\bsrc=|url\(|@import|href="(?!#)/);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, names = ''] of page.matchAll(/aria-labelledby="([^"]+)"/g)) for (const name of names.split(' ')) expect(ids).toContain(name);
  });
});
