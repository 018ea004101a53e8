import { readFileSync } from 'node:fs';
import { lstat, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

interface ChromiumPackage {
  readonly default: { executablePath(): Promise<string> };
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium`, an npm package for Linux x64 that needs no installer. Optional:
 * throws when it is not installed. Its recommended `args` are for a cloud function and switch the sandbox off: none is used.
 */
export async function unpackChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`only for Linux x64, not ${process.platform} ${process.arch}`);
  const folder = await privateFolder(installedVersion());
  // The package unpacks its shared libraries only where it believes itself in a cloud function, and finds
  // its folder by TMPDIR; a shared one would keep the browser of another version, or of another user.
  return withEnvironment({ AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x', TMPDIR: folder }, async () => {
    const chromium = (await import(packageName)) as ChromiumPackage;
    return chromium.default.executablePath();
  });
}

// A variable, because the compiler cannot find a package that need not be there.
const packageName: string = '@sparticuz/chromium';

/** The version of the package as a module at `from` would find it. Its `exports` hide its manifest, so that is looked for beside its code. */
export function installedVersion(from: string = import.meta.url): string {
  let code: string;
  try {
    code = createRequire(from).resolve(packageName);
  } catch {
    throw new Error('not installed');
  }
  const folder = join('node_modules', packageName);
  const manifest = join(code.slice(0, code.lastIndexOf(folder)), folder, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

async function privateFolder(version: string): Promise<string> {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `shopper-chromium-${version}-${uid}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Whoever made a folder of that name first could have put a program of theirs into it.
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o022) !== 0) throw new Error(`${folder} is not this account's alone`);
  return folder;
}

async function withEnvironment<T>(values: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const before = Object.keys(values).map((key) => [key, process.env[key]] as const);
  Object.assign(process.env, values);
  try {
    return await work();
  } finally {
    for (const [key, value] of before) {
      if (value === undefined) delete process.env[key];
      else process.env[key] = value;
    }
  }
}
