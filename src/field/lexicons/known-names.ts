/**
 * Names that a persona may not carry or claim: whoever reads them thinks of the company that everybody knows. From the
 * brands most named in Russian and English-speaking markets; a name that is missing here is still for the researcher to avoid.
 */
export const knownNames: readonly string[] = [
  'газпром', 'роснефть', 'лукойл', 'сбер', 'сбербанк', 'втб', 'альфа-банк', 'тинькофф', 'т-банк', 'яндекс', 'вконтакте', 'озон', 'wildberries', 'вайлдберриз', 'авито', 'ростелеком', 'мегафон', 'билайн', 'росатом', 'ростех', 'ржд', 'аэрофлот', 'почта россии', 'магнит', 'пятерочка', 'x5', 'лента', 'ашан', 'леруа мерлен', 'икеа', 'касперский', 'камаз', 'автоваз', 'северсталь', 'норникель', 'русал',
  'gazprom', 'rosneft', 'lukoil', 'sber', 'sberbank', 'yandex', 'vkontakte', 'ozon', 'avito', 'rostelecom', 'kaspersky', 'google', 'microsoft', 'amazon', 'facebook', 'instagram', 'meta', 'netflix', 'ikea', 'tesla', 'toyota', 'volkswagen', 'siemens', 'bosch', 'samsung', 'sony', 'nike', 'adidas', 'coca-cola', 'pepsi', 'nestle', 'unilever', 'walmart', 'tesco', 'sainsbury', 'barclays', 'hsbc', 'lloyds', 'vodafone', 'paypal', 'mastercard', 'ibm', 'intel', 'cisco', 'oracle', 'airbnb', 'uber', 'deloitte', 'kpmg', 'pwc', 'mckinsey',
];

/** Known names that are also ordinary words: refused as the whole name only. */
export const knownWords: readonly string[] = ['магнит', 'лента', 'сбер', 'озон', 'билайн', 'meta', 'oracle', 'intel', 'x5', 'tesla', 'apple', 'shell', 'orange', 'target', 'visa', 'мтс', 'мир'];

/** Bodies in whose name nobody writes. As words of a persona's company or position. */
export const officialBodies: readonly string[] = [
  'министерств*', 'минцифр*', 'прокуратур*', 'полици*', 'мвд', 'фсб', 'фнс', 'налогов* (?:служб|инспекци)*', 'роскомнадзор*', 'роспотребнадзор*', 'администраци* (?:города|района|области|президента)', 'правительств*', 'мэри[яи]',
  'ministry', 'police', 'hmrc', 'irs', 'tax (?:office|authority)', 'city council', 'government', 'regulator', 'trading standards', 'data protection authority',
];
