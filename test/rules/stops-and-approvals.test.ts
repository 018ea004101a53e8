import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { approve } from '../../src/commands/approve.ts';
import { due } from '../../src/commands/due.ts';
import { log } from '../../src/commands/log.ts';
import { match } from '../../src/commands/match.ts';
import { pause, resume } from '../../src/commands/pause.ts';
import { send } from '../../src/commands/send.ts';
import { settle } from '../../src/commands/settle.ts';
import type { Stage } from '../../src/domain/attempt.ts';
import { asId, type AttemptId } from '../../src/domain/ids.ts';
import { aLiveStudy, type LiveStudy } from './live-study.ts';

vi.setConfig({ testTimeout: 60_000 });

const [alfa, beta, gamma, delta, omega] = ['studio-alfa.ru', 'studio-beta.ru', 'studio-gamma.ru', 'studio-delta.ru', 'studio-omega.ru'] as const;
const offer = 'Здравствуйте! Сайт под ключ у нас стоит 300 000 рублей, делаем за два месяца.';

interface LaterStage {
  readonly stage: Stage;
  readonly command: 'send' | 'debrief';
  readonly stages: object;
  /** They answer before the stage is due, from this address. */
  readonly answeredBy?: (company: string) => string;
  readonly days: number;
}

const only = (...names: readonly string[]): object => Object.fromEntries(['chase', 'request', 'closeOut', 'questionnaire', 'debrief'].filter((name) => !names.includes(name)).map((name) => [name, undefined]));

/** Each stage after the inquiry, on the day on which it is due. */
const laterStages: readonly LaterStage[] = [
  { stage: 'chase', command: 'send', stages: only('chase'), days: 3 },
  { stage: 'questionnaire', command: 'send', stages: only('questionnaire'), days: 8 },
  { stage: 'request', command: 'send', stages: only('request'), answeredBy: (company) => `olga@${company}`, days: 1 },
  { stage: 'close_out', command: 'send', stages: only('closeOut'), answeredBy: (company) => `olga@team.${company.replace('studio', 'group')}`, days: 8 },
  { stage: 'debrief', command: 'debrief', stages: only('debrief'), answeredBy: (company) => `olga@${company}`, days: 21 },
];

/** Inquiries have gone out, answers have come and were approved, and the day of the stage has come. */
async function onTheDay({ stages, answeredBy, stage, days }: LaterStage, companies: readonly string[]): Promise<LiveStudy> {
  const study = await aLiveStudy({ companies, stages });
  await study.run('send');
  study.day(1);
  if (answeredBy) {
    for (const company of companies) {
      const message = await study.answers(company, offer, { from: answeredBy(company) });
      if (stage === 'request') await approve(study.world(), { dir: study.dir, message, by: 'Tester' });
    }
  }
  study.day(days);
  return study;
}

const writtenTo = async (study: LiveStudy, since: number): Promise<readonly string[]> => (await study.letters()).slice(since).flatMap(({ to }) => to).sort();

describe.each(laterStages)('the $stage', (later) => {
  const address = later.answeredBy ?? ((company: string) => `info@${company}`);

  it('goes to nobody on the suppression list or who asked us to stop, whatever is taken back afterwards', async () => {
    const study = await onTheDay(later, [alfa, beta, gamma, delta, omega]);
    const list = join(study.dir, 'suppression.txt');
    await writeFile(list, `${address(alfa)}\n*.${address(beta).split('@').at(-1) ?? ''}\n`);
    const stop = await study.answers(gamma, 'Не пишите нам больше.', { from: address(gamma) });
    const byHand = await study.answers('nobody-at-all.ru', 'Не пишите нам больше.', { from: 'petr@nobody-at-all.ru' });
    const give = (message: string, target: string): Promise<void> => match(study.world(), { dir: study.dir, message, target, by: 'Tester' });
    await give(byHand, delta);
    await study.run(later.command);
    expect(await writtenTo(study, 5)).toEqual([address(omega)]);

    await writeFile(list, '');
    for (const message of [stop, byHand]) await give(message, 'none');
    await pause(study.world(), { dir: study.dir, by: 'Tester', reason: 'a question' });
    await resume(study.world(), { dir: study.dir, by: 'Tester', reason: 'answered' });
    study.day(later.days + 1);
    const { plan } = await study.run(later.command);
    expect(plan.lines.map((line) => line.name !== omega && line.act === 'skip' && line.code).sort()).toEqual([false, 'suppressed', 'suppressed', 'suppressed', 'suppressed']);
    expect(await writtenTo(study, 6)).toEqual([]);
  });

  it('waits for a missed call without a time and an attempt without an end, and never goes twice, however that is settled', async () => {
    const study = await onTheDay(later, [alfa, beta]);
    const call = { target: alfa, mode: 'call', direction: 'in', result: 'no_answer' };
    await log(study.world(), { dir: study.dir, by: 'Tester', entries: [call] });
    const attempt = await aPowerCut(study, later.stage, beta, address(beta));
    const { plan } = await study.run(later.command);
    expect(plan.lines.map((line) => line.act === 'skip' && line.code).sort()).toEqual(['unknown_attempt', 'unsettled']);
    expect((await due(study.world(), { dir: study.dir })).date).toMatchObject([{ target: alfa }]);

    await log(study.world(), { dir: study.dir, by: 'Tester', entries: [{ ...call, when: '2026-03-02T11:00Z' }] });
    await settle(study.world(), { dir: study.dir, attempt, as: 'not-delivered', by: 'Tester', reason: 'the log of the server' });
    await study.run(later.command);
    study.day(later.days + 30);
    await study.run(later.command);
    expect(await writtenTo(study, 2)).toEqual([address(alfa)]);
  });
});

