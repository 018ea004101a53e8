import type { Deliverable, DeliverableKind } from '../domain/deliverable.ts';
import type { MailAttachment } from '../domain/mail.ts';
import { deliverableWords, documentHosts, linkWords } from './lexicons/deliverables.ts';

/** What a message brings: its attachments and the documents it links to. `text` is the visible text. */
export function readDeliverables(text: string, attachments: readonly MailAttachment[]): readonly Deliverable[] {
  return [...attachments.filter((file) => !isOrnament(file)).map((file) => fromFile(file, text)), ...fromLinks(text)];
}

/** A logo in the signature, a business card, a signature or a winmail.dat is no document. */
function isOrnament({ name, type, bytes }: MailAttachment): boolean {
  if (/^(?:application\/(?:pgp-signature|pkcs7-signature|x-pkcs7-signature|ms-tnef)|text\/(?:x-)?vcard|text\/calendar)$/.test(type) || /\.(?:vcf|ics|p7s|asc)$/i.test(name)) return true;
  return type.startsWith('image/') && (bytes < 60_000 || /^(?:image\d{0,4}|logo|icon|banner|signature|подпись|unnamed|att\d{0,6})[^.]{0,20}\./i.test(name) || name === '');
}

function fromFile(file: MailAttachment, text: string): Deliverable {
  const byName = deliverableWords.find(({ name }) => name.test(file.name));
  if (file.text === null) {
    // A picture is no document to be read, but it can be a sample of work.
    if (file.type.startsWith('image/')) return { file: file.name, kind: byName?.kind ?? 'other', evidence: byName ? `file name "${file.name}"` : 'a picture' };
    return { file: file.name, kind: 'unreadable', evidence: `${file.unreadable ?? 'not readable'}${byName ? `; by its name ${byName.kind}` : ''}` };
  }
  if (byName) return { file: file.name, kind: byName.kind, evidence: `file name "${file.name}"` };
  const inside = kindOf(file.text.slice(0, 3000));
  if (inside) return { file: file.name, kind: inside.kind, evidence: `says "${inside.words}"` };
  const announced = /вложен|прикреп|прилага|приложен|attach|enclos/i.test(text) ? kindOf(text) : null;
  return announced ? { file: file.name, kind: announced.kind, evidence: `the message says "${announced.words}"` } : { file: file.name, kind: 'other', evidence: 'no word names its kind' };
}

function kindOf(text: string): { readonly kind: DeliverableKind; readonly words: string } | null {
  const hits = deliverableWords.flatMap((entry) => {
    const hit = entry.text.exec(text);
    return hit ? [{ kind: entry.kind, words: hit[0].trim(), at: hit.index }] : [];
  });
  return hits.sort((a, b) => a.at - b.at)[0] ?? null;
}

/** An address with its scheme, with www, or a bare host with a path (`studio.ru/cases`). */
const linkPattern = /(?:https?:\/\/|(?<![\w@.])www\.|(?<![\w@./-])[a-z0-9-]{2,63}\.[a-z]{2,10}\/)[^\s<>"'()]{2,500}/giu;

function fromLinks(text: string): readonly Deliverable[] {
  const seen = new Set<string>();
  return [...text.slice(0, 100_000).matchAll(linkPattern)].flatMap((hit): Deliverable[] => {
    const file = hit[0].replace(/[.,;:!?»]+$/, '');
    if (seen.has(file)) return [];
    seen.add(file);
    const [line, path] = [lineAround(text, hit.index), file.replace(/^https?:\/\//i, '')];
    const host = documentHosts.find((each) => each.host.test(path));
    const word = linkWords.test(line.replace(file, '')) || linkWords.test(path.slice(path.indexOf('/') + 1 || path.length)) ? kindOf(line.replace(file, '')) ?? byPath(path) : null;
    if (word) return [{ file, kind: word.kind, evidence: `"${word.words}"` }];
    return host ? [{ file, kind: host.kind, evidence: `a link to ${path.split('/')[0] ?? ''}` }] : [];
  });
}

/** The line a link stands in, or the one above when it stands alone: "Наше портфолио:" and the link below. */
function lineAround(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end < 0 ? text.length : end).slice(0, 600);
  return /^\s*\S+\s*$/.test(line) && start > 0 ? `${text.slice(Math.max(0, text.lastIndexOf('\n', start - 2) + 1), start)}${line}` : line;
}

function byPath(path: string): { readonly kind: DeliverableKind; readonly words: string } | null {
  const file = path.slice(path.indexOf('/') + 1 || path.length);
  const hit = deliverableWords.find(({ name }) => name.test(file));
  return hit ? { kind: hit.kind, words: file.slice(0, 80) } : null;
}
