import type { BrowserContext, Page, Request, Response, WebSocket } from 'playwright';
import type { WatchedRequest } from '../../domain/watched.ts';
import { carries } from '../../field/outcomes/index.ts';
import type { Clock } from '../../ports.ts';
import { isGateAnswer } from '../gate/proxy.ts';
import { within } from './bounded.ts';
import { submitLimits, submitSizes } from './submit-limits.ts';

export interface RequestWatch {
  /** From now on requests are after the press. */
  press(): void;
  seen(): readonly WatchedRequest[];
  /** How many of ours still wait for their answer, how many documents are on their way, and when, by `performance.now()`, this last changed. */
  traffic(): { readonly pending: number; readonly loading: number; readonly changedMs: number };
}

type Tracked = { -readonly [Key in keyof WatchedRequest]: WatchedRequest[Key] } & { done: boolean };

/** Notes every request of the context, redirects and WebSocket messages included, that carries one of the values. */
export function watchRequests(context: BrowserContext, values: readonly string[], clock: Clock): RequestWatch {
  const tracked = new Map<Request | WebSocket, Tracked>();
  const loading = new Set<Request>();
  let pressed = false;
  let changedMs = performance.now();

  const track = (key: Request | WebSocket, method: string, type: string, carried: WatchedRequest['carried']): void => {
    if (tracked.has(key) || tracked.size >= submitSizes.requests) return;
    const record = { method, url: key.url(), type, carried, at: clock.now(), beforePress: !pressed, status: null, contentType: '', body: '', failure: null };
    tracked.set(key, { ...record, done: false });
    changedMs = performance.now();
  };
  const change = (key: Request | WebSocket, values: Partial<Tracked>): void => {
    const record = tracked.get(key);
    if (!record) return;
    Object.assign(record, values);
    changedMs = performance.now();
  };

  context.on('request', (request) => {
    const carried = whatItCarries(request, values, pressed);
    if (carried) track(request, request.method(), request.resourceType(), carried);
    if (pressed && request.isNavigationRequest()) loading.add(request);
  });
  const arrived = (request: Request): void => {
    if (loading.delete(request)) changedMs = performance.now();
  };
  context.on('requestfinished', arrived);
  context.on('requestfailed', (request) => {
    change(request, { failure: request.failure()?.errorText ?? 'failed', done: true });
    arrived(request);
  });
  context.on('response', (response) => {
    const request = response.request();
    if (tracked.has(request)) void readResponse(response).then((answer) => change(request, { ...answer, done: true }));
  });

  const watchSockets = (page: Page): void => {
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        if (!carries(payload.toString(), values)) return;
        track(socket, 'WEBSOCKET', 'websocket', 'yes');
        change(socket, { status: 101, done: true });
      });
      socket.on('framereceived', ({ payload }) => {
        const record = tracked.get(socket);
        if (record) record.body = payload.toString().slice(0, submitSizes.answerBody);
      });
    });
  };
  context.on('page', watchSockets);
  context.pages().forEach(watchSockets);

  return {
    press: () => {
      pressed = true;
    },
    seen: () => [...tracked.values()].map(({ done: _, ...request }) => request),
    traffic: () => ({ pending: [...tracked.values()].filter(({ done }) => !done).length, loading: loading.size, changedMs }),
  };
}

const sendingTypes = ['document', 'xhr', 'fetch', 'ping', 'other'];

function whatItCarries(request: Request, values: readonly string[], pressed: boolean): WatchedRequest['carried'] | null {
  // `mailto:` and the like open another program and send nothing.
  if (!/^https?:/i.test(request.url())) return null;
  const bytes = request.postDataBuffer();
  const body = bytes?.toString('utf8') ?? '';
  if (carries(request.url(), values) || carries(body, values)) return 'yes';
  if (!pressed || ['GET', 'HEAD', 'OPTIONS'].includes(request.method()) || !sendingTypes.includes(request.resourceType())) return null;
  // A body is announced but the browser does not show it, or it is not text: it may hold what we typed.
  const hidden = bytes === null && 'content-type' in request.headers();
  return hidden || isBinary(body) ? 'maybe' : null;
}

const isBinary = (body: string): boolean => (body.match(/\uFFFD/g)?.length ?? 0) > body.length / 10;

async function readResponse(response: Response): Promise<Partial<Tracked>> {
  const headers = response.headers();
  const status = response.status();
  if (isGateAnswer(status, headers)) return { failure: `no connection (${status})` };
  const contentType = headers['content-type'] ?? '';
  const readable = response.request().resourceType() !== 'document' && Number(headers['content-length'] ?? 0) <= submitSizes.answerRead;
  const body = readable ? await within(response.text(), submitLimits.wordsMs, '') : '';
  return { status, contentType, body: body.slice(0, submitSizes.answerBody) };
}
