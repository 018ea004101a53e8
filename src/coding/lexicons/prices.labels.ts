/** What a label says of the figure behind it, for choosing the main quote. */
export type Role = 'total' | 'discounted' | 'phase' | 'aside' | 'price';

/** Words that announce a price, so a figure without a currency is still one. */
export const PRICE_LABELS =
  'цена|цены|цену|ценник|ценой|прайс|стоимость|стоимости|стоимостью|ст-ть|стоит|стоить|стоят|стоило|обойдется|обойдутся|обойтись|выйдет|выходит|получится|получается|бюджет|бюджета|бюджете|бюджетом|бюджеты|итого|всего|итог|сумма|сумму|суммы|тариф|ставка|ставку|оплата|оплаты|зарплата|зп|з/п|оклад|вилка|чек|смета|сметы|предоплата|предоплату|аванс|доплата|рублях|рублей|просим|берем|возьмем|сделаем за|за все|оценили в|оцениваем в|оценка|к оплате|встанет|встанут|влетит|вылетит|потянет|тянет|ориентируйтесь на|ориентироваться на|закладывайте|заложите|заложить|рассчитывайте на|попросим|хотим|оценили|оцениваем|оценивается|оценил|прикинули|насчитали|посчитали|ціна|вартість|коштує|коштуватиме|вийде|бюджетом|гонорар|расценка|прайсу|salary|price|prices|pricing|priced|cost|costs|fee|fees|budget|budgets|rate|rates|total|subtotal|quote|quoted|quotation|estimate|estimated at|invoice|charge|charges|investment|retainer|deposit|pay|compensation|amount|amounts to|looking at|comes to|come to|came to|comes out at|comes out to|works out at|works out to|set you back|run you|it will be|it would be|it\'ll be|it\'d be|that would be|that\'ll be|that\'d be|thinking|we think';

/** More words that head a column of prices. */
export const TABLE_LABELS = 'суммы|расценки|цен|тарифы|указаны|указана|прайс-лист|все цены|все суммы|figures|amounts|all prices|all figures|rate card';

/** What studios sell: with a multiplier behind them a figure is its price (`логотип 25 тысяч`). */
export const WORK_WORDS =
  'сайт*|лендинг*|логотип*|лого|дизайн*|айдентик*|магазин*|визитк*|верстк*|разработк*|программирован*|прототип*|брендбук*|ролик*|видео|съемк*|презентаци*|приложени*|портал*|каталог*|продвижени*|реклам*|тексты|баннер*|иконк*|иллюстраци*|аудит*|аналитик*|тильд*|вордпресс*|битрикс*|website|site|landing page|landing|logo|design|branding|development|store|app|video|redesign|audit|copy|seo';

/** Words right in front of a figure with a multiplier that make it what is paid: `сделаем за 220 тыс.` */
export const PAID_FOR = new Set(['за', 'for', '=']);

/** Words right behind such a figure that do the same: `где-то 350к выйдет`. */
export const PAID_BEHIND = new Set('выйдет выходит получится получается обойдется будет встанет стоит стоить'.split(' '));

/** What is counted between a price word and a figure: `Итого часов: 120`. */
export const COUNTED = new Set('часов часа дней дня недель недели месяцев страниц экранов этапов шт штук человек баллов слайдов макетов баннеров товаров позиций шаблонов правок вариантов вопросов проектов hours days weeks months pages items screens people points slides products words'.split(' '));

/** What firms measure in thousands besides money; in the same clause a figure is that. */
export const METRICS =
  'трафик*|аудитори*|охват*|посещаемост*|посетител*|подписчик*|пользовател*|просмотр*|показ*|клик*|визит*|продаж*|тираж*|население|населением|база|базе|базы|скачиван*|установ*|заказов|товаров|позиций|номенклатур*|ассортимент*|лайк*|знаков|символов|пробег*|traffic|audience|reach|visitors|visits|followers|subscribers|users|views|downloads|installs|impressions|clicks|sales|population|database|catalog*|catalogue*';

/** Labels that rank a figure. A phrase ends at `|`; `*` is any ending. */
export const ROLE_LABELS: readonly (readonly [phrases: string, value: Role])[] = [
  ['итого|итог|итоговая стоимость|итоговая сумма|итоговая цена|итоговый бюджет|всего|общая стоимость|общая сумма|общая цена|общий бюджет|общий итог|всего к оплате|к оплате|сумма договора|цена договора|выходит|получается|стоимость договора|стоимость проекта|бюджет проекта|итого за проект|в сумме|суммарно|полная стоимость|под ключ|total|=|grand total|overall|in total|total cost|total price|all-in|project total|altogether|sum total|comes to|come to|works out at|works out to|that makes', 'total'],
  ['этап|этапа|этапе|этапу|стадия|фаза|шаг|спринт|phase|stage|milestone|step|sprint', 'phase'],
  [
    'аванс|аванса|предоплат*|задаток|доплат*|скидк*|экономи*|выгода|вместо|раньше|старая цена|было|абонентск*|абонплат*|ежемесячн*|хостинг*|домен*|поддержк*|сопровожден*|техподдержк*|продлен*|лицензи*|штраф*|пен*|неустойк*|дополнительно|доп|опци*|опционально|за каждую|каждая|каждый|сверх|уставн* капитал*|выручк*|оборот*|deposit|upfront|prepayment|discount|save|was|instead of|hosting|domain|maintenance|support|retainer|optional|addon|add-on|extra|additional|penalty|late fee|revenue|renewal|license|licence',
    'aside',
  ],
  ['со скидкой|с учетом скидки|с учетом скидок|по акции|акционная цена|after discount|after the discount|with discount|with the discount|discounted|discounted price', 'discounted'],
  [PRICE_LABELS, 'price'],
];

/** Words that may follow a figure without making it a count of things (300к за сайт, 80k for the site). */
export const FREE_FOLLOWERS = new Set(
  'нам вам нас вас мне меня хватит будет за в во на с со без под и или а но по из от до при для если это как то что плюс минус включая вкл минимум максимум не также сюда тут там вместе все всего всё итого примерно ориентировочно ндс gross net doe на нал безнал тогда уже еще зависит можно мы вы я он в/м чистыми грязными сразу потом далее плюсом максимально точно или около или руки разработка предоплата оплата срок сроки аванс смотря выйдет получится обойдется встанет стоит ориентир устроит хватит потянет максимум чистыми й ок for in to per a an and or plus depending including incl excluding excl inc ex with without on at total all as but if is which vat tax one-off upfront annually yearly monthly each minimum maximum max min base basic negotiable flat fixed depending range budget usd depends roughly approx approximately before after we our it this that the'.split(' '),
);
