import type { QuotePeriod, QuoteVat } from '../../domain/quote.ts';

/** What a phrase in front of a figure makes of it. `between` waits for its `and`. */
export type BoundWord = 'from' | 'to' | 'about' | 'between';

/** `price`: alone it shows that a bare `от 200к` is money; `count`: as often said of users and years. */
export const BOUNDS_BEFORE: readonly (readonly [phrases: string, value: { readonly bound: BoundWord; readonly says: 'price' | 'count' }])[] = [
  ['от|начиная от|начиная с|стартует от|начинается от|начинаются от|не менее|не ниже|не меньше|минимум|мин|as low as|from|starting at|starting price of|starting price|starting from|starts at|starts from|start at|start from|beginning at|at least|minimum of|minimum|min|no less than|not less than|upwards of', { bound: 'from', says: 'price' }],
  ['более|больше|свыше|превышает|превышающ*|over|above|more than|greater than|higher than|north of|in excess of', { bound: 'from', says: 'count' }],
  ['до|не более|не больше|не свыше|не выше|не дороже|максимум|макс|не превышает|не превысит|не превышая|не может превышать|не должна превышать|не должен превышать|не превышающ*|в пределах|up to|at most|no more than|not more than|maximum of|maximum|max|not to exceed|not exceeding|capped at|within', { bound: 'to', says: 'price' }],
  ['менее|меньше|ниже|<|under|below|less than|lower than|fewer than|cheaper than', { bound: 'to', says: 'count' }],
  ['около|порядка|примерно|приблизительно|ориентировочно|ориентир|в районе|где-то|плюс-минус|приблизит|прим|~|about|around|approximately|approx|roughly|circa|ca|somewhere around|in the region of|in the ballpark of|ballpark|близко к|under about', { bound: 'about', says: 'price' }],
  ['между|between', { bound: 'between', says: 'price' }],
];

/** Phrases behind a figure. */
export const BOUNDS_AFTER: readonly (readonly [phrases: string, value: 'from' | 'to' | 'about'])[] = [
  ['и выше|и более|и больше|и дороже|или более|или выше|минимум|and up|and above|and upwards|and more|or more|& up|minimum|min', 'from'],
  ['и ниже|и менее|или менее|или ниже|максимум|or less|or below|maximum|max|tops', 'to'],
  ['примерно|ориентировочно|приблизительно|или около того|or so|approx|approximately|roughly', 'about'],
];

/** Words that may stand between a bound and its figure: `не более суммы, эквивалентной 25 000 000`. */
export const BOUND_FILLERS = new Set(['чем', 'за', 'на', 'в', 'суммы', 'сумму', 'сумме', 'эквивалентной', ',', 'размере', 'a', 'an', 'the', 'of', 'just', 'only', 'всего', 'цены', 'приблизительно', 'примерно', 'ориентировочно', 'about', 'around']);

/** The second half of a range in words: `от 100 до 200`, `$5k to $7k`. */
export const RANGE_WORDS = new Set(['-', 'до', 'to', '…', 'till']);

/** Value-added tax, wherever it is said. */
export const VAT_PHRASES: readonly (readonly [phrases: string, value: QuoteVat])[] = [
  ['без ндс|без учета ндс|не включая ндс|ндс не включен*|не включает ндс|не включает в себя ндс|плюс ндс|+ ндс|+ 20 % ндс|плюс 20 % ндс|кроме того ндс|ндс сверху|ндс отдельно|ндс сверх|excl vat|exc vat|ex vat|excluding vat|exclusive of vat|plus vat|+ vat|+ 20 % vat|plus 20 % vat|net of vat|exclude vat|excludes vat|do not include vat|does not include vat|without vat|before vat|vat excluded|vat not included|not including vat|plus tax|+ tax|excl tax|excluding tax|before tax|tax excluded|plus gst|+ gst|ex gst|excl gst|excluding gst|ht|hors taxes|zzgl mwst|exkl mwst|netto|ohne mwst', 'excluded'],
  ['с ндс|с учетом ндс|включая ндс|включая 20 % ндс|с 20 % ндс|вкл ндс|в т ч ндс|в том числе ндс|ндс включен*|включает ндс|включает в себя ндс|ндс в т ч|ндс в том числе|со всеми налогами|incl vat|inc vat|including vat|including 20 % vat|incl 20 % vat|include vat|includes vat|inclusive of vat|vat included|vat inclusive|with vat|incl tax|inc tax|including tax|tax included|tax incl|taxes included|incl gst|inc gst|including gst|gst included|ttc|inkl mwst|incl btw', 'included'],
  ['ндс не облагается|не облагается ндс|не облагаются ндс|ндс не предусмотрен|ндс не начисляется|освобожден* от ндс|освобождена от уплаты ндс|усн|упрощенк*|упрощенная система|плательщик* нпд|самозанят*|vat exempt|exempt from vat|no vat|vat free|not vat registered|vat 0|ндс 0', 'exempt'],
];

