import { DateTime } from 'luxon';
import type { Instant } from '../../domain/time.ts';
import type { Random } from '../../stats/index.ts';
import { oneOf } from './grammar.ts';

/** The mail that a reply stands under. */
export interface Quoted {
  readonly name: string;
  readonly address: string;
  /** To whom it went. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Instant;
}

/** A mail program as its mails show it: what it writes over a quote, how it marks it, whether it sends HTML, and its own header. */
export interface Client {
  readonly name: string;
  readonly body: 'plain' | 'html' | 'both';
  /** The line or lines above the quoted mail. */
  readonly above: (quoted: Quoted, zone: string, language: 'ru' | 'en') => string;
  /** `> ` before each line, or the text as it was. */
  readonly marks: boolean;
  /** The `-- ` line before the signature. */
  readonly dashes: boolean;
  readonly header: Readonly<Record<string, string>>;
}

const clock = (at: Instant, zone: string, format: string, language: 'ru' | 'en'): string => DateTime.fromISO(at, { zone }).setLocale(language).toFormat(format);

export const clients: readonly Client[] = [
  { name: 'Gmail', body: 'both', marks: true, dashes: false, header: {}, above: ({ name, address, at }, zone, language) => (language === 'ru' ? `${clock(at, zone, 'ccc, d MMM yyyy', 'ru')} г. в ${clock(at, zone, 'HH:mm', 'ru')}, ${name} <${address}>:` : `On ${clock(at, zone, "ccc, MMM d, yyyy 'at' h:mm a", 'en')} ${name} <${address}> wrote:`) },
  { name: 'Outlook', body: 'html', marks: false, dashes: false, header: { 'X-Mailer': 'Microsoft Outlook 16.0', 'Thread-Index': 'AdpkQ2hhcHRlcg==' }, above: ({ name, address, to, subject, at }, zone, language) => (language === 'ru' ? `From: ${name} <${address}>\nSent: ${clock(at, zone, 'cccc, d MMMM yyyy', 'ru')} г. ${clock(at, zone, 'H:mm', 'ru')}\nTo: ${to}\nSubject: ${subject}\n` : `From: ${name} <${address}>\nSent: ${clock(at, zone, 'cccc, d MMMM yyyy HH:mm', 'en')}\nTo: ${to}\nSubject: ${subject}\n`) },
  { name: 'Outlook Express', body: 'plain', marks: true, dashes: false, header: { 'X-Mailer': 'Microsoft Outlook Express 6.00.2900.5512' }, above: ({ name, address, to, subject, at }, zone, language) => (language === 'ru' ? `----- Original Message ----- \nFrom: "${name}" <${address}>\nTo: <${to}>\nSent: ${clock(at, zone, 'cccc, MMMM dd, yyyy h:mm a', 'en')}\nSubject: ${subject}\n` : `-----Original Message-----\nFrom: ${name} [mailto:${address}]\nSent: ${clock(at, zone, 'dd MMMM yyyy HH:mm', 'en')}\nTo: ${to}\nSubject: ${subject}\n`) },
  { name: 'Thunderbird', body: 'plain', marks: true, dashes: true, header: { 'User-Agent': 'Mozilla Thunderbird' }, above: ({ name, at }, zone, language) => (language === 'ru' ? `${clock(at, zone, 'dd.MM.yyyy HH:mm', 'ru')}, ${name} пишет:` : `On ${clock(at, zone, 'dd/MM/yyyy HH:mm', 'en')}, ${name} wrote:`) },
  { name: 'Yandex', body: 'html', marks: false, dashes: true, header: { 'X-Mailer': 'Yamail [ http://yandex.ru ] 5.0' }, above: ({ name, address, at }, zone, language) => (language === 'ru' ? `${clock(at, zone, 'dd.MM.yyyy, HH:mm', 'ru')}, "${name}" <${address}>:` : `${clock(at, zone, 'dd.MM.yyyy, HH:mm', 'en')}, "${name}" <${address}>:`) },
  { name: 'Mail.ru', body: 'both', marks: true, dashes: true, header: { 'X-Mailer': 'Mail.Ru Mailer 1.0' }, above: ({ name, address, at }, zone, language) => (language === 'ru' ? `${upperFirst(clock(at, zone, 'cccc, d MMMM yyyy, HH:mm ZZ', 'ru'))} от ${name} <${address}>:` : `${clock(at, zone, 'cccc, d MMMM yyyy, HH:mm ZZ', 'en')} from ${name} <${address}>:`) },
  { name: 'Apple Mail', body: 'both', marks: true, dashes: false, header: { 'X-Mailer': 'Apple Mail (2.3654.120.0.1.13)' }, above: ({ name, address, at }, zone, language) => (language === 'ru' ? `${clock(at, zone, 'd MMMM yyyy', 'ru')} г., в ${clock(at, zone, 'HH:mm', 'ru')}, ${name} <${address}> написал(а):` : `On ${clock(at, zone, 'd MMM yyyy', 'en')}, at ${clock(at, zone, 'HH:mm', 'en')}, ${name} <${address}> wrote:`) },
  { name: 'The Bat!', body: 'plain', marks: true, dashes: true, header: { 'X-Mailer': 'The Bat! (v9.3) Professional' }, above: ({ name, at }, zone, language) => (language === 'ru' ? `Вы писали ${clock(at, zone, 'd MMMM yyyy', 'ru')} г., ${clock(at, zone, 'H:mm:ss', 'ru')}:` : `${clock(at, zone, 'cccc, MMMM d, yyyy', 'en')}, ${name} wrote:`) },
];

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export interface Written {
  readonly paragraphs: readonly string[];
  readonly signature: readonly string[];
  readonly quoted: Quoted | null;
}

export interface Body {
  readonly text?: string;
  readonly html?: string;
}

/** The body as the program sends it. */
export function bodyIn(client: Client, { paragraphs, signature, quoted }: Written, zone: string, language: 'ru' | 'en', chance: Random): Body {
  const quotedLines = quoted === null ? [] : [client.above(quoted, zone, language), ...quoted.text.trimEnd().split('\n').map((line) => (client.marks ? `> ${line}` : line))];
  const text = [paragraphs.join('\n\n'), '', ...(client.dashes ? ['-- '] : []), ...signature, ...(quotedLines.length > 0 ? ['', ...quotedLines] : [])].join('\n');
  if (client.body === 'plain') return { text };
  const html = htmlIn(client, { paragraphs, signature, quoted }, quoted === null ? '' : client.above(quoted, zone, language), oneOf(fonts, chance));
  return client.body === 'html' ? { html } : { text, html };
}

const fonts = ['Arial', 'Calibri', 'Verdana', 'Tahoma', 'Segoe UI'] as const;

function htmlIn({ name, dashes }: Client, { paragraphs, signature, quoted }: Written, above: string, font: string): string {
  const own = paragraphs.map((text) => (name === 'Outlook' ? `<p class="MsoNormal"><span style="font-family:'${font}'">${lines(text)}</span></p>` : `<div style="font-family:${font}">${lines(text)}</div><div><br></div>`)).join('\n');
  const signed = `<div class="signature">${dashes ? '-- <br>' : ''}${signature.map(escapeHtml).join('<br>')}</div>`;
  if (quoted === null) return `<html><body>${own}${signed}</body></html>`;
  const inside = lines(quoted.text.trimEnd());
  if (name === 'Outlook') return `<html><body>${own}${signed}<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${above.trimEnd().split('\n').map((line) => escapeHtml(line).replace(/^(From|Sent|To|Subject):/, '<b>$1:</b>')).join('<br>')}</p></div><p class="MsoNormal">${inside}</p></body></html>`;
  const wrapper = name === 'Gmail' ? 'gmail_quote' : name === 'Mail.ru' ? 'mail-quote-collapse' : 'quote';
  return `<html><body>${own}${signed}<br><div class="${wrapper}"><div dir="ltr" class="gmail_attr">${escapeHtml(above)}<br></div><blockquote type="cite" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${inside}</blockquote></div></body></html>`;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
const lines = (text: string): string => escapeHtml(text).replace(/\n/g, '<br>');
