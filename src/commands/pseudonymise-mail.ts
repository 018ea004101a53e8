import type { Pseudonyms } from '../coding/pseudonyms/index.ts';
import type { MailContent } from '../domain/mail.ts';
import { readFields } from '../inbox/headers.ts';
import { mapHtml } from '../inbox/html.ts';

/** The mail with all whom it names called otherwise. Fields that nothing is judged by, pictures and returned bodies are left out. */
export function renamedMail(mail: MailContent, { text, code }: Pick<Pseudonyms, 'text' | 'code'>, about: string | null, sender: ReadonlySet<string>): MailContent {
  const say = (words: string): string => text(words, about, sender);
  return {
    ...mail,
    headers: mail.headers.filter(([name]) => readFields.has(name)).flatMap(([name, value]): MailContent['headers'] => {
      if (name !== 'received') return [[name, name === 'content-type' ? code(value) : opaque.has(name) ? 'yes' : say(value)]];
      const recipient = /\sfor\s+<?([^\s<>;]{3,320})>?/i.exec(value.slice(0, 2_000))?.[1];
      return recipient === undefined ? [] : [[name, `by mx.example for <${say(recipient)}>`]];
    }),
    subject: say(mail.subject),
    text: say(mail.text),
    html: mail.html === '' ? '' : mapHtml(mail.html, say),
    attachments: mail.attachments.map((one) => ({ ...one, name: say(one.name.replace(/_/g, ' ')), text: one.text === null ? null : say(one.text) })),
    reports: mail.reports.map(({ type, text: report }) => ({ type, text: say(report) })),
    returned: mail.returned === null ? null : say(fieldsOf(mail.returned)),
  };
}

/** Marks of mailing programs: that they are there counts, and what they say may be anybody's number. */
const opaque: ReadonlySet<string> = new Set(['feedback-id', 'x-campaign', 'x-campaignid', 'x-unisender-mailing', 'list-unsubscribe', 'x-list-unsubscribe', 'list-post', 'x-listserver', 'list-id', 'x-cron-env']);

/** Of a message that came back, by whom, to whom and which it was; its words are ours, or coded. */
function fieldsOf(returned: string): string {
  const head = returned.split(/\r?\n\r?\n/)[0] ?? '';
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return `${lines.filter((line) => /^(?:from|to|cc|message-id|date|in-reply-to|references|original-recipient|final-recipient):/i.test(line)).map((line) => line.replace(/=\?[^?\s]{1,40}\?[bq]\?[^?\s]{0,400}\?=/gi, '')).join('\n')}\n`;
}