/** A try of the stage that nobody knows the end of, as a process leaves it that died in the act. */
async function aPowerCut(study: LiveStudy, stage: Stage, company: string, contactKey: string): Promise<AttemptId> {
  const id = asId<AttemptId>('at_power_cut');
  const { targets, attempts } = await study.rows();
  const inquiry = attempts.find(({ targetId }) => targets.find(({ domain }) => domain === company)?.id === targetId);
  if (!inquiry) throw new Error('no inquiry was made');
  await study.withLedger(async (ledger, runId) => void (await ledger.claim({ ...inquiry, id, runId, stage, contactKey, at: study.clock.now() })));
  return id;
}

it('a debrief to a company that never answered, settled as not delivered, is not made again', async () => {
  const study = await onTheDay({ stage: 'debrief', command: 'debrief', stages: only('debrief'), days: 21 }, [alfa]);
  const id = await aPowerCut(study, 'debrief', alfa, `info@${alfa}`);
  await settle(study.world(), { dir: study.dir, attempt: id, as: 'not-delivered', by: 'Tester', reason: 'the log of the server' });
  await expect(settle(study.world(), { dir: study.dir, attempt: id, as: 'not-delivered', by: 'Tester', reason: 'once more' })).rejects.toThrow('there is none');
  expect((await study.run('debrief')).ends).toEqual([]);
  expect(study.mail.accepted).toHaveLength(1);
});

describe('what a machine wrote', () => {
  const machines: readonly (readonly [what: string, headers: string])[] = [
    ['a null return path', 'Return-Path: <>\r\n'],
    ['Auto-Submitted: auto-replied', 'Auto-Submitted: auto-replied\r\n'],
    ['Auto-Submitted: auto-generated', 'Auto-Submitted: auto-generated\r\n'],
    ['a header of an answering machine', 'X-Autoreply: yes\r\nAuto-Submitted: auto-replied (vacation)\r\n'],
  ];

  it.each(machines)('is no person’s and cannot be approved, although it names a price: %s', async (_, headers) => {
    const study = await aLiveStudy({ stages: only('request', 'closeOut') });
    await study.run('send');
    study.day(1);
    const message = await study.answers(alfa, offer, { headers });
    await expect(approve(study.world(), { dir: study.dir, message, by: 'Tester' })).rejects.toThrow('an automatic one is never answered');
    await match(study.world(), { dir: study.dir, message, target: alfa, by: 'Tester' });
    await expect(approve(study.world(), { dir: study.dir, message, by: 'Tester' })).rejects.toThrow('an automatic one is never answered');
    study.day(8);
    expect((await study.run('send')).ends).toEqual([]);
  });

  it('is answered by no stage: a chase goes the way the inquiry went, not into its thread', async () => {
    const study = await aLiveStudy({ stages: only('chase') });
    await study.run('send');
    study.day(1);
    await study.answers(alfa, offer, { headers: 'Return-Path: <>\r\n', from: `robot@${alfa}` });
    study.day(3);
    await study.run('send');
    expect((await study.letters()).map(({ to, inReplyTo }) => [to, inReplyTo?.includes(alfa) ?? false])).toEqual([[[`info@${alfa}`], false], [[`info@${alfa}`], false]]);
  });
});

describe('an approval', () => {
  it('is needed before a person is answered, and holds for that message and that company only', async () => {
    const study = await aLiveStudy({ companies: [alfa, beta], stages: only('request') });
    await study.run('send');
    study.day(1);
    const message = await study.answers(alfa, offer);
    expect((await study.run('send')).ends).toEqual([]);
    await approve(study.world(), { dir: study.dir, message, by: 'Tester' });
    await match(study.world(), { dir: study.dir, message, target: beta, by: 'Tester' });
    expect((await study.run('send')).ends).toEqual([]);
    expect(study.mail.accepted).toHaveLength(2);
  });

  it('ends with the next thing they say: a stop, a decline, a message that may be theirs', async () => {
    for (const words of ['Не пишите нам больше.', 'К сожалению, мы не возьмёмся за ваш проект.']) {
      const study = await aLiveStudy({ stages: only('request', 'closeOut') });
      await study.run('send');
      study.day(1);
      await approve(study.world(), { dir: study.dir, message: await study.answers(alfa, offer), by: 'Tester' });
      await study.answers(alfa, words);
      expect((await study.run('send')).ends, words).toEqual([]);
      study.day(20);
      expect((await study.run('send')).ends, words).toEqual([]);
    }
  });
});

it('the list is read again after the question: who was put on it meanwhile is left alone', async () => {
  const study = await aLiveStudy({ companies: [alfa, beta] });
  const ask = async (): Promise<boolean> => (await appendFile(join(study.dir, 'suppression.txt'), `\n${beta}\n`), true);
  await expect(send(study.world({ ask }), { dir: study.dir, live: true })).rejects.toThrow('the plan changed');
  expect(study.mail.accepted).toEqual([]);
});
