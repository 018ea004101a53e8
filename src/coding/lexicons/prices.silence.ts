/** Words in front of a number that make it something else than a price, with the reason a person is told. */
export const NUMBER_LABELS: readonly (readonly [phrases: string, reason: string])[] = [
  ['инн|огрн|огрнип|кпп|бик|окпо|оквэд|окато|октмо|снилс|swift|iban|р/с|к/с|р/сч|расч счет|расчетный счет|корр счет|счет|лицевой счет|унп|бин|иин|vat id|tax id|ein|ssn|паспорт|серия|карта|карты', 'a requisite of a firm or an account'],
  ['№|#|n°|no|nr|номер|номера|заказ|заявка|тикет|договор|лот|арт|артикул|sku|id|код|code|order|ticket|ref|invoice no|кабинет|каб', 'a number or code of something'],
  ['тел|телефон|телефоны|телефону|телефоне|номеру|моб|факс|доб|доп тел|звоните|whatsapp|viber|telegram|tel|phone|phone number|number is|mobile|cell|fax|ext|call|ph', 'a telephone number'],
  ['ст|статья|статьи|статье|статьей|пункт|пункта|п|пп|ч|часть|абз|гл|глава|раздел|прил|приложение|закон|фз|гост|ту|снип|iso|article|section|clause|chapter|para|appendix|rfc', 'a place in a law or a document'],
  ['версия|версии|version|ver|v|build|релиз|release|php|node|python|java|windows|ios|android|битрикс|bitrix|python|java|html|css', 'a version'],
  ['дом|д|корп|стр|кв|офис|оф|этаж|подъезд|ул|индекс|suite|apt|floor|room|zip|p o box', 'an address'],
  ['размер|вес|объем|размером|весом|объемом|size|weight|length|width|height|ширина|высота|длина', 'a measure'],
  ['стр|страница|page|pages|рис|табл|fig|table|слайд|slide', 'a place in a document'],
];

/** Words behind a number that make it a measure, with the reason. */
export const NUMBER_UNITS: readonly (readonly [phrases: string, reason: string])[] = [
  ['%|‰|процент*|percent|pct|п п|pp', 'a percentage'],
  ['г|гг|год|года|году|годом|лет|годы|year|years|yo|y o', 'a year or an age'],
  ['января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec', 'a date'],
  ['час*|ч|минут*|мин|секунд*|сек|дн*|день|раб|рабоч*|календарн*|недел*|нед|месяц*|мес|hour*|hr|hrs|minute*|mins|second*|day*|week*|month*|business|working|am|pm', 'a stretch of time'],
  ['м2|м²|кв|м|мм|см|км|м3|м³|га|сот*|метр*|кг|гр|грамм*|тонн*|л|литр*|sq|sqm|sqft|ft|feet|inch*|cm|mm|km|kg|lb*|oz|m2|m²|meter*|metre*|mile*', 'a measure'],
  ['px|пикс*|dpi|мб|гб|кб|тб|мбит*|гбит*|бит|байт|mb|gb|kb|tb|mbps|gbps|bit|bits|byte*|мгц|ггц|гц|hz|mhz|ghz|квт|вт|w|kw|в|fps|rpm|°|градус*', 'a measure'],
  ['раз|раза|times|x|х', 'a factor'],
];
