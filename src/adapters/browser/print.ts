import type { Instant } from '../../domain/time.ts';
import { launchChromium } from './launch.ts';

/** The greatest that a page is waited for, ms: a report of thousands of companies is laid out in a few seconds. */
const limitMs = 60_000;

/**
 * A self-contained page as a PDF for A4, with bookmarks and tags for those who hear it. The page runs no scripts and is
 * offline. The file's dates are those of `at`, so that the same page is the same bytes. Throws Halt when no browser starts.
 */
export async function printPdf(html: string, at: Instant | null): Promise<Uint8Array> {
  const { browser } = await launchChromium();
  try {
    const context = await browser.newContext({ offline: true, javaScriptEnabled: false, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load', timeout: limitMs });
    const bytes = await page.pdf({ format: 'A4', printBackground: true, tagged: true, outline: true, margin: { top: '16mm', bottom: '16mm', left: '15mm', right: '15mm' } });
    return dated(bytes, at ?? '2000-01-01T00:00:00.000Z');
  } finally {
    await browser.close();
  }
}

/** Chromium writes its clock into the file; what is put there has the same length, as the file is indexed by bytes. */
function dated(bytes: Uint8Array, at: string): Uint8Array {
  const stamp = `D:${at.replace(/\D/g, '').slice(0, 14)}+00'00'`;
  return Buffer.from(Buffer.from(bytes).toString('latin1').replace(/\/(CreationDate|ModDate) \((D:\d{14}\+00'00')\)/g, (_, key: string) => `/${key} (${stamp})`), 'latin1');
}
