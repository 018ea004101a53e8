import type { Browser as Chromium, BrowserContext } from 'playwright';
import type { Browser } from '../../ports.ts';
import { startGate, type GatePolicy } from '../gate/proxy.ts';
import type { Resolver } from '../gate/resolver.ts';
import { within } from './bounded.ts';
import { openSiteContext } from './context.ts';
import { launchChromium } from './launch.ts';
import { submitForm } from './submit.ts';
import { submitLimits } from './submit-limits.ts';

export interface BrowserOptions {
  /** Where the pages may go; everything passes the gate. */
  readonly policy: GatePolicy;
  readonly resolver: Resolver;
  readonly headless?: boolean;
}

/** Opens the one Chromium of a run behind its gate; a fresh profile for every visit, a fresh Chromium when it dies. Throws Halt when none starts. */
export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  const gate = await startGate(options.policy, options.resolver);
  const launch = async (): Promise<Chromium> => (await launchChromium({ headless: options.headless ?? true, proxy: gate.url })).browser;
  let chromium: Chromium | null = await launch();

  const inContext = async <T>(readOnly: boolean, visit: (context: BrowserContext) => Promise<T>): Promise<T> => {
    if (!chromium?.isConnected()) chromium = await launch();
    const context = await openSiteContext(chromium, gate, { readOnly });
    try {
      return await visit(context);
    } finally {
      const closed = await within(context.close().then(() => true), submitLimits.closeMs, false);
      // A renderer that does not even close is not to be shared with the next site.
      if (!closed) chromium = await retire(chromium);
    }
  };

  return {
    probe: () => Promise.reject(new Error('visit.ts is not there yet')),
    submit: (_permit, form, fill, submitOptions) => inContext(false, (context) => submitForm(context, form, fill, submitOptions)),
    close: async () => {
      chromium = await retire(chromium);
      await gate.close();
    },
  };
}

async function retire(chromium: Chromium | null): Promise<null> {
  if (chromium) await within(chromium.close(), submitLimits.closeMs, undefined);
  return null;
}
