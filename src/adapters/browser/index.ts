import type { Browser as Chromium, BrowserContext } from 'playwright';
import type { Browser } from '../../ports.ts';
import { startGate, type GatePolicy } from '../gate/proxy.ts';
import type { Resolver } from '../gate/resolver.ts';
import { within } from './bounded.ts';
import { openSiteContext } from './context.ts';
import { launchChromium } from './launch.ts';
import { submitForm } from './submit.ts';
import { submitLimits } from './submit-limits.ts';
import { readSite } from './visit.ts';

export interface BrowserOptions {
  /** Where the pages may go; everything passes the gate. */
  readonly policy: GatePolicy;
  readonly resolver: Resolver;
  /** Default true. */
  readonly headless?: boolean;
}

/** Opens the one Chromium of a run behind its gate: a fresh profile for every visit, a fresh Chromium when it has died. Throws Halt when none starts. */
export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  const gate = await startGate(options.policy, options.resolver);
  const launch = async (): Promise<Chromium> => (await launchChromium({ headless: options.headless ?? true, proxy: gate.url })).browser;
  let running = launch();
  await running.catch(async (error: unknown) => {
    await gate.close();
    throw error;
  });

  const alive = async (): Promise<Chromium> => {
    const chromium = await running.catch(() => null);
    if (chromium?.isConnected()) return chromium;
    running = launch();
    return running;
  };

  const inContext = async <T>(readOnly: boolean, visit: (context: BrowserContext) => Promise<T>): Promise<T> => {
    const chromium = await alive();
    const context = await openSiteContext(chromium, gate, { readOnly });
    try {
      return await visit(context);
    } finally {
      const closed = await within(context.close().then(() => true), submitLimits.closeMs, false);
      // A renderer that does not even close is not to be shared with the next site.
      if (!closed) await quit(chromium);
    }
  };

  return {
    probe: (url, probeOptions) => inContext(true, (context) => readSite(context, url, probeOptions)),
    submit: (_permit, form, fill, submitOptions) => inContext(false, (context) => submitForm(context, form, fill, submitOptions)),
    close: async () => {
      await quit(await running.catch(() => null));
      await gate.close();
    },
  };
}

async function quit(chromium: Chromium | null): Promise<void> {
  if (chromium) await within(chromium.close(), submitLimits.closeMs, undefined);
}
