import { mkdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFiles } from '../../src/adapters/mailbox/index.ts';
import { UsageError } from '../../src/domain/errors.ts';
import { epochMs } from '../../src/domain/time.ts';
import type { Folder, RawMail } from '../../src/ports.ts';
import { temporaryFolder } from '../support/folder.ts';
import { aMail, noon } from '../support/mail-places.ts';

const seconds = epochMs(noon) / 1000;

/** The same three mails kept in each way. */
const mails = [aMail('one'), aMail('two', 'From the start, >From the heart'), aMail('three', 'Цена — 400 000 ₽')];

const formats: readonly { readonly name: string; readonly keep: (dir: string) => Promise<readonly string[]>; readonly basis: RawMail['storedBasis'] }[] = [
  { name: '.eml files', keep: (dir) => keepEml(dir), basis: 'file_time' },
  { name: 'a folder of .eml files', keep: async (dir) => [join((await keepEml(dir))[0] ?? '', '..')], basis: 'file_time' },
  { name: 'an mbox file', keep: keepMbox, basis: 'file_time' },
  { name: 'a Maildir', keep: keepMaildir, basis: 'internal_date' },
];

describe.each(formats)('mail in $name', ({ keep, basis }) => {
  it('comes as it was, once, in a steady order, with the time it was stored', async () => {
    const read = await readAll(await keep(await temporaryFolder()));
    expect(read.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(mails);
    expect(read.map(({ storedAt, storedBasis }) => ({ storedAt, storedBasis }))).toEqual(mails.map(() => ({ storedAt: noon, storedBasis: basis })));
  });

  it('is not handed over again after the last number', async () => {
    const mailbox = openFiles(await keep(await temporaryFolder()));
    for (const folder of await mailbox.open()) {
      const uids = (await all(mailbox.messagesAfter(folder, 0))).map(({ uid }) => uid);
      expect(await all(mailbox.messagesAfter(folder, uids.at(-1) ?? 0))).toEqual([]);
    }
  });

  it('keeps its numbering as long as nothing changes', async () => {
    const paths = await keep(await temporaryFolder());
    expect(await openFiles(paths).open()).toMatchObject((await openFiles(paths).open()).map(({ mailbox, uidValidity }) => ({ mailbox, uidValidity })));
  });
});

describe('a Maildir', () => {
  it('keeps its numbering when a message is read, and gets another when one arrives', async () => {
    const [path = ''] = await keepMaildir(await temporaryFolder());
    const before = await inboxOf(path);
    await rename(join(path, 'new', `${seconds}.1.host`), join(path, 'cur', `${seconds}.1.host:2,S`));
    expect((await inboxOf(path)).uidValidity).toBe(before.uidValidity);
    await writeFile(join(path, 'new', `${seconds}.9.host`), aMail('nine'));
    expect((await inboxOf(path)).uidValidity).not.toBe(before.uidValidity);
  });

  it('brings its junk folder along', async () => {
    const [path = ''] = await keepMaildir(await temporaryFolder());
    for (const part of ['cur', 'new']) await mkdir(join(path, '.Junk', part), { recursive: true });
    expect((await openFiles([path]).open()).map(({ junk }) => junk)).toEqual([false, true]);
  });
});

describe('an mbox', () => {
  it('gives back any texts it was made of', async () => {
    const line = fc.oneof(fc.constantFrom('', 'From me', '>From you', '>>From them', 'From x@y.test Mon Mar  2 12:00:00 2026', 'Price: 5'), fc.string({ maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, ' ')));
    await fc.assert(fc.asyncProperty(fc.array(fc.array(line, { maxLength: 8 }), { minLength: 1, maxLength: 5 }), async (bodies) => {
      const dir = await temporaryFolder();
      const texts = bodies.map((body, index) => `Subject: ${index}\n\n${body.map((text) => `${text}\n`).join('')}`);
      const quoted = texts.map((text) => text.replace(/^(>*From )/gm, '>$1'));
      await writeFile(join(dir, 'box'), quoted.map((text) => `From a@b.test Mon Mar  2 12:00:00 2026\n${text}\n`).join(''));
      expect((await readAll([join(dir, 'box')])).map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(texts);
    }), { numRuns: 50 });
  });

  it('takes a sentence that begins with From for what it is', async () => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, 'box'), 'From a@b.test Mon Mar  2 12:00:00 2026\nSubject: one\n\nHello\n\nFrom Monday on we are open.\n');
    expect(await readAll([join(dir, 'box')])).toHaveLength(1);
  });
});

describe('paths that hold no mail', () => {
  it('are all named at once', async () => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, 'picture.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    const opening = openFiles([join(dir, 'picture.png'), join(dir, 'missing.eml')]).open();
    await expect(opening).rejects.toThrow(UsageError);
    await expect(opening).rejects.toThrow(/picture\.png --from: got no mail that can be read.*\n.*missing\.eml --from: got nothing at this path/);
  });
});

async function keepEml(dir: string): Promise<readonly string[]> {
  const files = mails.map((_, index) => join(dir, `${index + 1}.eml`));
  for (const [index, file] of files.entries()) await writeAt(file, mails[index] ?? '');
  return files;
}

async function keepMbox(dir: string): Promise<readonly string[]> {
  const file = join(dir, 'archive.mbox');
  const entries = mails.map((mail) => `From info@studio.test Mon Mar  2 12:00:00 2026\r\n${mail.replace(/^(>*From )/gm, '>$1')}\r\n`);
  await writeAt(file, entries.join(''));
  return [file];
}

async function keepMaildir(dir: string): Promise<readonly string[]> {
  for (const part of ['cur', 'new', 'tmp']) await mkdir(join(dir, part));
  for (const [index, mail] of mails.entries()) await writeAt(join(dir, index === 1 ? 'cur' : 'new', `${seconds}.${index + 1}.host${index === 1 ? ':2,S' : ''}`), mail);
  return [dir];
}

async function writeAt(file: string, content: string): Promise<void> {
  await writeFile(file, content);
  await utimes(file, seconds, seconds);
}

async function readAll(paths: readonly string[]): Promise<RawMail[]> {
  const mailbox = openFiles(paths);
  const read: RawMail[] = [];
  for (const folder of await mailbox.open()) read.push(...(await all(mailbox.messagesAfter(folder, 0))));
  return read;
}

async function inboxOf(path: string): Promise<Folder> {
  const [inbox] = await openFiles([path]).open();
  if (!inbox) throw new Error('no folder');
  return inbox;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
