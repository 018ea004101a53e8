import { appendFile, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { virtualClock } from '../../src/adapters/clock.ts';
import { openDocuments } from '../../src/adapters/documents/index.ts';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { poll } from '../../src/commands/poll.ts';
import { record } from '../../src/commands/record.ts';
import { replay } from '../../src/commands/replay.ts';
import { sample } from '../../src/commands/sample.ts';
import { asId, type AttemptId } from '../../src/domain/ids.ts';
import { instant } from '../../src/domain/time.ts';
import type { Findings } from '../../src/domain/findings.ts';
import { temporaryFolder } from '../support/folder.ts';
import { ledgerRows } from '../support/polled-study.ts';
import { anAttempt, anOutcome, aRun } from '../support/rows.ts';
import { studyFolder } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

vi.setConfig({ testTimeout: 180_000 });

const catalogue = `name,site,rank,city,email,phone
Студия «Пламя»,https://plamya-studio.ru,3,Казань,info@plamya-studio.ru,+7 843 212-34-56
Медная Гора,https://mednaya-gora.ru,14,Пермь,lebedeva@mednaya-gora.ru,+7 342 217-88-99
Северное сияние,https://siyanie.ru,140,Омск,,
`;

const mails = {
  price: `From: Ольга Тихомирова <tikhomirova@plamya-studio.ru>
To: {1}
Subject: Re: Новый сайт
Message-ID: <a1@plamya-studio.ru>
Date: Mon, 02 Mar 2026 15:59:00 +0300
Received: from mx1.plamya-studio.ru (mx1.plamya-studio.ru [91.200.14.7]) by imap.baltfiting.invalid; Mon, 02 Mar 2026 15:59:05 +0300
DKIM-Signature: v=1; d=plamya-studio.ru; b=abcdef
Content-Type: text/plain; charset=utf-8

Анна, добрый день! «Пламя» сделает такой сайт за 450 000 рублей, у Пламени есть опыт. Позвоните мне: 8 (843) 212-34-56,
пишите @plamya_web или смотрите vk.com/plamya_studio.

--
Ольга Тихомирова, студия "Пламя"
тел. +7 843 212-34-56, plamya-studio.ru
`,
  html: `From: =?utf-8?B?${Buffer.from('Ирина Лебедева').toString('base64')}?= <lebedeva@mednaya-gora.ru>
To: {2}
Subject: =?utf-8?B?${Buffer.from('Ответ от Медной Горы').toString('base64')}?=
Message-ID: <b1@mednaya-gora.ru>
Date: Mon, 02 Mar 2026 16:30:00 +0300
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

${Buffer.from('<p>Здравствуйте! Сколько страниц нужно и когда вам позвонить?</p><p>Ирина Лебедева<br><a href="https://mednaya-gora.ru/?u=4711">Медная&nbsp;Гора</a></p>').toString('base64')}
--x
Content-Type: text/plain; charset=utf-8; name="predlozhenie.txt"
Content-Disposition: attachment; filename="predlozhenie.txt"

Коммерческое предложение. Медная Гора, Ирина Лебедева. Стоимость 300 000 руб.
--x--
`,
  split: `From: Ольга Тихомирова <tikhomirova@plamya-studio.ru>
To: {1}
Subject: Re: Новый сайт
Message-ID: <a2@plamya-studio.ru>
Date: Tue, 03 Mar 2026 10:00:00 +0300
Content-Type: text/html; charset=utf-8

<p>Напоминаем о нашем предложении: ждём вашего ответа. plamya<b></b>-studio<i></i>.ru</p>
`,
} as const;

/** By what somebody would be found, as a reader would look: in any file, decoded. */
const names = ['Пламя', 'Пламен', 'Медная Гора', 'Медной Гор', 'Северное сияние', 'plamya', 'mednaya', 'siyanie', 'Тихомиров', 'Лебедев', 'lebedeva', '2123456', '212-34-56', '217-88-99', 'baltfiting', 'Мария Кузьмина', '91.200.14.7'];

const polledAt = instant('2026-04-01T09:00:00Z');

interface Recorded {
  readonly study: string;
  readonly to: string;
  readonly said: readonly string[];
}

async function recorded(options: { readonly pseudonymise?: boolean; readonly before?: (study: string) => Promise<void> } = {}): Promise<Recorded> {
  const study = await studyFolder('ru', { 'ratings/catalogue.csv': catalogue, 'ratings/awards.csv': 'name,site,rank\nПламя,plamya-studio.ru,1\n' });
  await sample(testWorld(study), { dir: study });
  const ledger = await openLedger(join(study, 'data', 'ledger.db'));
  const { targets, assignments } = await ledger.rows();
  await ledger.addRun(aRun());
  const own = new Map<number, string>();
  for (const [i, domain] of ['plamya-studio.ru', 'mednaya-gora.ru'].entries()) {
    const target = targets.find((one) => one.domain === domain);
    const replyTo = `a.vorontsova+${assignments.find(({ targetId }) => targetId === target?.id)?.tag ?? ''}@baltfiting.invalid`;
    own.set(i + 1, replyTo);
    const id = asId<AttemptId>(`at_${i + 1}`);
    if (!target) throw new Error(`no ${domain} in the sample`);
    await ledger.claim(anAttempt({ id, targetId: target.id, contactKey: `info@${domain}`, replyTo, messageIdHeader: `<inquiry-${i}@baltfiting.invalid>` }));
    await ledger.addOutcome(anOutcome({ attemptId: id }));
  }
  // A poll of the account, which a poll of files is not: what it would have seen is all there.
  await ledger.addControl({ runId: aRun().id, at: polledAt, kind: 'poll_complete', since: polledAt, reason: '' });
  await ledger.close();
  for (const [name, mail] of Object.entries(mails)) await writeFile(join(study, `${name}.eml`), mail.replace(/\{(\d)\}/, (_, i: string) => own.get(Number(i)) ?? ''));
  const arrived = new Date('2026-03-02T13:00:00Z');
  for (const name of Object.keys(mails)) await utimes(join(study, `${name}.eml`), arrived, arrived);
  await poll(testWorld(study, { clock: virtualClock(polledAt) }), { dir: study, from: Object.keys(mails).map((name) => join(study, `${name}.eml`)) });
  await options.before?.(study);
  const to = join(await temporaryFolder(), 'recording');
  const said: string[] = [];
  await record(testWorld(study, { progress: { line: (text) => void said.push(text), live: () => undefined } }), { dir: study, to, ...(options.pseudonymise === undefined ? {} : { pseudonymise: options.pseudonymise }) });
  return { study, to, said };
}

/** Every file of the recording as it can be read: mails decoded, documents opened. */
async function readable(to: string): Promise<string> {
  const documents = openDocuments();
  const texts: string[] = [];
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    texts.push(entry.name, bytes.toString('utf8'));
    if (entry.parentPath.endsWith('evidence')) texts.push(JSON.stringify(await documents.read(bytes)));
  }
  await documents.close();
  return texts.join('\n');
}

