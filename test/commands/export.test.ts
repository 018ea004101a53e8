import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { parse } from 'yaml';
import { openDocuments } from '../../src/adapters/documents/index.ts';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { sha256 } from '../../src/adapters/sha256.ts';
import { exportPublic } from '../../src/commands/export.ts';
import { poll } from '../../src/commands/poll.ts';
import { Halt } from '../../src/domain/errors.ts';
import { temporaryFolder } from '../support/folder.ts';
import { addressOf, aReply, pollingWorld, polledStudy } from '../support/polled-study.ts';
import { runId, at } from '../support/rows.ts';
import { problemsOf } from '../support/waiting-study.ts';

const documents = openDocuments();
afterAll(() => documents.close());

let dir: string;
let out: string;
beforeEach(async () => {
  dir = await polledStudy({ server: { host: '127.0.0.1', port: 9, tls: 'none', user: 'anna@persona.test', password: { env: 'X' } } });
  out = await temporaryFolder();
  await writeFile(join(out, 'reply.eml'), aReply(addressOf(1)));
  await poll(pollingWorld(dir, ''), { dir, documents, from: [join(out, 'reply.eml')] });
});
const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const exported = async (name = 'study.zip'): Promise<Buffer> => {
  await exportPublic(pollingWorld(dir, ''), { dir, to: join(out, name) });
  return readFile(join(out, name));
};

async function unzipped(bytes: Buffer): Promise<Readonly<Record<string, string>>> {
  const zip = (await promisify<Buffer, object, ZipFile>(fromBuffer as never)(bytes, { lazyEntries: true }));
  const files: Record<string, string> = {};
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        files[entry.fileName] = Buffer.concat(chunks).toString('utf8');
        zip.readEntry();
      });
    })).on('end', () => resolve());
    zip.readEntry();
  });
  return files;
}

describe('export', () => {
  it('is one zip with data, report, instrument, manifest and citation', async () => {
    const files = await unzipped(await exported());
    expect(Object.keys(files).sort()).toEqual([
      'CITATION.cff', 'README.md', 'data/codings.csv', 'data/columns.csv', 'data/deviations.csv', 'data/targets.csv', 'data/touches.csv', 'instrument/codebook.yaml',
      ...(await readdir(join(dir, 'letters'))).filter((name) => name.startsWith('inquiry')).map((name) => `instrument/letters/${name}`), 'instrument/protocol.yaml', 'manifest.json',
      'report/findings.json', 'report/report.html', 'report/report.md',
    ].sort());
    const { files: listed } = JSON.parse(files['manifest.json'] ?? '') as { files: Record<string, { sha256: string }> };
    expect(Object.keys(listed).sort()).toEqual(Object.keys(files).filter((name) => name !== 'manifest.json').sort());
    for (const [name, entry] of Object.entries(listed)) expect(sha256(files[name] ?? '')).toBe(entry.sha256);
    expect(parse(files['CITATION.cff'] ?? '')).toMatchObject({ 'cff-version': '1.2.0', type: 'dataset', title: 'How web studios answer an inquiry' });
  });

  it('names no company, no person of theirs, no mailbox of ours, and quotes nobody', async () => {
    const text = Object.values(await unzipped(await exported())).join('\n');
    for (const secret of ['first.example', 'second.example', 'Studio first', 'Studio second', 'ivan@', 'persona.test', '127.0.0.1', 'A new site costs', addressOf(1), 'password']) expect(text).not.toContain(secret);
    expect(text).toContain('S01');
  });

  it('is the same to the byte, in every time zone', async () => {
    const here = await exported('a.zip');
    process.env['TZ'] = 'Asia/Kamchatka';
    expect((await exported('b.zip')).equals(here)).toBe(true);
  });

  it('halts where a word of the researcher names a company, says where, and writes nothing', async () => {
    const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
    await ledger.addDeviation({ runId, at, by: 'Anna', reason: 'first.example asked for another letter', parts: {} });
    await ledger.close();
    const halt: unknown = await exported().catch((error: unknown) => error);
    expect(halt).toBeInstanceOf(Halt);
    expect(String(halt)).toMatch(/data\/deviations\.csv:2 names the company S0[12]/);
    expect(await readdir(out)).toEqual(['reply.eml']);
  });

  it('writes over nothing', async () => {
    await exported();
    expect(await problemsOf(exported())).toEqual([expect.stringContaining('a file that is there already')]);
  });
});
