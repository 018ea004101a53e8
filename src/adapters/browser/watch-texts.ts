import type { BrowserContext, Frame } from 'playwright';
import type { WatchedText } from '../../domain/watched.ts';
import { within } from './bounded.ts';
import { submitLimits, submitSizes } from './submit-limits.ts';
import { visibleTexts } from './watch-page.ts';

export interface TextWatch {
  /** Takes what is visible now as known. What appears until the press may be an error, never a success. */
  begin(): Promise<void>;
  press(): Promise<void>;
  /** Looks once more and keeps what is new. */
  look(): Promise<void>;
  fresh(): readonly WatchedText[];
}

/** Notes the texts that become visible in any page and frame of the context. */
export function watchTexts(context: BrowserContext): TextWatch {
  const known = new Set<string>();
  const beforePress = new Set<string>();
  const fresh = new Map<string, WatchedText>();
  return {
    begin: async () => (await lookAll(context)).forEach(({ text }) => known.add(text)),
    press: async () => (await lookAll(context)).forEach(({ text }) => beforePress.add(text)),
    look: async () => {
      for (const seen of await lookAll(context)) {
        if (known.has(seen.text) || fresh.has(seen.text) || fresh.size >= submitSizes.texts) continue;
        fresh.set(seen.text, { ...seen, since: beforePress.has(seen.text) ? 'fill' : 'press' });
      }
    },
    fresh: () => [...fresh.values()],
  };
}

// A page with more frames than this is an advertisement wall; its first ones are looked at.
const mostFrames = 12;
const mostElements = 20_000;

async function lookAll(context: BrowserContext): Promise<Omit<WatchedText, 'since'>[]> {
  const frames = context.pages().flatMap((page) => page.frames()).slice(0, mostFrames);
  return (await Promise.all(frames.map(lookAt))).flat();
}

async function lookAt(frame: Frame): Promise<Omit<WatchedText, 'since'>[]> {
  const seen = await within(isShown(frame).then((shown) => (shown ? frame.evaluate(visibleTexts, [mostElements, submitSizes.texts * 4] as const) : [])), submitLimits.evaluateMs, []);
  return seen.map((text) => ({ ...text, url: frame.url() }));
}

async function isShown(frame: Frame): Promise<boolean> {
  if (!frame.parentFrame()) return true;
  const element = await frame.frameElement();
  const shown = await element.isVisible();
  await element.dispose();
  return shown;
}
