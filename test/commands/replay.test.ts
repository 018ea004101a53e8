import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { sha256 } from '../../src/adapters/sha256.ts';
import { poll } from '../../src/commands/poll.ts';
import { record } from '../../src/commands/record.ts';
import { replay } from '../../src/commands/replay.ts';
import { temporaryFolder } from '../support/folder.ts';
import { aReply, addressOf, ledgerRows, polledStudy } from '../support/polled-study.ts';
import { testWorld } from '../support/world.ts';

// Each polls, records and reads mail in a worker: seconds at rest, a minute beside other suites.
vi.setConfig({ testTimeout: 180_000 });

/** A recording of a study with one reply, whose study folder is left beside it. */
async function aRecording(): Promise<{ dir: string; study: string; mail: string }> {
  const dir = join(await temporaryFolder(), 'recording');
  const study = await polledStudy({ server: { host: '127.0.0.1', port: 1, tls: 'none', user: 'anna', password: { env: 'NONE' } } });
  await writeFile(join(study, 'reply.eml'), aReply(addressOf(1)));
  await poll(testWorld(study), { dir: study, from: [join(study, 'reply.eml')] });
  await record(testWorld(study), { dir: study, to: dir });
  return { dir, study, mail: `evidence/${(await ledgerRows(study)).messages[0]?.sha256 ?? ''}` };
}

const manifestOf = async (dir: string): Promise<Record<string, string>> => JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')) as Record<string, string>;

/** Changes a file and its hash in the manifest, as somebody would who wants it to go unnoticed. */
async function forge(dir: string, path: string, change: (text: string) => string): Promise<void> {
  const text = change(await readFile(join(dir, path), 'utf8'));
  await writeFile(join(dir, path), text);
  await writeFile(join(dir, 'manifest.json'), JSON.stringify({ ...await manifestOf(dir), [path]: sha256(text) }));
}

it('a recording is judged again as it was recorded', async () => {
  const { dir } = await aRecording();
  expect(await replay(testWorld(dir), { dir })).toEqual([]);
});

it('a judgement that today differs is a difference, a line of JSON each', async () => {
  const { dir } = await aRecording();
  await forge(dir, 'ledger.jsonl', (text) => text.replaceAll('"kind":"human"', '"kind":"newsletter"'));
  const world = testWorld(dir);
  const found = await replay(world, { dir, json: true });
  expect(found).toContainEqual(expect.objectContaining({ room: 'inbox', field: 'kind', before: 'newsletter', after: 'human' }));
  expect(world.printed().trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual(found);
});

it('a difference says whose mail it is and why, and is gone once it is accepted', async () => {
  const { dir } = await aRecording();
  await forge(dir, 'ledger.jsonl', (text) => text.replaceAll('"kind":"human"', '"kind":"newsletter"'));
  const world = testWorld(dir);
  const found = await replay(world, { dir, accept: true });
  expect(found).toContainEqual(expect.objectContaining({ field: 'kind', subject: expect.stringMatching(/^.+, ms_/) as string, why: expect.stringContaining('no sign of a machine') as string }));
  expect(world.printed()).toContain('because:');
  expect(await replay(testWorld(dir), { dir })).toEqual([]);
});

it('a study is recorded only into a folder that is new or empty, and what is there stays', async () => {
  const { dir, study } = await aRecording();
  const before = await readFile(join(dir, 'manifest.json'), 'utf8');
  await expect(record(testWorld(study), { dir: study, to: dir })).rejects.toThrow('a folder with files in it');
  await expect(record(testWorld(study), { dir: study, to: join(study, 'study.yaml') })).rejects.toThrow('something that is no folder');
  expect(await readFile(join(dir, 'manifest.json'), 'utf8')).toBe(before);
});

it('a recording with changed, missing and foreign files is refused with all of them', async () => {
  const { dir, mail } = await aRecording();
  await writeFile(join(dir, mail), 'changed');
  const outside = join(await temporaryFolder(), 'secret');
  await writeFile(outside, 'secret');
  await symlink(outside, join(dir, 'link'));
  await writeFile(join(dir, 'manifest.json'), JSON.stringify({ ...await manifestOf(dir), '../secret': sha256('secret'), link: sha256('secret'), [outside.slice(1)]: 'x', gone: 'y' }));
  const said = await replay(testWorld(dir), { dir }).catch((error: unknown) => String(error));
  expect(said).toContain(`${mail}: got SHA-256`);
  expect(said).toContain('../secret: got a path out of the recording');
  expect(said).toContain('link: got a path out of the recording');
  expect(said).toContain('gone: got no such file');
});

it('rows that are none, evidence that the manifest does not vouch for, and a broken manifest are said in words', async () => {
  const { dir } = await aRecording();
  await forge(dir, 'ledger.jsonl', (text) => `${text}{"table":"__proto__","row":{}}\nnot json\n`);
  await expect(replay(testWorld(dir), { dir })).rejects.toThrow(/ledger\.jsonl:\d+: got \{"table":"__proto__"[^]*ledger\.jsonl:\d+: got not json/);
  const other = await aRecording();
  await forge(other.dir, 'ledger.jsonl', (text) => text.replaceAll(other.mail.slice('evidence/'.length), '../../../../etc/passwd'));
  await expect(replay(testWorld(other.dir), { dir: other.dir })).rejects.toThrow('got no such evidence');
  await writeFile(join(dir, 'manifest.json'), '[1, 2]');
  await expect(replay(testWorld(dir), { dir })).rejects.toThrow('a JSON object of paths');
});
