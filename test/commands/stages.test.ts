import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { virtualClock, type VirtualClock } from '../../src/adapters/clock.ts';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { approve } from '../../src/commands/approve.ts';
import { debrief } from '../../src/commands/debrief.ts';
import { pause, resume } from '../../src/commands/pause.ts';
import { poll } from '../../src/commands/poll.ts';
import { send } from '../../src/commands/send.ts';
import { Halt, UsageError } from '../../src/domain/errors.ts';
import type { LedgerRows } from '../../src/domain/ledger.ts';
import { dayMs, plusMs } from '../../src/domain/time.ts';
import type { RehearsalMailServer, SubmittedMail } from '../../src/rehearsal/mail-server.ts';
import { aField, aWorld, noon, type Field } from '../support/field.ts';
import { addStages } from '../support/stages.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Three studios that are written to by e-mail, and a protocol of every stage. */
const aFollowedField = async (sites: readonly string[], stages?: object, followUpDays?: number): Promise<Field> => {
  const field = await aField({ sites: sites.map((name) => [name, 'email-only-ru']) });
  await addStages(field.dir, stages, followUpDays);
  return field;
};

const rowsOf = async ({ dir }: Field): Promise<LedgerRows> => {
  const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
  try {
    return await ledger.rows();
  } finally {
    await ledger.close();
  }
};

/** What the studios got, in order: `alfa: chase-text`. */
const letters = async ({ mail }: Field): Promise<readonly { readonly to: string; readonly text: string; readonly subject: string; readonly inReplyTo: string | null }[]> =>
  Promise.all(mail.accepted.filter(({ to }) => to[0]?.endsWith('.localhost')).map(async ({ to, raw }) => {
    const { text, subject, inReplyTo } = await simpleParser(Buffer.from(raw));
    return { to: to[0] ?? '', text: text ?? '', subject: subject ?? '', inReplyTo: inReplyTo ?? null };
  }));

