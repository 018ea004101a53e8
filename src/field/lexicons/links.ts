import { words } from '../forms/text.ts';

/** Links that a person looking for a form would follow, by their text; the earlier, the better. */
export const contactLinkTexts: readonly RegExp[] = [
  words('contacts?', 'contact us', 'contact.{0,12}', 'контакты', 'контакт\\p{L}{0,4}', 'get in touch', 'связаться.{0,12}', 'обратная связь', 'напишите нам', 'написать нам', 'feedback', 'контакти', 'зворотн\\p{L}{0,4}.{0,8}'),
  words('оставить заявку', 'заявка', 'обсудить проект', 'заказать.{0,20}', '(?:get|request) a (?:free )?quote', 'request.{0,16}', 'start a project', 'hire us', 'бриф', 'brief', 'заполнить бриф', 'quote', 'enquiry', 'inquiry', "let'?s talk"),
  words('about(?: us)?', 'о (?:компании|нас|студии)', 'support', 'help', 'поддержка'),
];

/** The same by the address. */
export const contactPaths: readonly RegExp[] = [
  /\/(?:contacts?|kontakty?|contact[-_]?us|feedback|obratnaya[-_]svyaz|get[-_]in[-_]touch|svyaz|about\/contacts?)(?:[/_.-]|$)/i,
  /\/(?:zayavka|order|zakaz|brief|brif|quote|request|enquiry|inquiry|hire)(?:[/_.-]|$)/i,
];

/** Tried when no link leads to a contact page, at the site's own root. */
export const usualPaths = { ru: ['/contacts/', '/kontakty/', '/contact/'], en: ['/contact/', '/contact-us/', '/contacts/'] } as const;
