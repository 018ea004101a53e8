import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { installedVersion } from '../../../src/adapters/browser/launch-package.ts';
import { temporaryFolder } from '../../support/folder.ts';

/** The shape of the package: code in two forms, and a manifest that `exports` does not name. */
const manifest = { name: '@sparticuz/chromium', version: '147.0.0', type: 'module', exports: { '.': { import: { default: './build/esm/index.js' }, require: { default: './build/cjs/index.cjs' } } } };

it('the version of the npm Chromium is found although the package does not export its manifest', async () => {
  const root = await temporaryFolder();
  const folder = join(root, 'node_modules', '@sparticuz', 'chromium');
  await mkdir(join(folder, 'build', 'cjs'), { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'build', 'cjs', 'index.cjs'), '');
  expect(installedVersion(pathToFileURL(join(root, 'here.js')).href)).toBe('147.0.0');
});

it('a package that is not there is said to be not installed', async () => {
  const here = pathToFileURL(join(await temporaryFolder(), 'here.js')).href;
  expect(() => installedVersion(here)).toThrow('not installed');
});
