import type { QuotePeriod, QuoteVat } from '../../domain/quote.ts';

/** What a phrase in front of a figure makes of it. `between` waits for its `and`. */
export type BoundWord = 'from' | 'to' | 'about' | 'between';

/** `price`: alone it shows that a bare `от 200к` is money; `count`: as often said of users and years. */
export const BOUNDS_BEFORE: readonly (readonly [phrases: string, value: { readonly bound: BoundWord; readonly says: 'price' | 'count' }])[] = [
  ['от|начиная от|начиная с|начиная со|стартует от|стартует с|стартуют от|стартуют с|старт от|старт с|начинается от|начинаются от|начинается с|начинаются с|начинается со|начинаются со|начинаем от|начинаем с|не менее|не ниже|не меньше|не дешевле|нижняя планка|нижний порог|нижняя граница|минималка|минимум|мин|минимум :|минимум -|мин :|от :|minimum :|minimum -|min :|≥|>=|as low as|from|starting at|starting price of|starting price|starting from|starts at|starts from|start at|start from|beginning at|begin at|begins at|begin from|begins from|at least|minimum of|minimum|min|no less than|not less than|upwards of', { bound: 'from', says: 'price' }],
  ['>|более|больше|свыше|выше|дороже|превышает|превышающ*|over|above|more than|greater than|higher than|north of|in excess of|exceeding', { bound: 'from', says: 'count' }],
  ['до|не более|не больше|не свыше|не выше|не дороже|максимум|макс|не превышает|не превысит|не превышая|не может превышать|не должна превышать|не должен превышать|не превышающ*|в пределах|уложимся в|уложиться в|уложитесь в|укладываемся в|укладывается в|впишемся в|вписываемся в|не выйдет за|не выйдем за|за рамки|потолок|верхняя планка|верхний порог|верхняя граница|максимум :|максимум -|макс :|до :|maximum :|maximum -|max :|≤|<=|up to|at most|no more than|not more than|maximum of|maximum|max|not to exceed|not exceed|not exceeding|never exceed|won\'t exceed|doesn\'t exceed|capped at|cap of|ceiling of|within', { bound: 'to', says: 'price' }],
  ['менее|меньше|ниже|дешевле|<|under|below|less than|lower than|fewer than|cheaper than', { bound: 'to', says: 'count' }],
  ['около|порядка|примерно|приблизительно|ориентировочно|ориентир|в районе|где-то|плюс-минус|плюс минус|приблизит|прим|~|±|+-|+/-|c|about|around|approximately|approx|roughly|circa|ca|somewhere around|in the region of|in the ballpark of|ballpark|in the neighbourhood of|in the neighborhood of|близко к|close to|nearly|almost|почти|под|без малого|give or take|under about|call it', { bound: 'about', says: 'price' }],
  ['между|between', { bound: 'between', says: 'price' }],
];

/** Phrases behind a figure. */
export const BOUNDS_AFTER: readonly (readonly [phrases: string, value: 'from' | 'to' | 'about'])[] = [
  ['и выше|и более|и больше|и дороже|или более|или выше|минимум|and up|and above|and upwards|and more|or more|& up|upwards|onwards|minimum|min', 'from'],
  ['и ниже|и менее|или менее|или ниже|максимум|or less|or below|maximum|max|tops', 'to'],
  ['примерно|ориентировочно|приблизительно|или около того|плюс-минус|плюс минус|±|( ±|+-|( +-|+/-|( +/-|give or take|or thereabouts|-ish|ish|or so|approx|approximately|roughly', 'about'],
];

/** Adjectives that bound a price word: `минимальный бюджет проекта 300 тысяч`. The figure may stand some words behind. */
export const BOUND_ADJECTIVES: readonly (readonly [adjectives: string, value: 'from' | 'to' | 'about'])[] = [
  ['минимальн*|стартов*|minimum|min|starting', 'from'],
  ['максимальн*|предельн*|maximum|max', 'to'],
  ['ориентировочн*|примерн*|приблизительн*|предварительн*|estimated|approximate|rough|ballpark|indicative', 'about'],
];

/** Labels that bound by themselves, with a colon, a dash or a word between: `ballpark: $8,000`. */
export const BOUND_LABELS: readonly (readonly [phrases: string, value: 'from' | 'to' | 'about'])[] = [
  ['нижняя планка|нижний порог|нижняя граница|минималка|price floor|floor price', 'from'],
  ['верхняя планка|верхний порог|верхняя граница|потолок|price ceiling|price cap', 'to'],
  ['ориентир|ballpark|guesstimate|грубая оценка|навскидку|оценочно', 'about'],
];

