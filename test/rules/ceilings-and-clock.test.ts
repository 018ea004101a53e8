import { afterEach, describe, expect, it, vi } from 'vitest';
import { deviate } from '../../src/commands/deviate.ts';
import { erase } from '../../src/commands/erase.ts';
import { match } from '../../src/commands/match.ts';
import { pause, resume } from '../../src/commands/pause.ts';
import { poll } from '../../src/commands/poll.ts';
import { Halt, UsageError } from '../../src/domain/errors.ts';
import { hourMs, instant, minuteMs, plusMs } from '../../src/domain/time.ts';
import { noon } from '../support/field.ts';
import { aLiveStudy, commandNames, contactCommands, type LiveStudy } from './live-study.ts';

vi.setConfig({ testTimeout: 60_000 });

const companies = ['alfa', 'beta', 'gamma', 'delta'].map((name) => `studio-${name}.ru`);
const [alfa = '', beta = '', gamma = '', delta = ''] = companies;
const zones = ['UTC', 'Asia/Vladivostok', 'America/Los_Angeles', 'Pacific/Kiritimati'];

const systemZone = process.env['TZ'];
afterEach(() => {
  if (systemZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = systemZone;
});

const bounceOf = (company: string): readonly [string, { from: string; contentType: string }] => [
  `--b\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.${company}\r\n\r\nFinal-Recipient: rfc822; info@${company}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n--b--`,
  { from: `MAILER-DAEMON@mx.${company}`, contentType: 'multipart/report; report-type=delivery-status; boundary=b' },
];
const complaint: readonly [string, { from: string; contentType: string }] = [
  '--b\r\nContent-Type: text/plain\r\n\r\nThis is an abuse report.\r\n\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Provider/1.0\r\nVersion: 1\r\n\r\n--b--',
  { from: 'feedback@provider-of-mail.ru', contentType: 'multipart/report; report-type=feedback-report; boundary=b' },
];

/** How a wave comes to its ceiling, and the words of the halt. */
const ceilings: Readonly<Record<string, { readonly words: RegExp; readonly reach: (study: LiveStudy) => Promise<void> }>> = {
  'three of four letters bounced': {
    words: /3 of 4 accepted e-mails bounced/,
    async reach(study) {
      for (const company of [alfa, beta, gamma]) await study.answers(company, ...bounceOf(company));
    },
  },
  'two complaints': {
    words: /2 complaints arrived/,
    async reach(study) {
      for (const company of [alfa, 'nobody-we-know.ru']) await study.answers(company, ...complaint);
    },
  },
};

describe.each(Object.entries(ceilings))('once there are %s', (_, { words, reach }) => {
  it('nobody is contacted any more, by no command, and nothing that a command can do lifts it', async () => {
    const study = await aLiveStudy({ companies });
    await study.run('send');
    study.day(1);
    await reach(study);
    study.day(21);
    const { dir } = study;
    const by = { dir, by: 'Tester', reason: 'the ceiling is in the way' };
    const halted = async (what: string): Promise<void> => {
      for (const command of commandNames) await expect(contactCommands[command](study.world(), { dir, live: true }), `${command} after ${what}`).rejects.toThrow(words);
      expect(study.mail.accepted).toHaveLength(companies.length);
    };
    await halted('reaching it');
    const { messages } = await study.rows();
    for (const target of ['none', delta]) {
      for (const { id } of messages) await match(study.world(), { dir, message: id, target, by: 'Tester' });
      await halted(`match ${target}`);
    }
    await pause(study.world(), by);
    await resume(study.world(), by);
    await halted('pause and resume');
    await study.editYaml(['pace'], { perHour: 10, perDay: 30, businessHours: { from: '09:00', to: '18:00' } });
    await halted('another pace');
    await erase(study.world(), { dir, target: alfa, by: 'Tester', reason: 'asked for by the company', yes: true });
    await halted('erase');
    study.day(365);
    await halted('a year');
  });
});

it('a mail server that blocks us ends the wave, also when the company it spoke for is erased', async () => {
  const study = await aLiveStudy({ companies: [alfa, beta], pace: { perHour: 1, perDay: 5, businessHours: { from: '09:00', to: '18:00' } }, mail: { onRecipient: () => ({ code: 550, words: '5.7.1 Message rejected as spam by policy' }) } });
  await study.run('send');
  study.clock.set(plusMs(noon, 2 * hourMs));
  await expect(study.run('send')).rejects.toThrow('a mail server blocks us');
  const { targets, attempts } = await study.rows();
  const first = targets.find(({ id }) => id === attempts[0]?.targetId);
  await erase(study.world(), { dir: study.dir, target: first?.key ?? '', by: 'Tester', reason: 'asked for by the company', yes: true });
  await expect(study.run('send')).rejects.toThrow('a mail server blocks us');
  expect((await study.rows()).attempts).toHaveLength(1);
});

describe('the pace', () => {
  const pace = { perHour: 1, perDay: 2, businessHours: { from: '09:00', to: '18:00' } };

  it('holds by the hour and the day, in any system zone, also when the clock is turned back', async () => {
    const study = await aLiveStudy({ companies, pace });
    const sentAt = async (minutes: number): Promise<number> => {
      study.clock.set(plusMs(noon, minutes * minuteMs));
      return (await study.run('send')).ends.length;
    };
    expect(await sentAt(0)).toBe(1);
    for (const zone of zones) {
      process.env['TZ'] = zone;
      expect(await sentAt(30), zone).toBe(0);
    }
    await expect(sentAt(-61)).rejects.toThrow('the last row was written at');
    expect(await sentAt(61)).toBe(1);
    expect(await sentAt(125)).toBe(0);
    expect(study.mail.accepted).toHaveLength(2);
  });

  it('is never raised after the lock: not in study.yaml, not by a declaration', async () => {
    const study = await aLiveStudy({ companies, pace });
    await study.editYaml(['pace'], { ...pace, perHour: 2 });
    await expect(study.run('send')).rejects.toThrow('ceilings may only go down');
    await expect(deviate(study.world(), { dir: study.dir, by: 'Tester', reason: 'we are in a hurry' })).rejects.toThrow(UsageError);
    await study.editYaml(['pace'], { ...pace, businessHours: { from: '00:00', to: '23:59' } });
    await expect(study.run('send')).rejects.toThrow('a part changed since the lock');
    expect(study.mail.accepted).toEqual([]);
  });
});

it.each(zones)('business hours are the company’s, with the machine in %s', async (zone) => {
  process.env['TZ'] = zone;
  const study = await aLiveStudy();
  const inMoscow: readonly (readonly [at: string, act: string])[] = [
    ['2026-03-02T15:01:00Z', 'skip'], ['2026-03-03T05:59:00Z', 'skip'], ['2026-03-07T09:00:00Z', 'skip'], ['2026-03-09T09:00:00Z', 'skip'], ['2026-03-10T14:59:00Z', 'contact'],
  ];
  for (const [at, act] of inMoscow) {
    study.clock.set(instant(at));
    const { plan } = await contactCommands.send(study.world(), { dir: study.dir, dryRun: true });
    expect(plan.lines.map((line) => line.act), at).toEqual([act]);
  }
});

it('nothing goes out on a poll that failed', async () => {
  const study = await aLiveStudy();
  const env = { ...study.world().env, SHOPPER_TEST_PASSWORD: 'wrong' };
  await expect(poll(study.world({ env }), { dir: study.dir })).rejects.toThrow(Halt);
  for (const command of commandNames) await expect(contactCommands[command](study.world({ env }), { dir: study.dir, live: true }), command).rejects.toThrow(Halt);
  expect(study.mail.accepted).toEqual([]);
});
