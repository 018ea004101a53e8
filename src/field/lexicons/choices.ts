import { words } from '../forms/text.ts';

/** Options that say nothing yet. */
export const emptyChoices = /^[\s\p{P}\p{S}]*$|^[\s\p{P}]*(?:выбер\p{L}{1,6}|выбрать|не выбран\p{L}{0,2}|укажите|choose|select|please (?:choose|select)|pick|оберіть|none selected|нет)(?:[\s\p{P}].{0,60})?$/u;

/** What our letter is about, best first, then what commits to nothing. */
export const preferredChoices: readonly RegExp[] = [
  words('редизайн.{0,40}', 'redesign.{0,40}', 'новый проект', 'new project', 'разработка сайт\\p{L}{0,4}.{0,30}', 'создание сайт\\p{L}{0,4}.{0,30}', 'web ?site (?:design|development|redesign).{0,30}', 'web (?:design|development).{0,30}', 'корпоративн\\p{L}{0,4} сайт.{0,20}'),
  words('другое', 'другой.{0,20}', 'другая.{0,20}', 'иное', 'other.{0,20}', 'прочее', 'общие? вопрос\\p{L}{0,3}.{0,20}', 'general.{0,24}', 'something else', 'разное', 'інше'),
  words('не знаю.{0,30}', 'не уверен.{0,20}', 'затрудняюсь.{0,20}', 'не определил\\p{L}{0,3}.{0,20}', 'not sure.{0,30}', "i don'?t know.{0,20}", 'undecided', 'unsure', 'any', 'любо\\p{L}{1,3}', 'не важно', 'неважно', 'пока не.{0,30}', 'flexible', 'нужна консультация.{0,20}', 'to be discussed', 'обсуд\\p{L}{0,6}', 'по договоренности', 'not specified', 'prefer not.{0,20}'),
  words('вопрос\\p{L}{0,3}', 'консультаци\\p{L}{0,3}', 'inquiry', 'enquiry', 'sales.{0,20}', 'отдел продаж', 'сотрудничеств\\p{L}{0,3}', 'заказ\\p{L}{0,3}', 'request.{0,20}'),
  words('нет', 'no', 'e-?mail', 'почт\\p{L}{0,3}', 'по почте', 'ничего'),
];

/** Questions about the sender that a first option may not answer for us. */
export const personalQuestions = words('country.{0,20}', 'страна', 'state', 'province', 'region', 'регион', 'область', 'gender', 'пол', 'age.{0,12}', 'возраст.{0,12}', 'nationality', 'гражданство');
export const ownCountry: Readonly<Record<'ru' | 'en', RegExp>> = { ru: words('россия', 'russia', 'russian federation', 'российская федерация', 'рф'), en: words('other.{0,20}', 'international') };

/** A second field for the same e-mail address. */
export const emailAgain = /(?:confirm|repeat|retype|again|повтор|подтверд)\p{L}{0,6}.{0,20}(?:mail|почт)|mail.{0,20}(?:again|confirm|ещ[её] раз|повтор)/u;
