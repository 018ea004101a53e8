import { limits } from './limits.ts';

/** Text of a PDF, page by page; a scan has pages and no text, which is said. */
export async function readPdf(bytes: Buffer): Promise<{ text: string; unreadable: null } | { text: null; unreadable: string }> {
  const { getDocumentProxy } = await import('unpdf');
  // A copy: pdf.js takes the buffer over, and ours may be a slice of a pool.
  const document = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false }).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'PasswordException') return null;
    throw error;
  });
  if (document === null) return { text: null, unreadable: 'locked with a password' };
  try {
    const pages: string[] = [];
    let chars = 0;
    for (let number = 1; number <= Math.min(document.numPages, limits.pdfPages) && chars < limits.attachmentChars; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      chars += text.length;
      pages.push(text);
    }
    const text = pages.join('\n').slice(0, limits.attachmentChars);
    // A scanner's software stamps a name or a page number on its pictures: fewer than 10 letters a page is no document text.
    const letters = text.replace(/[^\p{L}\p{N}]/gu, '').length;
    return letters < 10 * Math.min(pages.length, 3) && letters < 40
      ? { text: null, unreadable: 'a scanned PDF: pictures of pages, no text' }
      : { text, unreadable: null };
  } finally {
    await document.destroy();
  }
}