/** A studio answers the latest letter that it got. */
function answer(mail: RehearsalMailServer, clock: VirtualClock, from: string, text: string, headers = ''): void {
  const letter = mail.accepted.findLast(({ to }) => to[0]?.includes(from)) as SubmittedMail;
  const raw = `From: Ольга <olga@${from}.localhost>\r\nTo: ${letter.from}\r\nSubject: Re: Новый сайт\r\nMessage-ID: <${from}-${clock.now()}@${from}.localhost>\r\n${headers}Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
  mail.deliver(Buffer.from(raw), clock.now());
}

describe('a protocol of several stages', () => {
  let clock: VirtualClock;
  const day = (days: number): void => clock.advanceTo(plusMs(noon, days * dayMs));
  const worldOf = (field: Field, over = {}) => aWorld(field, { clock, ...over });
  beforeEach(() => {
    clock = virtualClock(noon);
  });

  it('chases the silent, asks who answered once approved, thanks them, and leaves alone who asked for it', async () => {
    const field = await aFollowedField(['alfa', 'beta', 'gamma']);
    const go = async () => send(worldOf(field), { dir: field.dir });
    await go();
    expect((await letters(field)).map(({ to }) => to).sort()).toEqual(['info@alfa.localhost', 'info@beta.localhost', 'info@gamma.localhost']);

    day(1);
    answer(field.mail, clock, 'beta', 'Здравствуйте! Сайт под ключ у нас стоит от 300 000 рублей, делаем за два месяца.');
    answer(field.mail, clock, 'gamma', 'Не пишите нам больше.');
    const waiting = await go();
    expect(waiting.ends).toEqual([]);
    expect(Object.fromEntries(waiting.plan.lines.map((line) => [line.name, line.act === 'skip' ? line.code : line.act]))).toEqual({ alfa: 'not_due', beta: 'needs_approval', gamma: 'suppressed' });

    const { touches } = await rowsOf(field);
    const [betas = '', gammas = ''] = touches.map(({ messageId }) => messageId ?? '');
    await expect(approve(worldOf(field), { dir: field.dir, message: gammas, by: 'Tester' })).rejects.toThrow('suppressed');
    await approve(worldOf(field), { dir: field.dir, message: betas, by: 'Tester' });
    await expect(approve(worldOf(field), { dir: field.dir, message: betas, by: 'Tester' })).rejects.toThrow('nothing more');
    await go();
    expect((await letters(field)).slice(3)).toMatchObject([{ to: 'olga@beta.localhost', subject: 'Re: Новый сайт', inReplyTo: expect.stringContaining('beta-') as string, text: expect.stringContaining('пример договора') as string }]);

    day(3);
    await go();
    expect((await letters(field)).slice(4)).toMatchObject([{ to: 'info@alfa.localhost', text: expect.stringContaining('Удалось посмотреть') as string, inReplyTo: expect.stringMatching(/^<.+>$/) as string }]);
    expect((await go()).ends).toEqual([]);

    day(8);
    await go();
    expect((await letters(field)).slice(5)).toMatchObject([{ to: 'olga@beta.localhost', text: expect.stringContaining('отложили') as string }]);

    day(10);
    await go();
    expect((await letters(field)).slice(6)).toMatchObject([{ to: 'info@alfa.localhost', text: expect.stringContaining('Дошло ли') as string }]);

    day(28);
    await debrief(worldOf(field), { dir: field.dir });
    const told = (await letters(field)).slice(7);
    expect(told.map(({ to }) => to).sort()).toEqual(['info@alfa.localhost', 'olga@beta.localhost']);
    expect(told.find(({ to }) => to.includes('beta'))?.text).toContain('Ваш первый личный ответ пришёл через');
    expect((await debrief(worldOf(field), { dir: field.dir })).ends).toEqual([]);
  });

  it('sends nothing to a company while a message waits that may be theirs', async () => {
    const field = await aFollowedField(['alfa']);
    await send(worldOf(field), { dir: field.dir });
    day(1);
    field.mail.deliver(Buffer.from(`From: Пётр <petr@somewhere.example>\r\nTo: someone@${field.mail.user.split('@')[1] ?? ''}\r\nSubject: сайт\r\nMessage-ID: <q@somewhere.example>\r\n\r\nЭто студия alfa. Напишите, что у вас за сайт.\r\n`), clock.now());
    await poll(worldOf(field), { dir: field.dir });
    const { touches } = await rowsOf(field);
    day(4);
    const { plan, ends } = await send(worldOf(field), { dir: field.dir });
    expect(touches).toEqual([]);
    expect(ends).toEqual([]);
    expect(plan.lines).toMatchObject([{ act: 'skip', code: 'unsettled' }]);
  });

  it('rests while it is paused, at every stage', async () => {
    const field = await aFollowedField(['alfa']);
    await pause(worldOf(field), { dir: field.dir, by: 'Tester', reason: 'a question' });
    await expect(send(worldOf(field), { dir: field.dir })).rejects.toThrow(Halt);
    await resume(worldOf(field), { dir: field.dir, by: 'Tester', reason: 'answered' });
    await expect(resume(worldOf(field), { dir: field.dir, by: 'Tester', reason: 'twice' })).rejects.toThrow('not paused');
    await send(worldOf(field), { dir: field.dir });
    day(20);
    await pause(worldOf(field), { dir: field.dir, by: 'Tester', reason: 'again' });
    await expect(debrief(worldOf(field), { dir: field.dir })).rejects.toThrow('paused');
    expect(await letters(field)).toHaveLength(1);
  });

  it('refuses a debrief that the protocol does not have, and an approval without a request', async () => {
    const field = await aFollowedField(['alfa'], { debrief: undefined, request: undefined });
    await expect(debrief(worldOf(field), { dir: field.dir })).rejects.toThrow(UsageError);
    await expect(approve(worldOf(field), { dir: field.dir, message: 'ms_none', by: 'Tester' })).rejects.toThrow('stages.request');
  });
});

describe('send --watch', () => {
  it('sends each thing as it becomes due, and ends when nothing can become due any more', async () => {
    const field = await aFollowedField(['alfa', 'beta'], {}, 1);
    const clock = virtualClock(noon);
    const said: string[] = [];
    await send(aWorld(field, { clock, progress: { line: (text) => void said.push(text), live: () => undefined } }), { dir: field.dir, watch: true });
    expect((await letters(field)).map(({ text }) => /Удалось|Дошло/.exec(text)?.[0] ?? 'inquiry').sort()).toEqual(['inquiry', 'inquiry', 'Дошло', 'Дошло', 'Удалось', 'Удалось'].sort());
    const { attempts } = await rowsOf(field);
    expect(attempts.filter(({ stage }) => stage === 'chase').map(({ at }) => at.slice(0, 10))).toEqual(['2026-03-05', '2026-03-05']);
    expect(said.some((line) => /^next: (alfa|beta), chase, 2026-03-05/.test(line))).toBe(true);
  });

  it('stops when told to, and goes on when it is run again', async () => {
    const field = await aFollowedField(['alfa'], { questionnaire: undefined }, 1);
    const stop = new AbortController();
    const clock = virtualClock(noon);
    const first = aWorld(field, { clock, signal: stop.signal, progress: { line: (text) => void (text.startsWith('next:') && stop.abort()), live: () => undefined } });
    await send(first, { dir: field.dir, watch: true });
    expect(await letters(field)).toHaveLength(1);
    await send(aWorld(field, { clock }), { dir: field.dir, watch: true });
    expect(await letters(field)).toHaveLength(2);
  });
});
