import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { ChannelInventory } from '../../domain/probe.ts';
import type { PageSnapshot } from '../../domain/snapshot.ts';
import { callbackWords, chatVendors, messengerHosts } from '../lexicons/channels.ts';
import { emailsOf } from './emails.ts';

const mostPhones = 20;
const mostMessengers = 20;

/** Every way to reach the firm that its pages show, without duplicates. `form` says whether a contact form was found. */
export function channelsOf(pages: readonly PageSnapshot[], form: boolean): ChannelInventory {
  const texts = pages.flatMap((page) => [...page.buttons.map((button) => button.text), ...page.candidates.map((candidate) => candidate.heading)]);
  return {
    form,
    email: unique(pages.flatMap(emailsOf)).slice(0, 20),
    phone: unique(pages.flatMap(phonesOf)).slice(0, mostPhones),
    messenger: unique(pages.flatMap((page) => page.links.map((link) => link.href)).filter((href) => messengerHosts.some(([, host]) => host.test(href)))).slice(0, mostMessengers),
    chat: unique(pages.flatMap((page) => [...page.scripts, ...page.frames.map((frame) => frame.src)]).flatMap((source) => chatVendors.filter(([, mark]) => mark.test(source)).map(([chat]) => chat))),
    callback: texts.some((text) => callbackWords.test(text)),
  };
}

/** Numbers of `tel:` links, and Russian ones written out in the text; E.164 where they can be read. */
function phonesOf(page: PageSnapshot): readonly string[] {
  const linked = page.links.filter((link) => /^(?:tel|callto):/i.test(link.href)).map((link) => link.href.replace(/^\w+:/, ''));
  const written = page.text.match(/(?:\+\d{1,3}|(?<!\d)8)[\s (-]{1,3}\d{3,5}[\s)-]{1,3}\d{1,3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)/g) ?? [];
  return [...linked, ...written].map(readPhone).filter((phone) => phone !== '');
}

function readPhone(text: string): string {
  const bare = text.replace(/%20|[^\d+]/g, ' ').trim();
  const parsed = parsePhoneNumberFromString(bare, /^\s*8\d|^8\s/.test(bare) ? 'RU' : { defaultCountry: 'RU' });
  return parsed?.isValid() ? parsed.number : bare.replace(/\D/g, '').length >= 6 ? bare.replace(/\s+/g, '') : '';
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
