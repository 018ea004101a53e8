import { readFile } from 'node:fs/promises';
import { openDocuments } from '../adapters/documents/index.ts';
import { describeSigns, readSigns } from '../coding/signs.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { MailContent } from '../domain/mail.ts';
import { printableLines } from '../domain/printable.ts';
import { readSignature } from '../inbox/signature.ts';
import type { World } from '../world.ts';
import { ahead } from './ahead.ts';
import { readParts } from './judge.ts';

export interface InspectOptions {
  readonly json: boolean;
  /** The bytes of standard input, for the file `-`. */
  readonly stdin?: Uint8Array;
}

/** Judges raw mails, one after another, and writes each as it is done; stores nothing. A file that cannot be read is a line too. */
export async function inspect(world: Pick<World, 'data' | 'signal'>, files: readonly string[], options: InspectOptions): Promise<void> {
  const documents = openDocuments();
  const read = async ({ file, raw }: RawFile): Promise<{ file: string; mail: MailContent }> => ({ file, mail: typeof raw === 'string' ? unreadableFile(raw) : await documents.read(raw) });
  try {
    for await (const { file, mail } of ahead(rawFiles(files, options.stdin), read, ({ raw }) => raw.length)) {
      if (world.signal.aborted) return;
      const { judgement, parts } = readParts(mail);
      world.data(options.json ? `${JSON.stringify(contractLine(file, judgement))}\n` : explain(file, judgement, parts, mail));
    }
  } finally {
    await documents.close();
  }
}

interface RawFile {
  readonly file: string;
  /** Its bytes, or why there are none. */
  readonly raw: Uint8Array | string;
}

async function* rawFiles(files: readonly string[], stdin: Uint8Array | undefined): AsyncGenerator<RawFile> {
  for (const file of files) yield { file, raw: file === '-' ? (stdin ?? new Uint8Array()) : await readFile(file).catch(whyNot) };
}

const whyNot = (error: unknown): string => {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return { ENOENT: 'there is no such file', EACCES: 'the file may not be read', EISDIR: 'a folder, not a file' }[code] ?? message;
};

const unreadableFile = (unreadable: string): MailContent => ({
  headers: [], from: null, to: [], subject: '', date: null, text: '', html: '', attachments: [], reports: [], returned: null, unreadable,
});

/** The line of the published contract: these fields, in this order. */
function contractLine(file: string, judgement: Judgement): Record<string, unknown> {
  const { kind, human, bounce, from, subject, date, text, quotes, deliverables, why } = judgement;
  return { file, kind, human, bounce, from, subject, date, text, quotes, deliverables, why };
}

/** For a person: what it was taken for and why, what it says, and what was left out of the text. */
function explain(file: string, judgement: Judgement, parts: { readonly quoted: string; readonly signature: string }, mail: MailContent): string {
  const { role, phone, site } = readSignature(parts.signature);
  const responder = [role, phone, site].filter((each) => each !== null).join(', ');
  const lines = [
    file,
    `  from      ${judgement.from || '(nobody named)'}`,
    `  subject   ${judgement.subject || '(none)'}`,
    `  kind      ${judgement.kind}${judgement.human ? `, ${judgement.human.act}${judgement.human.stop ? ', asks us to stop' : ''}` : ''}`,
    ...judgement.why.map((reason) => `            because: ${reason}`),
    ...(judgement.bounce?.recipients ?? []).map((each) => `  bounced   ${each.address} (${each.type}${each.status === '' ? '' : `, ${each.status}`}) ${each.reason}`),
    ...judgement.quotes.map((quote, index) => `  price     ${priceOf(quote)}${index === judgement.mainQuote ? '  <- the main one' : ''}`),
    ...judgement.deliverables.map((each) => `  document  ${each.kind}: ${each.file} (${each.evidence})`),
    ...(judgement.kind === 'human' ? signsOf(judgement, mail) : []).map((sign) => `  sign      ${sign}`),
    ...(responder === '' ? [] : [`  answers   ${responder}`]),
    `  text      ${judgement.text === '' ? '(none of its own)' : judgement.text.replaceAll('\n', '\n            ')}`,
    `  left out  ${count(parts.quoted)} quoted, ${count(parts.signature)} of signature`,
  ];
  return `${lines.map(printableLines).join('\n')}\n\n`;
}

/** Without a study, the only name known to be ours is the one they wrote to. */
function signsOf({ text, quotes, deliverables }: Judgement, { to }: MailContent): readonly string[] {
  const names = to.flatMap(({ name }) => (name === '' ? [] : [name]));
  return describeSigns(readSigns(text, { names, company: '', site: null, taskWords: [] }, quotes.length > 0 || deliverables.length > 0));
}

function priceOf({ min, max, amount, currency, vat, bound, period }: Judgement['quotes'][number]): string {
  const figure = amount ?? `${min ?? ''}..${max ?? ''}`;
  return [bound, figure, currency ?? '(no currency)', period === null ? '' : `per ${period}`, vat === null ? '' : `VAT ${vat}`].filter((each) => each !== '').join(' ');
}

const count = (text: string): string => {
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  return `${lines} ${lines === 1 ? 'line' : 'lines'}`;
};
