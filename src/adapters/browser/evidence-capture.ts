import type { Page } from 'playwright';
import type { EvidenceKind } from '../../domain/evidence.ts';
import type { Watched } from '../../domain/watched.ts';
import type { Collected } from '../../ports.ts';
import { within } from './bounded.ts';
import { submitLimits, submitSizes } from './submit-limits.ts';
import { readableText } from './watch-page.ts';

/** The viewport as a JPEG; nothing when the page cannot be drawn in time. */
export async function screenshot(page: Page, kind: EvidenceKind & `screenshot_${string}`): Promise<readonly Collected[]> {
  const shot = page.screenshot({ type: 'jpeg', quality: 60, animations: 'disabled', caret: 'initial', timeout: submitLimits.screenshotMs });
  const bytes = await within<Uint8Array | null>(shot, submitLimits.screenshotMs, null);
  return bytes ? [{ kind, bytes }] : [];
}

/** All that could be read on the page and its frames. */
export async function pageText(page: Page): Promise<readonly Collected[]> {
  const read = page.frames().map((frame) => within(frame.evaluate(readableText, submitSizes.pageText), submitLimits.evaluateMs, ''));
  const text = (await Promise.all(read)).filter((part) => part.trim() !== '').join('\n\n').slice(0, submitSizes.pageText);
  return text === '' ? [] : [{ kind: 'page_text', bytes: encode(text) }];
}

/** What was watched, from which the outcome can be judged again. */
export const watchedAsEvidence = (watched: Watched): Collected => ({ kind: 'network', bytes: encode(JSON.stringify(watched, null, 1)) });

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
