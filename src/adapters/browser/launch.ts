import { access } from 'node:fs/promises';
import type { Browser, LaunchOptions } from 'playwright';
import { Halt } from '../../domain/errors.ts';
import { candidates } from './launch-candidates.ts';
import type { Candidate, Environment } from './launch-candidates.ts';
import { launchFlags } from './launch-flags.ts';

export interface ChromiumOptions {
  /** Default true. */
  readonly headless?: boolean;
  /** Proxy of the browser's own requests, normally `gate.url`. Without it the browser reaches 127.0.0.1 and no name at all. */
  readonly proxy?: string;
  /** Default: the process's own. `SHOPPER_BROWSER` names an executable, `SHOPPER_SANDBOX=off` gives the sandbox up. */
  readonly env?: Environment;
  /** Chromium has no sandbox for root. Default: whether the process is root. */
  readonly root?: boolean;
}

export interface Refused {
  readonly candidate: string;
  readonly why: string;
}

export interface LaunchedChromium {
  readonly browser: Browser;
  readonly sandboxed: boolean;
  readonly chosen: string;
  /** The candidates that came first and would not start, in order. */
  readonly refused: readonly Refused[];
}

/** Starts the first Chromium that really launches and opens a page. Throws Halt with every refusal when none does. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<LaunchedChromium> {
  const env = options.env ?? process.env;
  const root = options.root ?? process.getuid?.() === 0;
  const sandboxed = !root && env.SHOPPER_SANDBOX !== 'off';
  const refused: Refused[] = [];
  for (const candidate of candidates(env, process.platform)) {
    try {
      const browser = await start(candidate, options, sandboxed);
      return { browser, sandboxed, chosen: candidate.name, refused };
    } catch (error) {
      refused.push({ candidate: candidate.name, why: reasonOf(error) });
    }
  }
  const list = refused.map(({ candidate, why }) => `  ${candidate}: ${why}`).join('\n');
  throw new Halt(`No browser starts:\n${list}`, 'Run `npx playwright install chromium`, or set SHOPPER_BROWSER to a Chromium, Chrome or Edge executable.');
}

/** A launch counts once a page has opened: a browser without a working sandbox or library dies only then. */
async function start(candidate: Candidate, options: ChromiumOptions, chromiumSandbox: boolean): Promise<Browser> {
  const where = await locate(candidate);
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({
    ...where,
    headless: options.headless ?? true,
    chromiumSandbox,
    args: [...launchFlags],
    timeout: launchTimeoutMs,
    // Playwright's own handlers would end the process in the middle of a form; a command finishes what is in hand, and closes the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(options.proxy === undefined ? {} : { proxy: { server: options.proxy } }),
  });
  try {
    await (await browser.newPage()).context().close();
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** A cold start from a slow disk takes some ten seconds; Playwright's own default is three times this. */
const launchTimeoutMs = 60_000;

/** Where Playwright finds the candidate. Rejects when it is a file that is not there. */
export async function locate(candidate: Candidate): Promise<LaunchOptions> {
  switch (candidate.kind) {
    case 'own':
      return {};
    case 'channel':
      return { channel: candidate.channel };
    case 'file':
      await access(candidate.path);
      return { executablePath: candidate.path };
    case 'package': {
      const { unpackChromium } = await import('./launch-package.ts');
      return { executablePath: await unpackChromium() };
    }
  }
}

/** The line that tells: the browser's own last words if it had any, else Playwright's first, which it may draw in a frame. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split('\n').map((line) => line.replace(/[╔╗╚╝═║]/g, '').trim());
  const said = lines.filter((line) => line.includes('[err]')).map((line) => line.slice(line.indexOf('[err]') + 5).trim());
  const telling = said.find((line) => /fatal|sandbox|librar|cannot/i.test(line)) ?? said[0] ?? lines.find((line) => line !== '');
  return telling?.replace('browserType.launch: ', '') ?? 'no reason given';
}
