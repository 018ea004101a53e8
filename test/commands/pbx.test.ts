import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { log } from '../../src/commands/log.ts';
import { asId, type TargetId } from '../../src/domain/ids.ts';
import { ledgerRows } from '../support/polled-study.ts';
import { aRun, aTarget } from '../support/rows.ts';
import { edit, studyFolder } from '../support/study-folder.ts';
import { problemsOf } from '../support/waiting-study.ts';
import { testWorld, type TestWorld } from '../support/world.ts';

/** Our own number, the Lantern's, the Kiln's, and one that two studios share. */
const [us, lantern, kiln, shared] = ['+7 921 555-01-43', '+7 812 555-01-20', '+7 812 555-01-21', '+7 800 555-35-35'];

let dir: string;
let world: TestWorld;
beforeEach(async () => {
  dir = await studyFolder('ru');
  await edit(dir, 'study.yaml', '# phone: "+7…"', `phone: "${us}"`);
  const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
  await ledger.addRun(aRun());
  await ledger.addSample([
    aTarget({ name: 'Lantern', phones: [lantern, shared] }),
    aTarget({ id: asId<TargetId>('tg_2'), key: 'kiln.example', domain: 'kiln.example', name: 'Kiln', phones: [kiln, shared] }),
  ], []);
  await ledger.close();
  world = testWorld(dir);
});

async function imported(csv: string, columns?: readonly string[]): Promise<readonly unknown[]> {
  const file = join(dir, 'calls.csv');
  await writeFile(file, csv);
  await log(world, { dir, by: 'Anna', entries: { file, ...(columns && { columns }) } });
  return (await ledgerRows(dir)).touches.map(({ targetId, direction, happenedAt, result, durationSeconds, human }) => [targetId, direction, happenedAt.slice(0, 19), result, durationSeconds, human]);
}

/** 10:00 in Moscow is 07:00 UTC. */
const both = [
  ['tg_1', 'in', '2026-03-01T07:00:00', null, 74, true],
  ['tg_2', 'out', '2026-03-01T07:30:00', 'no_answer', 0, false],
];

describe('the log of an exchange', () => {
  it.each<[string, string]>([
    ['Asterisk, without a header', '"","88125550120","79215550143","from-trunk","","SIP/1","SIP/2","Dial","x","2026-03-01 10:00:00","2026-03-01 10:00:05","2026-03-01 10:01:19","79","74","ANSWERED","DOCUMENTATION","1.1",""\n"","79215550143","88125550121","from-internal","","SIP/2","SIP/1","Dial","x","2026-03-01 10:30:00","","2026-03-01 10:30:20","20","0","NO ANSWER","DOCUMENTATION","1.2",""\n'],
    ['Asterisk, from its table', 'calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid\n2026-03-01 10:00:00,,88125550120,79215550143,x,x,x,x,x,79,74,ANSWERED,3,,1.1\n2026-03-01 10:30:00,,79215550143,88125550121,x,x,x,x,x,20,0,NO ANSWER,3,,1.2\n'],
    ['MegaFon', 'UID,type,client,account,via,start,wait,duration,record\n1,in,78125550120,anna,79215550143,20260301T070000Z,5,74,\n2,out,78125550121,anna,79215550143,20260301T073000Z,20,0,\n'],
    ['MegaFon, in Russian', 'Тип;Клиент;Сотрудник;Дата;Длительность;Статус\nвходящий;+7 (812) 555-01-20;Анна;01.03.2026 10:00:00;1:14;успешный\nисходящий;+7 (812) 555-01-21;Анна;01.03.2026 10:30:00;0:00;нет ответа\n'],
    ['two numbers a row, the date apart', 'Дата;Время;Кто звонил;Кому звонил;Длительность;Результат\n01.03.2026;10:00:00;78125550120;79215550143;00:01:14;Отвечен\n01.03.2026;10:30:00;79215550143;78125550121;00:00:00;Не отвечен\n'],
  ])('%s', async (_name, csv) => {
    expect(await imported(csv)).toEqual(both);
  });

  it('of any other layout, its columns named', async () => {
    expect(await imported('Когда,А,Б,Итог,С\n2026-03-01 10:00:00,88125550120,79215550143,разговор,74\n2026-03-01 10:30:00,79215550143,88125550121,занято,0\n', ['at=Когда', 'from=А', 'to=Б', 'result=Итог', 'seconds=С']))
      .toEqual([both[0], ['tg_2', 'out', '2026-03-01T07:30:00', 'busy', 0, false]]);
  });

  const missed = 'UID,type,client,account,via,start,wait,duration,record\n';

  it('adds nothing twice, and nothing that a person wrote down', async () => {
    await log(world, { dir, by: 'Anna', entries: [{ target: 'Kiln', mode: 'call', when: '2026-03-01T10:31+03:00', direction: 'out', result: 'no_answer' }] });
    const csv = `${missed}1,missed,78125550120,,,20260301T070000Z,5,0,\n2,out,78125550121,,,20260301T073000Z,20,0,\n`;
    await imported(csv);
    expect(await imported(csv)).toHaveLength(2);
    expect(world.printed()).toContain('1 written down by hand already');
  });

  it('guesses nobody: other numbers, and one of two companies, are listed', async () => {
    expect(await imported(`${missed}1,in,74951234567,,,20260301T070000Z,5,60,\n2,in,78005553535,,,20260301T080000Z,5,60,\n`)).toEqual([]);
    expect(world.printed()).toMatch(/2 calls of nobody in the sample:\n {2}line 2: .*no company of the sample has this number\n {2}line 3: .*the number of Lantern and Kiln/);
  });

  it('is refused with every row that cannot be read, and nothing is written', async () => {
    const file = join(dir, 'calls.csv');
    await writeFile(file, `${missed}1,in,78125550120,,,yesterday,5,60,\n2,sideways,78125550121,,,20260301T080000Z,5,60,\n3,in,78125550120,,,20300301T080000Z,5,60,\n`);
    expect(await problemsOf(log(world, { dir, by: 'Anna', entries: { file } }))).toEqual([
      expect.stringMatching(/:2 start: got yesterday/), expect.stringMatching(/:3 type: got sideways/), expect.stringMatching(/:4: got 2030-03-01/),
    ]);
    expect(await problemsOf(log(world, { dir, by: 'Anna', entries: { file, columns: ['at=Start', 'who=Client'] } }))).toEqual([expect.stringContaining('got who'), expect.stringContaining('`from` and `to`')]);
    expect((await ledgerRows(dir)).touches).toEqual([]);
  });
});
