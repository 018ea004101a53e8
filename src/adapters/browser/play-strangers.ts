import type { BrowserContext, Route } from 'playwright';
import { fieldNames, type Answer } from '../../domain/answers.ts';
import { isLoopbackHost } from '../../domain/loopback.ts';

/** What somebody else than the site answered, as it was recorded; null where nothing was. */
export type Stranger = (asked: { readonly method: string; readonly url: string; readonly fields: readonly string[] }) => Answer | null;

/** Answers every request that would leave this machine from what was recorded; the rest is a failure of the network. */
export async function playStrangers(context: BrowserContext, stranger: Stranger): Promise<void> {
  await context.route((url) => !isLoopbackHost(url.hostname), async (route: Route) => {
    const request = route.request();
    const found = stranger({ method: request.method(), url: request.url(), fields: fieldNames(request.headers()['content-type'] ?? '', request.postDataBuffer()?.toString('latin1') ?? '') });
    if (found && 'silent' in found) return;
    if (!found || 'failure' in found) return route.abort('connectionfailed');
    // A script of another host may only be read with its leave, and its leave was for the site's real name.
    await route.fulfill({ status: found.status, contentType: found.contentType, headers: { 'access-control-allow-origin': '*' }, body: Buffer.from(found.body, 'base64') });
  });
}