/** The tax itself: a figure it labels is the tax, not the price. */
export const TAX_WORDS = 'ндс|налог*|vat|gst|sales tax|mwst|tax';

/** Words before the tax that make it a remark on the price: `с НДС: 300 000`. */
export const TAX_REMARKS = new Set(['без', 'с', 'со', 'включая', 'вкл', 'учетом', 'учета', 'включен', 'incl', 'inc', 'including', 'excl', 'ex', 'excluding', 'plus', 'with', 'without', 'of', 'before', '+']);

/** What stands behind a rate. Each is also read after a slash, with or without в, за, per. */
export const PERIODS: readonly (readonly [phrases: string, value: QuotePeriod])[] = [
  ['час|часа|часов|ч|чел час|чел-час|человеко час|человеко-час|нормо час|нормо-час|нормочас|ч-ч|чч|чел/час|hour|hours|hr|hrs|h|man-hour|man hour|person-hour', 'hour'],
  ['смену|смена|смены|shift', 'shift'],
  ['день|дня|сутки|сут|д|чел-день|чел день|человеко-день|чел/день|day|d|man-day|man day|diem', 'day'],
  ['неделю|неделя|недели|нед|week|wk', 'week'],
  ['месяц|месяца|месяцев|мес|м-ц|календарный месяц|month|months|mo|mon|mth', 'month'],
  ['год|года|г|annum|year|yr|y', 'year'],
  [
    'шт|штуку|штука|единицу|единица|ед|страницу|страница|стр|полосу|экран|экрана|слайд|лист|макет|баннер|товар|позицию|карточку|карточка|статью|текст|символ|символов|знак|знаков|слово|слова|м2|м²|кв м|кв метр|квадратный метр|метр|мин|минуту|секунду|сек|фото|фотографию|ролик|иконку|иллюстрацию|язык|пользователя|пользователь|человека|чел|место|правку|концепцию|концепт|вариант|разворот|строку|звонок|лид|заявку|клик|пост|ключ|запрос|сотрудника|экземпляр|экз|комплект|кг|км|литр|точку|объект|page|pages|screen|slide|unit|item|piece|pc|pcs|word|words|user|users|seat|banner|post|article|image|photo|sq m|sqm|m2|m²|sq ft|person|license|licence|sku|product|language|icon|minute|min|second|lead|click|share|head|kg|lb|site visit',
    'unit',
  ],
];

/** Whole phrases for a rate that need no slash or preposition. */
export const PERIOD_PHRASES: readonly (readonly [phrases: string, value: QuotePeriod])[] = [
  ['hourly|почасов*|в час|за час|an hour|per hour', 'hour'],
  ['ежедневно|в сутки|daily|per diem|a day', 'day'],
  ['еженедельн*|weekly|a week|/ wk', 'week'],
  ['ежемесячн*|помесячн*|monthly|a month|p m|pcm|p/m|в мес', 'month'],
  ['ежегодн*|в год|annually|yearly|per annum|p a|a year|annual', 'year'],
  ['each|apiece|поштучно|a share|a piece|a page|a word', 'unit'],
];

/** Phrases in front of a figure that make it a rate: `стоимость часа: 2500 руб.` */
export const RATE_LABELS: readonly (readonly [phrases: string, value: QuotePeriod])[] = [
  ['час|часа|нормо-час|нормо-часа|нормочас|нормочаса|часов* ставк*|почасов*|hourly|hourly rate|hour', 'hour'],
  ['смена|смены', 'shift'],
  ['съемочный день|дня|day rate|daily rate|day', 'day'],
  ['ежемесячн*|абонентск*|абонентка|абонплат*|monthly|month', 'month'],
  ['ежегодн*|annual|yearly', 'year'],
  ['страницы|единицы|штуки|слайда|page', 'unit'],
];
