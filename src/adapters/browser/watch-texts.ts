import type { BrowserContext, Frame } from 'playwright';
import type { WatchedText } from '../../domain/watched.ts';
import { within } from './bounded.ts';
import { submitLimits, submitSizes } from './submit-limits.ts';
import { visibleTexts, type VisibleText } from './watch-page.ts';

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
  // What a document shows that did not let itself be looked at before the press may have stood there all along.
  const unseen = new Set<string>();
  const fresh = new Map<string, WatchedText>();
  const before = async (kept: Set<string>): Promise<void> => {
    for (const { url, texts } of await lookAll(context, submitLimits.firstLookMs)) {
      if (texts === null) unseen.add(url);
      else unseen.delete(url);
      texts?.forEach(({ text }) => kept.add(text));
    }
  };
  return {
    begin: () => before(known),
    press: () => before(beforePress),
    look: async () => {
      for (const { url, texts } of await lookAll(context, submitLimits.evaluateMs)) {
        for (const seen of texts ?? []) {
          if (known.has(seen.text) || fresh.has(seen.text) || fresh.size >= submitSizes.texts) continue;
          fresh.set(seen.text, { ...seen, url, since: beforePress.has(seen.text) || unseen.has(url) ? 'fill' : 'press' });
        }
      }
    },
    fresh: () => [...fresh.values()],
  };
}

// A page with more frames than this is an advertisement wall; its first ones are looked at.
const mostFrames = 12;
const mostElements = 20_000;

/** `texts` is null when the document does not answer. */
interface Look {
  readonly url: string;
  readonly texts: readonly VisibleText[] | null;
}

function lookAll(context: BrowserContext, ms: number): Promise<readonly Look[]> {
  const frames = context.pages().flatMap((page) => page.frames()).slice(0, mostFrames);
  return Promise.all(frames.map((frame) => lookAt(frame, ms)));
}

async function lookAt(frame: Frame, ms: number): Promise<Look> {
  const url = frame.url();
  const texts = isShown(frame).then((shown) => (shown ? frame.evaluate(visibleTexts, [mostElements, submitSizes.texts * 4] as const) : []));
  return { url, texts: await within(texts, ms, null) };
}

async function isShown(frame: Frame): Promise<boolean> {
  if (!frame.parentFrame()) return true;
  const element = await frame.frameElement();
  const shown = await element.isVisible();
  await element.dispose();
  return shown;
}
