import { createSocket } from 'node:dgram';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { afterEach, describe, expect, it } from 'vitest';
import { candidates } from '../../../src/adapters/browser/launch-candidates.ts';
import { launchChromium } from '../../../src/adapters/browser/launch.ts';
import { temporaryFolder } from '../../support/folder.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

describe('the candidates for a browser', () => {
  it('begin with what the user named, then Playwright’s own, then what the machine may have', () => {
    const names = candidates({ SHOPPER_BROWSER: '/opt/chromium/chrome' }, 'linux').map((candidate) => candidate.name);
    expect(names).toEqual([
      'SHOPPER_BROWSER (/opt/chromium/chrome)',
      "Playwright's own Chromium",
      'Google Chrome',
      'Microsoft Edge',
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/snap/bin/chromium',
      '@sparticuz/chromium',
    ]);
  });

  it('know where macOS and Windows keep theirs', () => {
    const mac = candidates({ HOME: '/Users/anna' }, 'darwin').map((candidate) => candidate.name);
    expect(mac).toContain('/Applications/Chromium.app/Contents/MacOS/Chromium');
    expect(mac).toContain('/Users/anna/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    const windows = candidates({ LOCALAPPDATA: 'C:\\Users\\Anna\\AppData\\Local' }, 'win32').map((candidate) => candidate.name);
    expect(windows).toContain('C:\\Users\\Anna\\AppData\\Local\\Chromium\\Application\\chrome.exe');
  });
});

describe('launchChromium', () => {
  it('takes the first candidate that really starts, and keeps why the ones before did not', async () => {
    const folder = await temporaryFolder();
    const broken = await executable(folder, 'echo "libnss3.so: cannot open shared object file" >&2; exit 127');
    const launched = await launchChromium({ env: { ...process.env, SHOPPER_BROWSER: broken } });
    open.push(launched.browser);
    expect(launched.refused[0]?.candidate).toBe(`SHOPPER_BROWSER (${broken})`);
    expect(launched.refused[0]?.why).toContain('libnss3.so');
    expect(launched.browser.isConnected()).toBe(true);
  });

  it('says that a file which was named is not there', async () => {
    const missing = join(await temporaryFolder(), 'chromium');
    const launched = await launchChromium({ env: { ...process.env, SHOPPER_BROWSER: missing } });
    open.push(launched.browser);
    expect(launched.refused[0]).toMatchObject({ why: expect.stringContaining('no such file') as string });
  });

  it('asks for the sandbox unless the process is root or the user gave it up', async () => {
    expect(await switches({ root: false })).not.toContain('--no-sandbox');
    expect(await switches({ root: true })).toContain('--no-sandbox');
    expect(await switches({ root: false, env: { SHOPPER_SANDBOX: 'off' } })).toContain('--no-sandbox');
  });

  it('leaves off what Playwright leaves off, and the browser’s own reports', async () => {
    const ours = disabled(await switches({}));
    const playwrights = disabled(await switchesOf((executablePath) => chromium.launch({ executablePath })));
    expect(playwrights.length).toBeGreaterThan(5);
    expect(ours).toEqual(expect.arrayContaining([...playwrights, 'Reporting', 'NetworkErrorLogging']));
  });

  it('reaches no name by itself, and 127.0.0.1 only for lack of a proxy', async () => {
    const { browser } = await launchChromium();
    open.push(browser);
    const page = await browser.newPage();
    for (const host of ['shop.example', 'localhost', '127.0.0.2', '[::1]']) {
      await expect(page.goto(`http://${host}:9999/`)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    }
    await expect(page.goto('http://127.0.0.1:9999/')).rejects.toThrow('ERR_CONNECTION_REFUSED');
  });

  it('sends no datagram for WebRTC or WebTransport when it has a proxy, whatever a page asks', async () => {
    const received: number[] = [];
    const server = createSocket('udp4', (message) => received.push(message.length));
    await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
    const { browser } = await launchChromium();
    open.push({ close: async () => void server.close() }, browser);
    const context = await browser.newContext({ proxy: { server: 'http://127.0.0.1:9', bypass: '<-loopback>' } });
    const page = await context.newPage();
    await page.evaluate(async (port) => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
      peer.createDataChannel('words');
      const gathered = new Promise((resolve) => peer.addEventListener('icegatheringstatechange', () => peer.iceGatheringState === 'complete' && resolve(null)));
      await peer.setLocalDescription(await peer.createOffer());
      await gathered;
    }, server.address().port);
    expect(received).toEqual([]);
  });
});

/** Every switch that a launch hands to the browser. */
const switches = (options: Parameters<typeof launchChromium>[0]): Promise<readonly string[]> =>
  switchesOf((path) => launchChromium({ ...options, env: { ...options?.env, SHOPPER_BROWSER: path } }).then((launched) => launched.browser));

/** Launches an executable that writes its arguments down and ends. */
async function switchesOf(launch: (executable: string) => Promise<{ close(): Promise<void> }>): Promise<readonly string[]> {
  const folder = await temporaryFolder();
  const list = join(folder, 'arguments');
  const fake = await executable(folder, `for argument in "$@"; do printf '%s\\n' "$argument"; done > '${list}'; exit 1`);
  // Another candidate may start after the fake one, or none; either way the arguments are written.
  const browser = await launch(fake).catch(() => null);
  await browser?.close();
  return (await readFile(list, 'utf8')).trim().split('\n');
}

/** Chromium obeys the last of several. */
const disabled = (given: readonly string[]): readonly string[] =>
  given.findLast((one) => one.startsWith('--disable-features='))?.split('=')[1]?.split(',') ?? [];

async function executable(folder: string, script: string): Promise<string> {
  const path = join(folder, 'chromium');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}
