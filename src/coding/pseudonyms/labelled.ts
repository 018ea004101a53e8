import { hitsOf, type Hit } from '../naming.ts';

/** What a text tells after a word that says what it is: numbers of registers and accounts, names in messengers, streets. */
export function labelledHits(text: string, token: (like: string) => string, mail: (address: string) => string): readonly Hit[] {
  return [
    ...hitsOf(text, numbers, ([found, label = '']) => label + token(found.slice(label.length))),
    ...hitsOf(text, handles, ([, label = '', handle = '']) => label + token(handle)),
    ...hitsOf(text, spelled, ([, local = '', host = '', ending = '']) => mail(`${local}@${host}.${ending}`)),
    ...hitsOf(text, streets, () => 'ул. Первая, 1'),
    ...hitsOf(text, englishStreets, () => '1 First Street'),
    ...hitsOf(text, postcodes, ([, , rest = '']) => `100000${rest}`),
  ];
}

const numbers = /(?<![\p{L}\d])((?:ИНН|КПП|ОГРН(?:ИП)?|БИК|ОКПО|р\/?с(?:ч[её]т)?|к\/?с|расч[её]тный сч[её]т|IBAN|VAT|company (?:no|number))[^\p{L}\d\n]{0,8})(?:[A-Z]{2})?\d[\d ]{6,33}\d/giu;
const handles = /(?<![\p{L}\d])((?:telegram|телеграмм?|tg|тг|skype|скайп|whats ?app|viber|вайбер|instagram|инстаграмм?|inst|vk|вк|facebook|linkedin)\s{0,2}[:—–-]?\s{0,2})(@?[a-z][\w.]{3,40}[a-z\d])(?![\p{L}\d/@]|\.[a-z])/giu;
/** `info (at) studio (dot) ru`, as people hide addresses from programs. */
const spelled = /([\w.-]{1,64})\s{0,2}[([](?:at|собака|эт|@)[)\]]\s{0,2}([\w-]{2,63})\s{0,2}(?:[([](?:dot|точка)[)\]]|\.)\s{0,2}([a-z]{2,10})(?![\p{L}\d])/giu;
const streets = /(?<![\p{L}\d])(?:ул\.|улица|проспект|просп\.|пр-т|пр\.|переулок|пер\.|набережная|наб\.|шоссе|ш\.|бульвар|б-р|площадь|пл\.)\s{0,2}[А-ЯЁ][\p{L}\d. -]{1,40}(?:,?\s{0,2}(?:дом|д\.?)?\s{0,2}\d{1,4}[\p{L}\d/]{0,4})/gu;
const englishStreets = /(?<![\p{L}\d])\d{1,5} (?:[A-Z][a-z]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Square)(?![a-z])/gu;
/** Six digits before a town or a street. */
const postcodes = /(?<![\d\p{L}])([1-6]\d{5})(,? (?:г\.|город|Россия|РФ|Москва|Санкт))/gu;
