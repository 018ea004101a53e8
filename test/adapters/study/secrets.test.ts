import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSecret } from '../../../src/adapters/study/secrets.ts';
import { temporaryFolder } from '../../support/folder.ts';

test('a secret comes from a variable, from the file that NAME_FILE names, from a file beside study.yaml, or from a command', async () => {
  const dir = await temporaryFolder();
  await writeFile(path.join(dir, 'imap.secret'), 'correct-horse\nnot this\n');
  expect(await readSecret({ env: 'SHOPPER_IMAP_PASSWORD' }, { SHOPPER_IMAP_PASSWORD: ' spaces count ' })).toBe(' spaces count ');
  expect(await readSecret({ env: 'SHOPPER_IMAP_PASSWORD' }, { SHOPPER_IMAP_PASSWORD_FILE: path.join(dir, 'imap.secret') })).toBe('correct-horse');
  expect(await readSecret({ file: 'imap.secret' }, {}, dir)).toBe('correct-horse');
  expect(await readSecret({ command: 'head -1 imap.secret' }, { PATH: process.env['PATH'] }, dir)).toBe('correct-horse');
});

test.each([
  [{ env: 'SHOPPER_IMAP_PASSWORD' }, 'environment SHOPPER_IMAP_PASSWORD: got nothing'],
  [{ file: 'missing.secret' }, 'missing.secret: got ENOENT'],
  [{ command: "echo lea''ked; exit 3" }, 'got exit code 3'],
  [{ command: 'true' }, 'got an empty first line'],
])('%j that cannot be had says where it was looked for, and nothing of what was found', async (secret, message) => {
  const refused = readSecret(secret, {}, await temporaryFolder());
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.not.toThrow('leaked');
});
