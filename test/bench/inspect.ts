import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { inspect } from '../../src/commands/inspect.ts';
import { fixtureFiles, mailFixtures, rawMail } from '../inbox/fixtures.ts';
import { inTurns, type Bench } from './rounds.ts';

/** Real mails lie beside the project where there are any. */
const corpus = fileURLToPath(new URL('../../../shared/corpora/mail', import.meta.url));
const rounds = 5;
/** How often the mails are read in one measured pass. */
const passes = 3;

/** The command against mailparser. The first pass of either side starts what it needs and is not measured. */
export const inspecting: Bench = {
  name: 'inspect',
  run: async () => {
    const own = await mkdtemp(join(tmpdir(), 'shopper-bench-'));
    try {
      const { files, source } = await mails(own);
      return [await inTurns(`inspect of ${files.length} ${source} mails / mailparser`, 1.6, rounds, () => inspectAll(files), () => parseAll(files))];
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  },
};

/** Mails without attachments, which mailparser decodes but does not open. */
async function mails(dir: string): Promise<{ files: readonly string[]; source: string }> {
  const real = (await readdir(corpus, { recursive: true }).catch(() => [])).filter((name) => name.endsWith('.eml')).sort().map((name) => join(corpus, name));
  const bodies: string[] = [];
  for (const file of real) if ((await simpleParser(await readFile(file)).catch(() => null))?.attachments.length === 0) bodies.push(file);
  if (bodies.length > 0) return { files: bodies, source: 'real' };
  const written = fixtureFiles.flatMap(mailFixtures).map((mail, index) => ({ file: join(dir, `${index}.eml`), raw: rawMail(mail) }));
  await Promise.all(written.map(({ file, raw }) => writeFile(file, raw)));
  return { files: written.map(({ file }) => file), source: 'own' };
}

const often = (files: readonly string[]): readonly string[] => Array.from({ length: passes + 1 }, () => files).flat();

async function inspectAll(files: readonly string[]): Promise<number> {
  const writtenAt: number[] = [];
  await inspect({ data: () => void writtenAt.push(performance.now()), signal: new AbortController().signal }, often(files), { json: true });
  return (writtenAt.at(-1) ?? NaN) - (writtenAt[files.length - 1] ?? NaN);
}

async function parseAll(files: readonly string[]): Promise<number> {
  let start = 0;
  for (const [index, file] of often(files).entries()) {
    if (index === files.length) start = performance.now();
    await simpleParser(await readFile(file)).catch(() => null);
  }
  return performance.now() - start;
}
