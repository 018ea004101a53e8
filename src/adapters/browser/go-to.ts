import type { Page, Response } from 'playwright';

/**
 * Goes to an address and gives the answer. Chromium calls an error status (403, 500 …) without a body a failure of the
 * page, which Playwright throws; it is an answer all the same, and a site that says no must be heard.
 */
export async function goTo(page: Page, url: string, timeoutMs: number): Promise<Response | null> {
  let answer: Response | null = null;
  const note = (response: Response): void => {
    const request = response.request();
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) answer = response;
  };
  page.on('response', note);
  try {
    return await page.goto(url, { timeout: timeoutMs, waitUntil: 'domcontentloaded' });
  } catch (error) {
    if (answer !== null && /ERR_HTTP_RESPONSE_CODE_FAILURE/.test(String(error))) return answer;
    throw error;
  } finally {
    page.off('response', note);
  }
}
