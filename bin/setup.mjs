/**
 * From a fresh clone to a running demo (`start`) or to tested code (`test`). Needs Node and npm only, so it imports nothing
 * but Node's own modules. Says what it does before it does it; what is done already is not done again.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const notes = join(root, '.setup');
const stampFile = join(notes, 'stamp.json');
const [mode, ...rest] = process.argv.slice(2);

/** Ends the set-up with a plain message. */
class Stopped extends Error {}

const modes = {
  start: () => {
    installPackages();
    build();
    findBrowser();
    return run(process.execPath, ['bin/shopper.js', 'demo', ...rest]) ? 0 : 1;
  },
  test: () => {
    installPackages();
    build();
    findBrowser();
    findDovecot();
    return test();
  },
  browser: async () => ((await launches()) ? 0 : 1),
};

if (modes[mode] === undefined) {
  say('Usage: node bin/setup.mjs start|test [arguments for the demo or for vitest]');
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await modes[mode]();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

/** npm ci, when the lock, the Node ABI (better-sqlite3 is compiled against it) or the platform is not the one installed for. */
function installPackages() {
  const key = digest([readFileSync(join(root, 'package-lock.json')), process.versions.modules, process.platform, process.arch]);
  if (stamp().packages === key && existsSync(join(root, 'node_modules'))) return;
  say('Installing the packages named in package-lock.json (npm ci) …');
  if (!npm('ci', '--no-audit', '--no-fund')) throw new Stopped('npm ci failed: see its message above. Nothing else was done.');
  setStamp({ packages: key });
}

/** Compiles src to dist, when anything in src or the compiler's settings has changed. */
function build() {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const settings = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map((name) => join(root, name));
  const key = digest([...sources, ...settings].flatMap((file) => [file, readFileSync(file)]));
  if (stamp().build === key && existsSync(join(root, 'dist', 'cli.js'))) return;
  say('Building: src to dist …');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  if (!npm('run', '--silent', 'build')) throw new Stopped('The build failed: see the compiler’s messages above.');
  setStamp({ build: key });
}

/** A browser that really launches: one that is here, else one from Playwright, the system's packages or npm, in this order. */
function findBrowser() {
  const ways = [
    {
      does: 'Downloading Chromium for Playwright (npx playwright install chromium) …',
      // Without a network each try would hang for half a minute, five times.
      act: () => run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }),
    },
    { does: 'Installing Chromium through apt-get …', act: () => aptInstall('chromium') },
    { does: 'Installing @sparticuz/chromium through npm, for this clone only …', act: () => npm('install', '--no-save', '--no-audit', '--no-fund', '@sparticuz/chromium@147') },
  ];
  // Each try in a process of its own: Node remembers that a package was not there when it is.
  const found = () => run(process.execPath, ['bin/setup.mjs', 'browser']);
  if (found()) return;
  for (const way of ways) {
    say(way.does);
    if (way.act() && found()) return;
  }
  throw new Stopped(
    [
      'No browser could be set up. Any one of these will do; then run the same command again:',
      '  npx playwright install --with-deps chromium',
      '  sudo apt-get install chromium',
      '  npm install --no-save @sparticuz/chromium@147      (Linux x64)',
      '  SHOPPER_BROWSER=/path/to/chrome npm start',
    ].join('\n'),
  );
}

async function launches() {
  const { launchChromium } = await import('../dist/adapters/browser/launch.js');
  try {
    const { browser, chosen, sandboxed, refused } = await launchChromium();
    await browser.close();
    for (const { candidate, why } of refused) say(`  not ${candidate}: ${why}`);
    say(`Browser: ${chosen}${sandboxed ? '' : ', without its sandbox (root has none; SHOPPER_SANDBOX=off gives it up)'}.`);
    return true;
  } catch (error) {
    say(error.message);
    return false;
  }
}

/** Dovecot is the real mail server of the tests. Without it they are left out, and vitest names them. */
function findDovecot() {
  const installed = () => [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'].some((folder) => existsSync(join(folder, 'dovecot')));
  if (installed()) return;
  say('Dovecot, the mail server of the tests, is not here; trying apt-get …');
  if (aptInstall('dovecot-imapd', 'dovecot-lmtpd') && installed()) return;
  say('Without Dovecot its tests are left out. To have them: sudo apt-get install dovecot-imapd dovecot-lmtpd');
}

/** Runs the tests and says how many passed, alone on a line. A file that could not be read counts as one failure. */
function test() {
  mkdirSync(notes, { recursive: true });
  const results = join(notes, 'tests.json');
  rmSync(results, { force: true });
  const passed = run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...rest]);
  const report = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  const unread = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed')).length;
  const failed = report.numFailedTests + unread;
  process.stdout.write(`\n${report.numPassedTests} passed, ${failed === 0 && !passed ? 1 : failed} failed\n`);
  return passed ? 0 : 1;
}

/** Installs Debian packages where that needs no password: as root, or where sudo asks for none. */
function aptInstall(...names) {
  if (process.platform !== 'linux' || !quietly('apt-get', ['--version'])) return no('there is no apt-get on this machine');
  const asRoot = process.getuid() === 0 ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && !quietly('sudo', ['-n', 'true'])) return no('that needs an administrator’s password');
  const apt = (...words) => {
    const [program, ...given] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...words];
    say(`  ${[program, ...given].join(' ')}`);
    return run(program, given);
  };
  // A stale list is no reason to stop: the package may still be there.
  apt('update', '-qq');
  return apt('install', '-y', '-qq', '--no-install-recommends', ...names);
}

/** npm by the way we were started, else by name; on Windows it is a script and needs a shell. */
function npm(...words) {
  const started = process.env.npm_execpath;
  return started?.endsWith('.js') ? run(process.execPath, [started, ...words]) : run('npm', words, {}, process.platform === 'win32');
}

function run(program, words, env = {}, shell = false) {
  return spawnSync(program, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, shell }).status === 0;
}

function quietly(program, words) {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}

function stamp() {
  return existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
}

function setStamp(done) {
  mkdirSync(notes, { recursive: true });
  writeFileSync(stampFile, `${JSON.stringify({ ...stamp(), ...done }, null, 2)}\n`);
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

function no(why) {
  say(`  ${why}`);
  return false;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
