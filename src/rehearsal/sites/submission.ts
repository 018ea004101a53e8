import type { IncomingMessage } from 'node:http';

/** What was submitted, by the names of the controls; a nested JSON value as its text. */
export type Fields = Readonly<Record<string, string>>;

/** Reads what a request submits, from its query and its body: url-encoded, multipart, JSON, else `body`. */
export async function readSubmission(request: IncomingMessage, url: string): Promise<Fields> {
  const query = Object.fromEntries(new URL(url, 'http://localhost').searchParams);
  if (request.method === 'GET') return query;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return { ...query, ...(await readBody(bytes, request.headers['content-type'] ?? '')) };
}

async function readBody(bytes: Buffer, type: string): Promise<Fields> {
  if (/form/.test(type)) {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    return Object.fromEntries([...form.entries()].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]));
  }
  const text = bytes.toString('utf8');
  if (!/json/.test(type)) return { body: text };
  const parsed = JSON.parse(text) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));
}
