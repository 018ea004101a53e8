import type { Browser as Chromium, BrowserContext } from 'playwright';
import type { Browser, Permit } from '../../ports.ts';
import { isPermit } from '../gate/contact.ts';
import { startGate, type Gate, type GatePolicy } from '../gate/proxy.ts';
import type { Resolver } from '../gate/resolver.ts';
import { within } from './bounded.ts';
import { openSiteContext } from './context.ts';
import { launchChromium } from './launch.ts';
import { playStrangers, type Stranger } from './play-strangers.ts';
import { submitForm } from './submit.ts';
import { submitLimits } from './submit-limits.ts';
import { readSite } from './visit.ts';

export interface BrowserOptions {
  /** Where pages that are read may go. One that is filled in may go as far as its permit says, and no further. */
  readonly policy: GatePolicy;
  readonly resolver: Resolver;
  /** Default true. */
  readonly headless?: boolean;
  /** For sites that are played from a recording: told when a form of theirs is met, and answers for everybody else. */
  readonly played?: { begin(page: string): void; stranger(page: string, asked: Parameters<Stranger>[0]): ReturnType<Stranger> };
}

/** Opens the one Chromium of a run behind its gates: a fresh profile for every visit, a fresh Chromium when it has died. Throws Halt when none starts. */
export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  const { policy, resolver } = options;
  const gates: Record<Permit['reach'], Gate> = {
    loopback: await startGate({ ...policy, reach: 'loopback' }, resolver),
    outside: await startGate(policy, resolver),
  };
  const closeGates = async (): Promise<void> => void (await Promise.all([gates.loopback.close(), gates.outside.close()]));
  const launch = async (): Promise<Chromium> => (await launchChromium({ headless: options.headless ?? true, proxy: gates.loopback.url })).browser;
  let running = launch();
  await running.catch(async (error: unknown) => {
    await closeGates();
    throw error;
  });

  const alive = async (): Promise<Chromium> => {
    const chromium = await running.catch(() => null);
    if (chromium?.isConnected()) return chromium;
    running = launch();
    return running;
  };

  const inContext = async <T>(gate: Gate, readOnly: boolean, visit: (context: BrowserContext) => Promise<T>): Promise<T> => {
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
    probe: (url, probeOptions) => inContext(gates.outside, true, (context) => readSite(context, url, probeOptions)),
    submit: (permit, form, fill, submitOptions) => {
      if (!isPermit(permit) || permit.destination.kind !== 'site' || permit.destination.url !== form.page) throw new Error(`no permit for ${form.page}`);
      return inContext(gates[permit.reach], false, async (context) => {
        options.played?.begin(form.page);
        if (options.played) await playStrangers(context, (asked) => options.played?.stranger(form.page, asked) ?? null);
        return submitForm(context, form, fill, submitOptions);
      });
    },
    close: async () => {
      await quit(await running.catch(() => null));
      await closeGates();
    },
  };
}

async function quit(chromium: Chromium | null): Promise<void> {
  if (chromium) await within(chromium.close(), submitLimits.closeMs, undefined);
}