const findingsIn = async (to: string): Promise<Findings> => JSON.parse(await readFile(join(to, 'findings.json'), 'utf8')) as Findings;

describe('a recording', () => {
  it('names no company, nobody who wrote, and not our mailbox', async () => {
    const one = await recorded();
    const text = await readable(one.to);
    expect(names.filter((name) => text.includes(name))).toEqual([]);
  });

  it('is judged again as it was recorded', async () => {
    const one = await recorded();
    expect(await replay(testWorld(one.to), { dir: one.to })).toEqual([]);
  });

  it('holds what was said, and to whom, in the figures of the study', async () => {
    const one = await recorded();
    const { to } = await recorded({ pseudonymise: false });
    const [own, kept] = [await findingsIn(to), await findingsIn(one.to)];
    const bare = ({ figures }: Findings): unknown => figures.filter(({ id }) => id !== 'rank_quality').map(({ id, of, value, numerator, denominator, interval }) => ({ id, of, value, numerator, denominator, interval }));
    expect(bare(kept)).toEqual(bare(own));

    expect(kept.figures.find(({ id }) => id === 'reply_rate')).toMatchObject({ numerator: 2 });
    expect(kept.prices).toHaveLength(2);
  });

  it('calls one company by one name throughout, in any case, and keeps the persona', async () => {
    const one = await recorded();
    const { text: mail } = await decoded(one.to, /450 000/);
    const [, name, cased] = /«(\p{L}+)» сделает такой сайт.*?у (\p{L}+) есть опыт/su.exec(mail) ?? [];
    expect(mail).toContain('Анна, добрый день!');
    expect(name).toMatch(/^\p{Lu}\p{Ll}+я$/u);
    expect(cased).toBe(`${name?.slice(0, -1) ?? ''}ени`);
    expect(await readFile(join(one.to, 'study', 'ratings', 'catalogue.csv'), 'utf8')).toContain(`Студия «${name ?? ''}»`);
    expect(await readFile(join(one.to, 'study', 'study.yaml'), 'utf8')).toContain('Воронцова');
  });

  it('tells ranks by their band, and companies in another order', async () => {
    const one = await recorded();
    const rows = (await readFile(join(one.to, 'study', 'ratings', 'catalogue.csv'), 'utf8')).trim().split('\n').slice(1).map((line) => line.split(',')[2]);
    expect([...rows].sort()).toEqual(['1', '101', '11']);
  });

  it('gives companies other ids, for theirs are made from their domains', async () => {
    const one = await recorded();
    const ids = (await ledgerRows(one.study)).targets.map(({ id }) => id);
    const text = await readable(one.to);
    expect(ids.filter((id) => text.includes(id))).toEqual([]);
  });

  it('leaves out a mail in which a name cannot be replaced, says so, and keeps its judgement', async () => {
    const one = await recorded();
    expect(one.said.filter((line) => line.startsWith('left out: the mail of ms_'))).toHaveLength(1);
    expect(JSON.parse(await readFile(join(one.to, 'pseudonymised.json'), 'utf8'))).toMatchObject({ leftOut: [{ of: 'mail', why: 'a name in it could not be replaced' }] });
    expect((await ledgerRows(one.study)).messages).toHaveLength(3);
    expect((await readFile(join(one.to, 'ledger.jsonl'), 'utf8')).match(/"table":"codings"/g)).toHaveLength(3);
    expect(await readdir(join(one.to, 'evidence'))).toHaveLength(2);
  });
});

