import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';

/** A real page with what people said stands on it. */
export interface LabelledPage {
  readonly id: string;
  readonly file: string;
  readonly lang: 'ru' | 'en';
  readonly encoding: string;
  readonly has_contact_form: boolean;
  readonly form_locator: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly alternatives: readonly { readonly form_locator: string; readonly fields: Readonly<Record<string, string>> }[];
  readonly captcha: boolean;
  readonly captcha_type: string | null;
  readonly notes: string;
}

/** The labels of the corpus, or null when it is not there. */
export function readLabels(folder: string): readonly LabelledPage[] | null {
  const manifest = join(folder, 'manifest.jsonl');
  if (!existsSync(manifest)) return null;
  return readFileSync(manifest, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as LabelledPage);
}

/** Serves the pages on loopback in the encodings they were saved in; everything else is not found. */
export async function servePages(folder: string, pages: readonly LabelledPage[]): Promise<{ host: string; close: () => void }> {
  const server = createServer((request, response) => {
    const page = pages.find((one) => one.file === basename((request.url ?? '').split('?')[0] ?? ''));
    if (!page) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': `text/html; charset=${page.encoding}` }).end(readFileSync(join(folder, page.file)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
