import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseDocument } from 'yaml';
import { openRegister } from '../../src/adapters/register.ts';
import { readStudy } from '../../src/adapters/study/index.ts';
import { lock } from '../../src/commands/lock.ts';
import { probe } from '../../src/commands/probe.ts';
import { sample } from '../../src/commands/sample.ts';
import { send } from '../../src/commands/send.ts';
import type { SendOptions } from '../../src/commands/send-round.ts';
import { Halt } from '../../src/domain/errors.ts';
import { instant } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports.ts';
import type { World } from '../../src/world.ts';
import { pretendedOutside } from '../adapters/gate/outside.ts';
import { aField, aWorld, noon, type Field } from '../support/field.ts';
import { doctorPassed } from '../support/outside-study.ts';

// Each sends through a browser of its own, some twice.
vi.setConfig({ testTimeout: 120_000 });

const host = 'studio-alfa.ru';
const publicAddress = '93.184.216.34';

/** Real time as far as the gate can tell, on a working day. */
const atNoon: Clock = { now: () => noon, sleep: () => Promise.resolve(), virtual: false };

/** A study of one company outside this machine, whose name leads back to our own server by the resolver handed in. */
async function aFieldOutside(): Promise<{ field: Field; world: (over?: Partial<World>) => World }> {
  const field = await aField({ sites: [['alfa', 'plain-thanks-ru'], [host, 'plain-thanks-ru']] });
  const port = new URL(field.sites.url('alfa')).port;
  await writeFile(join(field.dir, 'ratings', 'catalogue.csv'), `№;Студия;Сайт\n1;Альфа;http://${host}:${port}/\n`);
  const file = join(field.dir, 'study.yaml');
  const yaml = parseDocument(await readFile(file, 'utf8'));
  const changes: readonly (readonly [string[], string])[] = [
    [['study', 'responsible', 'email'], 'petrova@institute-of-replies.ru'],
    [['mailbox', 'address'], 'anna+{tag}@furnitura-persony.ru'],
    [['mailbox', 'plainAddress'], 'anna@furnitura-persony.ru'],
  ];
  for (const [path, value] of changes) yaml.setIn(path, value);
  yaml.setIn(['frame', 'ratings'], yaml.createNode([{ file: 'ratings/catalogue.csv', name: 'Catalogue' }]));
  await writeFile(file, yaml.toString());
  const { resolver } = pretendedOutside({ [host]: [[publicAddress]] }, { [publicAddress]: '127.0.0.1' });
  const world = (over: Partial<World> = {}): World => aWorld(field, { resolver, clock: atNoon, ...over });
  await sample(world(), { dir: field.dir });
  await probe(world(), { study: field.dir, json: false });
  return { field, world };
}

/** Locks it as its responsible person does, once `doctor` has seen a mail arrive. */
async function locked(world: World, dir: string): Promise<void> {
  await doctorPassed(dir);
  const { responsible } = (await readStudy(dir)).protocol.study;
  await lock(world, { dir, declare: responsible?.name ?? '' });
}

/** The hash of the plan that `send` would act on now. */
async function plannedHash(world: World, dir: string): Promise<string> {
  return (await send(world, { dir, dryRun: true })).planHash;
}