/** Price words that such an adjective may stand before. */
export const BOUNDED_NOUNS =
  'цена|цены|цену|цен|ценник|стоимость|стоимости|бюджет|бюджета|бюджеты|чек|чека|сумма|суммы|сумму|ставка|ставку|заказ|порог|планка|оплата|тариф|смета|смету|оценка|оценку|расчет|вилка|price|prices|pricing|budget|cost|costs|fee|fees|rate|project|project size|project fee|project budget|project value|engagement|spend|order|investment|estimate|estimate is|figure|number|quote|total';

/** Words that turn a comparison round: `меньше чем за 300 тысяч не сможем`, `we don't take projects under $10k`. */
export const NEGATIONS = new Set(['не', 'нельзя', 'невозможно', 'not', 't', 'cannot', 'never', 'nothing', 'ничего', 'rarely', 'редко', 'unable']);

/** Words that may stand between a bound and its figure: `не более суммы, эквивалентной 25 000 000`. */
export const BOUND_FILLERS = new Set(['чем', 'за', 'на', 'в', 'суммы', 'сумму', 'сумме', 'эквивалентной', ',', 'размере', 'a', 'an', 'the', 'of', 'just', 'only', 'всего', 'цены', 'приблизительно', 'примерно', 'ориентировочно', 'about', 'around']);

/** The second half of a range in words: `от 100 до 200`, `$5k to $7k`. */
export const RANGE_WORDS = new Set(['-', 'до', 'to', '…', '÷', 'till']);

/** Value-added tax, wherever it is said. */
export const VAT_PHRASES: readonly (readonly [phrases: string, value: QuoteVat])[] = [
  ['без ндс|без учета ндс|без налога|без налогов|не включая ндс|ндс не включен*|не включен* ндс|ндс не входит|не включает ндс|не включает в себя ндс|плюс ндс|+ ндс|кроме того ндс|ндс сверху|сверху ндс|ндс отдельно|ндс сверх|ндс начисляется|ндс дополнительно|excl vat|exc vat|ex vat|exvat|excluding vat|exclusive of vat|plus vat|+ vat|net of vat|vat extra|vat on top|vat is extra|vat is added|vat will be added|vat to be added|subject to vat|plus applicable tax*|plus applicable vat|plus sales tax|plus tax*|exclude vat|excludes vat|do not include vat|does not include vat|without vat|before vat|vat excluded|vat not included|not including vat|plus tax|+ tax|excl tax|excluding tax|before tax|tax excluded|plus gst|+ gst|ex gst|excl gst|excluding gst|ht|hors taxes|zzgl mwst|exkl mwst|netto|ohne mwst', 'excluded'],
  ['с ндс|с учетом ндс|включая ндс|вкл ндс|в т ч ндс|вт ч ндс|в том числе ндс|ндс включен*|ндс уже включен*|ндс входит|включает ндс|включает в себя ндс|ндс в т ч|ндс в том числе|ндс внутри|ндс уже внутри|ндс сидит внутри|ндс в цене|со всеми налогами|с учетом всех налогов|включая все налоги|incl vat|inc vat|including vat|include vat|includes vat|inclusive of vat|vat included|vat inclusive|with vat|incl tax|inc tax|including tax|tax included|tax incl|taxes included|incl gst|inc gst|including gst|gst included|ttc|inkl mwst|incl btw', 'included'],
  ['ндс не облагается|ндс не облагаются|не облагается ндс|не облагаются ндс|ндс не предусмотрен|ндс не начисляется|ндс не взимается|ндс не платим|ндс не уплачивается|ндс не применяется|ндс нет|нет ндс|не плательщик* ндс|не являемся плательщик* ндс|не является плательщик* ндс|не являюсь плательщик* ндс|не платим ндс|не работаем с ндс|освобожден* от ндс|освобождена от уплаты ндс|усн|упрощенк*|упрощенная система|346 11|346.11|глав* 26 2 нк|плательщик* нпд|самозанят*|vat exempt|vat-exempt|exempt from vat|no vat|vat free|not vat registered|not registered for vat|vat not applicable|vat does not apply|zero-rated|vat 0|ндс 0', 'exempt'],
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
  ['hourly|почасов*|в час|за час|an hour|per hour|ph|p/h|p h', 'hour'],
  ['ежедневно|в сутки|daily|per diem|a day|pd|p/d', 'day'],
  ['еженедельн*|weekly|a week|/ wk|pw|p/w|p w', 'week'],
  ['ежемесячн*|помесячн*|monthly|a month|p m|pm|pcm|p/m|в мес', 'month'],
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
