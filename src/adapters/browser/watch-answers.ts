import { gzipSync } from 'node:zlib';
import type { BrowserContext, Request, Response } from 'playwright';
import { fieldNames, type Answer, type RecordedAnswer } from '../../domain/answers.ts';
import type { Collected } from '../../ports.ts';
import { isGateAnswer } from '../gate/proxy.ts';
import { within } from './bounded.ts';
import { submitLimits, submitSizes } from './submit-limits.ts';

export interface AnswersWatch {
  /** What was answered until now, packed (gzip of JSON); waits a moment for bodies that are on their way. */
  collected(): Promise<readonly Collected[]>;
}

/** Types whose body no page is judged by. */
const unread: ReadonlySet<string> = new Set(['image', 'media', 'font', 'manifest', 'texttrack']);

/** Keeps every answer that the pages of the context get, so that the site can be played again. */
export function watchAnswers(context: BrowserContext): AnswersWatch {
  const answers = new Map<Request, Answer>();
  const reading = new Set<Promise<void>>();
  let room: number = submitSizes.answersKept;

  context.on('request', (request) => {
    if (/^https?:/i.test(request.url()) && answers.size < submitSizes.answersCounted) answers.set(request, { silent: true });
  });
  context.on('requestfailed', (request) => {
    const known = answers.get(request);
    if (known && 'silent' in known) answers.set(request, { failure: request.failure()?.errorText ?? 'failed' });
  });
  context.on('response', (response) => {
    if (!answers.has(response.request())) return;
    const work = readAnswer(response, () => room).then((answer) => {
      if ('body' in answer) room -= answer.body.length;
      answers.set(response.request(), answer);
    });
    reading.add(work);
    void work.finally(() => reading.delete(work));
  });

  return {
    collected: async () => {
      await within(Promise.allSettled(reading), submitLimits.wordsMs, []);
      const recorded = [...answers].map(([request, answer]): RecordedAnswer => ({
        method: request.method(), url: request.url(), fields: fieldNames(request.headers()['content-type'] ?? '', request.postDataBuffer()?.toString('latin1') ?? ''), answer,
      }));
      return recorded.length === 0 ? [] : [{ kind: 'answers', bytes: gzipSync(JSON.stringify(recorded)) }];
    },
  };
}

async function readAnswer(response: Response, room: () => number): Promise<Answer> {
  const headers = response.headers();
  const status = response.status();
  if (isGateAnswer(status, headers)) return { failure: 'net::ERR_CONNECTION_REFUSED' };
  const hasBody = status < 300 || status >= 400;
  const isRead = hasBody && !unread.has(response.request().resourceType()) && Number(headers['content-length'] ?? 0) <= submitSizes.answerRead;
  const body = isRead ? await within<Buffer | null>(response.body(), submitLimits.answerMs, null) : null;
  const cookies = await within(response.headersArray(), submitLimits.wordsMs, []);
  return {
    status, contentType: headers['content-type'] ?? '', location: headers.location ?? null,
    cookies: cookies.filter(({ name }) => name.toLowerCase() === 'set-cookie').map(({ value }) => value),
    body: body !== null && body.length <= submitSizes.answerRead && body.length * 1.4 <= room() ? body.toString('base64') : '',
  };
}