describe('contact outside this machine', () => {
  let field: Field;
  let world: (over?: Partial<World>) => World;
  beforeEach(async () => ({ field, world } = await aFieldOutside()), 120_000);

  const refusedWith = async (options: Partial<SendOptions>, over: Partial<World> = {}): Promise<void> => {
    await expect(send(world(over), { dir: field.dir, ...options })).rejects.toThrow(Halt);
    expect(field.sites.received).toEqual([]);
  };

  it('needs a lock, --live, this very plan confirmed, real time and an ordinary user; then it happens once', async () => {
    await refusedWith({ live: true, confirm: '0'.repeat(64) });
    await locked(world(), field.dir);
    await refusedWith({});
    await refusedWith({ live: true });
    await refusedWith({ live: true, confirm: '0'.repeat(64) });
    await refusedWith({ live: true }, { ask: () => Promise.resolve(false) });
    const stop = new AbortController();
    const stopped = await send(world({ signal: stop.signal, ask: () => Promise.resolve((stop.abort(), false)) }), { dir: field.dir, live: true });
    expect([stopped.ends, field.sites.received]).toEqual([[], []]);
    const confirm = await plannedHash(world(), field.dir);
    await refusedWith({ live: true, confirm }, { clock: { ...atNoon, virtual: true } });
    await refusedWith({ live: true, confirm }, { root: true });

    const { ends } = await send(world(), { dir: field.dir, live: true, confirm });
    expect(ends.map(({ outcome }) => outcome.code)).toEqual(['submitted_confirmed']);
    expect(field.sites.received.map((received) => received.host)).toEqual([host]);

    const register = openRegister(field.registerFile);
    const entered = await register.since([host], instant(0));
    await register.close();
    expect(entered.map(({ stage, domain }) => [stage, domain])).toEqual([['inquiry', host]]);
    expect(JSON.parse(await readFile(join(field.dir, 'lock.json'), 'utf8'))).toMatchObject({ waveBegan: noon });
  });

  it('halts once the mailbox is another than the one at which a mail was seen to arrive', async () => {
    await locked(world(), field.dir);
    const confirm = await plannedHash(world(), field.dir);
    const file = join(field.dir, 'study.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('anna@furnitura-persony.ru', 'boris@furnitura-persony.ru'));
    await expect(send(world(), { dir: field.dir, live: true, confirm })).rejects.toThrow('the mailbox in study.yaml was changed');
    expect(field.sites.received).toEqual([]);
  });

  it('halts when the register of the account is gone although the wave began', async () => {
    await locked(world(), field.dir);
    const confirm = await plannedHash(world(), field.dir);
    await send(world(), { dir: field.dir, live: true, confirm });
    await expect(send(world({ registerFile: `${field.registerFile}-other` }), { dir: field.dir, live: true, confirm })).rejects.toThrow('the register of this account knows nothing of it');
    expect(field.sites.received).toHaveLength(1);
  });
});

describe('copies of one study', () => {
  const received = ({ sites }: Field): number => sites.received.length;

  it('that send at the same moment contact a company once between them', async () => {
    const { field, world } = await aFieldOutside();
    await locked(world(), field.dir);
    const copy = `${field.dir}-copy`;
    await cp(field.dir, copy, { recursive: true });
    const confirm = await plannedHash(world(), field.dir);
    const ends = await Promise.allSettled([field.dir, copy].map((dir) => send(world(), { dir, live: true, confirm })));
    expect(received(field)).toBe(1);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('halt when the other one has sent, also when the study was drawn and locked again from nothing', async () => {
    const { field, world } = await aFieldOutside();
    await locked(world(), field.dir);
    const copy = `${field.dir}-copy`;
    await cp(field.dir, copy, { recursive: true });
    const confirm = await plannedHash(world(), field.dir);
    await send(world(), { dir: field.dir, live: true, confirm });
    await expect(send(world(), { dir: copy, live: true, confirm })).rejects.toThrow('it is a copy, or was restored');

    await rm(join(field.dir, 'data'), { recursive: true });
    await rm(join(field.dir, 'lock.json'));
    await sample(world(), { dir: field.dir });
    await probe(world(), { study: field.dir });
    await locked(world(), field.dir);
    await expect(send(world(), { dir: field.dir, live: true, confirm })).rejects.toThrow('are not in this ledger');
    expect(received(field)).toBe(1);
  });
});

describe('the lockout', () => {
  it('keeps another study of the same account from a company for a year', async () => {
    const first = await aFieldOutside();
    await locked(first.world(), first.field.dir);
    await send(first.world(), { dir: first.field.dir, live: true, confirm: await plannedHash(first.world(), first.field.dir) });

    const second = await aFieldOutside();
    const shared = (): World => second.world({ registerFile: first.field.registerFile });
    await locked(shared(), second.field.dir);
    const { plan, ends } = await send(shared(), { dir: second.field.dir, live: true });
    expect(ends).toEqual([]);
    expect(plan.lines.map((line) => (line.act === 'skip' ? line.code : line.act))).toEqual(['lockout']);
    expect(second.field.sites.received).toEqual([]);
  });
});
