import Database from 'better-sqlite3';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openRegister, registerFile } from '../../src/adapters/register.ts';
import { match } from '../../src/commands/match.ts';
import { noon } from '../support/field.ts';
import { temporaryFolder } from '../support/folder.ts';
import { aLiveStudy, commandNames, contactCommands } from './live-study.ts';

vi.setConfig({ testTimeout: 60_000 });

const [alfa, beta] = ['studio-alfa.ru', 'studio-beta.ru'] as const;

describe('the one recipient of an inquiry', () => {
  const attacks: readonly (readonly [cell: string, to: readonly string[]])[] = [
    [`info@${alfa}`, [`info@${alfa}`]],
    [`"Sales <info@other-firm.ru>" <info@${alfa}>`, [`info@${alfa}`]],
    [`info@${alfa}, info@other-firm.ru, boss@bank.ru`, [`info@${alfa}`]],
    ['info@other-firm.ru', []],
    ['petrova@institute-of-replies.ru', []],
    [`hr@${alfa}`, []],
    [`olga.petrova@${alfa}`, []],
    [`info+boss=bank.ru@${alfa}`, []],
    [`info@${alfa}.evil.ru`, []],
    [`info@evil-${alfa}`, []],
    [`info%bank.ru@${alfa}`, []],
    [`"info@${alfa}\r\nBcc: boss@bank.ru"`, [`info@${alfa}`]],
  ];

  it.each(attacks)('is on its own domain and a role, whatever the rating says: %j', async (cell, to) => {
    const study = await aLiveStudy({ emailOf: () => cell });
    await study.run('send');
    const letters = await study.letters();
    expect(letters.flatMap((letter) => letter.to)).toEqual(to);
    for (const { raw } of letters) expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/bank\.ru|^b?cc:/im);
  });

  it.each(['anna@furnitura-persony.ru', 'anna+spy@furnitura-persony.ru'])('is not ourselves: a rating that names %s is not even locked', async (cell) => {
    await expect(aLiveStudy({ emailOf: () => cell })).rejects.toThrow('a domain that no rating names');
  });

  it('gets no header from a name in the rating', async () => {
    const study = await aLiveStudy({ nameOf: () => '"Alfa\r\nBcc: boss@bank.ru"', locked: false });
    await study.edit('letters/inquiry.ru.md', (text) => text.replace(/^subject: .*$/m, 'subject: "Новый сайт, {{ company }}"'));
    await study.lock();
    await study.run('send');
    const [letter, ...others] = await study.letters();
    expect([letter?.to, others]).toEqual([[`info@${alfa}`], []]);
    expect(letter?.raw.slice(0, letter.raw.indexOf('\r\n\r\n'))).not.toMatch(/^b?cc:/im);
    expect(letter?.subject).toContain('Bcc: boss@bank.ru');
  });
});

describe('a later letter', () => {
  const senders: readonly (readonly [what: string, from: string])[] = [
    ['our own address', 'anna@furnitura-persony.ru'],
    ['our own address with a tag', 'anna+k7m2x@furnitura-persony.ru'],
    ['another company of the sample', `info@${beta}`],
    ['somebody of another company of the sample', `petr@mail.${beta}`],
    ['a list of addresses', `<olga@${alfa},boss@bank.ru>`],
    ['a quoted local part', `"olga boss@bank.ru"@${alfa}`],
    ['no address at all', 'Olga'],
  ];

  it('goes to nobody but the company, whatever sender is written into its mails', async () => {
    const study = await aLiveStudy({ companies: [alfa, beta], stages: { chase: undefined, questionnaire: undefined, request: undefined } });
    await study.run('send');
    for (const [week, [what, from]] of senders.entries()) {
      study.day(1 + 7 * week);
      const message = await study.answers(alfa, 'Сайт стоит 300 000 рублей.', { from });
      await match(study.world(), { dir: study.dir, message, target: alfa, by: 'Tester' });
      study.day(8 + 7 * week);
      const { plan, ends } = await study.run('send');
      expect(ends, what).toEqual([]);
      expect(plan.lines.find(({ name }) => name === alfa), what).toMatchObject({ stage: 'close_out', code: 'no_channel' });
    }
    await study.run('debrief');
    await study.answers(alfa, 'Сайт стоит 300 000 рублей.');
    study.day(71);
    await study.run('debrief');
    expect((await study.letters()).slice(2).flatMap(({ to }) => to)).toEqual([`info@${beta}`, `olga@${alfa}`]);
  });
});

describe('the lockout across studies', () => {
  it('holds under another $HOME, and for every command of another study', async () => {
    const home = process.env['HOME'];
    const before = registerFile();
    try {
      process.env['HOME'] = await temporaryFolder();
      expect(registerFile()).toBe(before);
    } finally {
      process.env['HOME'] = home;
    }
    const register = join(await temporaryFolder(), 'register.db');
    const first = await aLiveStudy({ registerFile: register });
    await first.run('send');
    const second = await aLiveStudy({ registerFile: register });
    for (const days of [1, 30, 300]) {
      second.day(days);
      const { plan } = await second.run('send');
      expect(plan.lines).toMatchObject([{ code: 'lockout' }]);
    }
    expect(second.mail.accepted).toEqual([]);
  });

  it.each([
    ['is gone', async (file: string): Promise<void> => rm(file)],
    ['was emptied by hand', (file: string) => Promise.resolve(tampered(file, 'delete from contact'))],
    ['lost the entry of one company', (file: string) => Promise.resolve(tampered(file, `delete from contact where domain = '${alfa}'`))],
    ['says that another study wrote', (file: string) => Promise.resolve(tampered(file, "update contact set study_id = 'st_11111111'"))],
  ])('halts every command when the register %s', async (_, tamper) => {
    const register = join(await temporaryFolder(), 'register.db');
    const study = await aLiveStudy({ companies: [alfa, beta], registerFile: register });
    await study.run('send');
    study.day(21);
    await tamper(register);
    for (const command of commandNames) await expect(contactCommands[command](study.world(), { dir: study.dir, live: true }), command).rejects.toThrow('register of this account');
    expect(study.mail.accepted).toHaveLength(2);
  });

  it('cannot be edited while its guards stand', async () => {
    const file = join(await temporaryFolder(), 'register.db');
    const register = openRegister(file);
    await register.enter({ studyId: 'st_1' as never, ledgerId: 'lg_1' as never, attemptId: 'at_1' as never, stage: 'inquiry', domain: alfa, recipient: `info@${alfa}`, at: noon }, () => null);
    await register.close();
    const db = new Database(file);
    expect(() => db.exec('delete from contact')).toThrow('insert-only');
    expect(() => db.exec("update contact set at = '2000-01-01'")).toThrow('insert-only');
    db.close();
  });
});

/** As somebody edits it who knows SQLite. */
function tampered(file: string, statement: string): void {
  const db = new Database(file);
  db.exec(`drop trigger if exists no_update; drop trigger if exists no_delete; ${statement}`);
  db.close();
}
