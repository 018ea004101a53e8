import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/commands/inspect.ts';
import { mailFixtures, rawMail } from '../inbox/fixtures.ts';
import { temporaryFolder } from '../support/folder.ts';

const run = async (files: readonly string[], options: Parameters<typeof inspect>[2]): Promise<string> => {
  const written: string[] = [];
  await inspect({ data: (text) => void written.push(text), signal: new AbortController().signal }, files, options);
  return written.join('');
};
const first = mailFixtures('replies')[0];
if (first === undefined) throw new Error('fixtures/mail/replies.jsonl is empty');
const raw = rawMail(first);

describe('inspect', () => {
  it('writes one line of the contract for each file, also for one that is not there', async () => {
    const dir = await temporaryFolder();
    writeFileSync(join(dir, 'a.eml'), raw);
    const lines = (await run([join(dir, 'a.eml'), join(dir, 'absent.eml')], { json: true })).trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ kind }) => kind)).toEqual(['human', 'unreadable']);
    expect(lines[1]?.why).toEqual(['there is no such file']);
    expect(Object.keys(lines[0] ?? {})).toEqual(['file', 'kind', 'human', 'bounce', 'from', 'subject', 'date', 'text', 'quotes', 'deliverables', 'why']);
    expect(lines[0]).toMatchObject({ human: { act: 'answer', stop: false }, bounce: null, from: 'info@studio.example', text: first.visible, quotes: [{ min: 350_000, bound: 'from', currency: 'RUB' }] });
  });

  it('reads the bytes handed in for -', async () => {
    expect(JSON.parse(await run(['-'], { json: true, stdin: raw }))).toMatchObject({ file: '-', kind: 'human' });
  });

  it('explains itself to a person', async () => {
    const text = await run(['-'], { json: false, stdin: raw });
    expect(text).toContain('kind      human, answer');
    expect(text).toContain('because:');
    expect(text).toContain('price     from 350000.. RUB');
    expect(text).toContain('answers   sales, +7 (812) 555-01-22, www.studio.example');
    expect(text).toContain('left out  4 lines quoted, 5 lines of signature');
  });

  it('tells a person the signs of interest, and knows whom they wrote to', async () => {
    const stdin = Buffer.from('From: a@studio.example\nTo: "Anna Orlova" <anna@client.example>\nSubject: x\n\nHi Peter,\n\nWhat is your budget? Could you complete the attached brief?\n');
    const text = await run(['-'], { json: false, stdin });
    expect(text).toContain('sign      2 questions');
    expect(text).toContain('sign      greets somebody else («Peter»)');
    expect(text).toContain('sign      demands a brief («complete the attached brief»)');
  });

  it('lets no control code of a mail reach the terminal', async () => {
    const text = await run(['-'], { json: false, stdin: Buffer.from('Subject: a\u001b[2Jb\r\n\r\n\u001b]0;x\u0007hi') });
    expect(text).not.toMatch(/[\u001b\u0007]/);
  });
});
