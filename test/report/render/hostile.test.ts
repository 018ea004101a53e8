import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Findings } from '../../../src/domain/findings.ts';
import { renderers, reportFiles, terminalReport } from '../../../src/report/render/index.ts';
import { aMarket, aProtocol, findingsOf } from '../market.ts';

/** The same words of a stranger wherever strangers have words: names, strata, and, for a careless researcher, title and letter. */
function findingsWith(words: string): Findings {
  const protocol = aProtocol();
  const stories = aMarket(6).map((story, i) => ({ ...story, target: { ...story.target, name: words, stratum: i % 2 ? words : 'Moscow' } }));
  return findingsOf(stories, { protocol: { ...protocol, study: { ...protocol.study, title: words, scope: words } }, letters: [{ file: 'letters/inquiry.md', text: words }] });
}

describe('HTML', () => {
  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '</style><script>', '</title></svg><b>', '<!--', ']]>'])('makes no markup of %s', (words) => {
    const tags = (page: string) => [...page.matchAll(/<[^>]*>/g)].length;
    expect(tags(renderers.html(findingsWith(words)))).toBe(tags(renderers.html(findingsWith('x'))));
  });

  it('has the same elements whatever a company is called', () => {
    const elements = (page: string) => [...page.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name).filter((name) => name !== 'text').join(' ');
    const plain = elements(renderers.html(findingsWith('x')));
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }), (words) => {
      expect(elements(renderers.html(findingsWith(words)))).toBe(plain);
    }), { numRuns: 8 });
  });
});

describe('Markdown', () => {
  it.each([
    ['| cell', '\\| cell'], ['<b>x</b>', '\\<b\\>x\\</b\\>'], ['[x](javascript:1)', '\\[x\\](javascript:1)'], ['![x](http://evil.example/p)', '\\!\\[x\\](http:\\/\\/evil.example/p)'], ['# title', '\\# title'], ['- item', '\\- item'],
    ['1. item', '1\\. item'], ['&lt;b&gt;', '\\&lt;b\\&gt;'], ['www.evil.example', 'www\\.evil.example'], ['a\n\n# b', 'a \\# b'],
  ])('keeps %j a text', (words, shown) => {
    expect(renderers.md(findingsWith(words)).split('\n')[0]).toBe(`# ${shown}`);
  });

  it('lets no letter out of its fence', () => {
    let fence: string | null = null;
    const outside = renderers.md(findingsWith('```\n# out\n````\n# out')).split('\n').filter((line) => {
      const [mark] = /^`{3,}/.exec(line) ?? [];
      if (mark === undefined || (fence !== null && mark.length < fence.length)) return fence === null;
      fence = fence === null ? mark : null;
      return false;
    });
    expect(fence).toBeNull();
    expect(outside).not.toContain('# out');
  });
});

describe('a terminal', () => {
  it('gets no control, direction or invisible characters', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom('\u001b', '[', '2', 'J', '\u009b', '\r', '\n', '\u0007', '\u202e', '\u2066', '\u200b', '\ufeff', 'a') }), (words) => {
      const text = terminalReport(findingsWith(words), false);
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    }), { numRuns: 8 });
  });
});

describe('pages and Markdown', () => {
  it.each(['html', 'md'] as const)('%s: turn no line around', (format) => {
    expect(renderers[format](findingsWith('abc\u202egnp.exe\u2066'))).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});

describe('CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '=cmd|\' /C calc\'!A0', '＝1'])('makes no formula of %j', (words) => {
    for (const row of rowsOf('targets.csv', words)) expect(row['name']).toBe(`'${words}`);
  });

  it.each(['a,b', 'a"b', 'a\r\nb', 'a;b', "O'Neil", ''])('gives %j back as it was', (words) => {
    for (const row of rowsOf('targets.csv', words)) expect(row['name']).toBe(words);
  });

  it('leaves numbers numbers, with a point, and what is missing empty', () => {
    const rows = rowsOf('targets.csv', 'x');
    expect(rows.every(({ latency_hours: hours = '' }) => hours === '' || /^\d+(\.\d+)?$/.test(hours))).toBe(true);
    expect(rows.some(({ price }) => price === '')).toBe(true);
  });

  it('describes every column of every table', () => {
    const described = rowsOf('columns.csv', 'x').map(({ file, column }) => `${file} ${column}`);
    const columns = ['targets.csv', 'touches.csv'].flatMap((file) => Object.keys(rowsOf(file, 'x')[0] ?? {}).map((column) => `${file} ${column}`));
    expect(described).toEqual(columns);
  });
});

const rowsOf = (file: string, words: string): readonly Record<string, string>[] => parse(reportFiles[file]?.(findingsWith(words)) ?? '', { columns: true, bom: true });