it('two recordings of one study name nobody alike', async () => {
  const [one, two] = [await recorded(), await recorded()];
  const rating = async ({ to }: Recorded): Promise<string> => readFile(join(to, 'study', 'ratings', 'awards.csv'), 'utf8');
  expect(await rating(one)).not.toBe(await rating(two));
});

it('is not written where a name would be left in the study itself', async () => {
  const naming = recorded({ before: (study) => appendFile(join(study, 'letters', 'inquiry.ru.md'), '\n{{ "Медная Гора" }}\n') });
  await expect(naming).rejects.toThrow(/study\/letters\/inquiry\.ru\.md:\d+ names the company Медная Гора/);
});

it('keeps names where it is asked to', async () => {
  const { to } = await recorded({ pseudonymise: false });
  expect(await readable(to)).toContain('Ольга Тихомирова');
  expect(await replay(testWorld(to), { dir: to })).toEqual([]);
});

async function decoded(to: string, wanted: RegExp): Promise<{ readonly text: string }> {
  const documents = openDocuments();
  try {
    for (const name of await readdir(join(to, 'evidence'))) {
      const mail = await documents.read(await readFile(join(to, 'evidence', name)));
      if (wanted.test(mail.text)) return mail;
    }
    throw new Error(`no mail with ${String(wanted)}`);
  } finally {
    await documents.close();
  }
}
