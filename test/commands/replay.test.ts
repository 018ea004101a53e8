import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { expect, it, vi } from 'vitest';
import { packFolder, unpackInto } from '../../src/adapters/recording-archive.ts';
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
  await record(testWorld(study), { dir: study, to: dir, pseudonymise: false });
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

it('a recording is one file where it is called so, the same bytes each time, and is judged and accepted like a folder', async () => {
  const { dir, study } = await aRecording();
  const [one, two] = [join(dir, '..', 'a.tar.gz'), join(dir, '..', 'b.tar.gz')];
  await packFolder(dir, one);
  await packFolder(dir, two);
  expect((await readFile(one)).equals(await readFile(two))).toBe(true);
  expect(await replay(testWorld(dir), { dir: one })).toEqual([]);
  await forge(dir, 'ledger.jsonl', (text) => text.replaceAll('"kind":"human"', '"kind":"newsletter"'));
  const forged = join(dir, '..', 'forged.tar.gz');
  await packFolder(dir, forged);
  expect(await replay(testWorld(dir), { dir: forged, accept: true })).not.toEqual([]);
  expect(await replay(testWorld(dir), { dir: forged })).toEqual([]);
  const recorded = join(dir, '..', 'recorded.tgz');
  await record(testWorld(study), { dir: study, to: recorded });
  expect(await replay(testWorld(dir), { dir: recorded })).toEqual([]);
  await expect(record(testWorld(study), { dir: study, to: recorded })).rejects.toThrow('a file that is there already');
});

it('an archive that leads out of its folder, holds a link, or unpacks to too much is refused, and leaves nothing', async () => {
  const folder = await temporaryFolder();
  const archive = async (name: string, ...entries: readonly (readonly [object, string?])[]): Promise<string> => {
    const tar = pack();
    for (const [header, text] of entries) tar.entry(header as never, text ?? '');
    tar.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of tar) chunks.push(chunk);
    await writeFile(join(folder, name), gzipSync(Buffer.concat(chunks)));
    return join(folder, name);
  };
  const refusal = async (file: string): Promise<string> => String(await replay(testWorld(folder), { dir: file }).catch((error: unknown) => error));
  expect(await refusal(await archive('a.tgz', [{ name: '../evil' }, 'x']))).toContain('the path "../evil"');
  expect(await refusal(await archive('b.tgz', [{ name: '/etc/evil' }, 'x']))).toContain('the path "/etc/evil"');
  expect(await refusal(await archive('c.tgz', [{ name: 'study/x', type: 'symlink', linkname: '/etc/passwd' }]))).toContain('a symlink entry');
  expect(await refusal(join(folder, 'none.tgz'))).toContain('got no such file');
  await writeFile(join(folder, 'd.tgz'), 'no gzip at all');
  expect(await refusal(join(folder, 'd.tgz'))).toContain('cannot be unpacked');
  const bomb = await archive('e.tgz', [{ name: 'a' }, 'x'.repeat(50_000)], [{ name: 'b' }, 'x'.repeat(60_000)]);
  await expect(unpackInto(await temporaryFolder(), bomb, { files: 10, bytes: 100_000, fileBytes: 100_000 })).rejects.toThrow('more than a recording holds');
  expect((await readdir(folder)).sort()).toEqual(['a.tgz', 'b.tgz', 'c.tgz', 'd.tgz', 'e.tgz']);
});

it('an archive of endless nothing, or whose entries are described at length, is given up before it fills the memory', async () => {
  const folder = await temporaryFolder();
  const limits = { files: 2, bytes: 100_000, fileBytes: 100_000 };
  const refusal = async (tar: Buffer): Promise<string> => {
    await writeFile(join(folder, 'a.tgz'), gzipSync(tar));
    return String(await unpackInto(await temporaryFolder(), join(folder, 'a.tgz'), limits).catch((error: unknown) => error));
  };
  expect(await refusal(Buffer.alloc(2_000_000))).toContain('more than 103072 bytes');
  const header = Buffer.alloc(512);
  header.write('long', 0);
  header.write('00000240000', 124);
  header.write('ustar', 257);
  header.write('x', 156);
  header.write(`${[...Buffer.concat([header.subarray(0, 148), Buffer.from(' '.repeat(8)), header.subarray(156)])].reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
  expect(await refusal(Buffer.concat([header, Buffer.alloc(81_920, 0x41)]))).toContain('larger than any');
});

it('an archive says nothing of the system it was packed on, and is replaced whole or not at all', async () => {
  const { dir } = await aRecording();
  const file = join(dir, '..', 'a.tar.gz');
  await packFolder(dir, file);
  await packFolder(dir, file, 'w');
  expect((await readFile(file))[9]).toBe(255);
  expect((await readdir(join(dir, '..'))).filter((name) => name.startsWith('a.'))).toEqual(['a.tar.gz']);
});

it('a page goes into a folder that is made for it, and not over a folder', async () => {
  const { dir } = await aRecording();
  const html = join(dir, '..', 'new', 'deep', 'page.html');
  await replay(testWorld(dir), { dir, html });
  expect(await readFile(html, 'utf8')).toContain('judged again');
  await expect(replay(testWorld(dir), { dir, html: join(dir, '..', 'new') })).rejects.toThrow('got a folder; wanted the name of a file');
});

it('a page shows what differs and both reports side by side, nothing of a stranger unescaped', async () => {
  const { dir } = await aRecording();
  await forge(dir, 'ledger.jsonl', (text) => text.replaceAll('"kind":"human"', '"kind":"newsletter"').replaceAll('Studio first', 'Studio <img src=x>'));
  const html = join(dir, '..', 'page.html');
  await replay(testWorld(dir), { dir, html });
  const page = await readFile(html, 'utf8');
  expect(page).toContain('judged again');
  expect(page).toContain('Studio &lt;img src=x&gt;');
  expect(page).not.toContain('<img');
  expect(page).toMatch(/Figures that change|All figures/);
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
