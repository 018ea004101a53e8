import type { Words } from './words.ts';

export const ru: Words = {
  sections: {
    summary: 'Главное', flow: 'От списка до ответов', dispositions: 'Чем закончилось с каждой компанией', channels: 'Каналы', response: 'Ответы', latency: 'Время до первого ответа человека',
    prices: 'Названные цены', method: 'Как получена каждая цифра', instrument: 'Что было отправлено',
  },
  figures: {
    has_form: 'На сайте есть форма обращения', working_form: 'Форма подтвердила обращение', rr2: 'Доля ответивших (AAPOR RR2)', reply_rate: 'Любой ответ человека', reply_rate_of_delivered: 'Любой ответ человека, от доставленных',
    first_reply_by: 'Первый ответ: {of}', reply_rate_by_our_channel: 'Любой ответ человека, отправлено через {of} (канал не рандомизирован)', acknowledged: 'Автоматическое подтверждение, от доставленных', substantive: 'Содержательный контакт, от доставленных',
    priced: 'Назвали цену, от доставленных', latency_median: 'Медиана времени до первого ответа человека (Каплан — Мейер)', replied_within: 'Ответили за {of}', latency_mean_among_repliers: 'Среднее время среди ответивших (при условии ответа)',
    price_median: 'Медиана названных цен', price_mean: 'Средняя названная цена', price_geometric_mean: 'Среднее геометрическое названных цен', price_trimmed_mean: 'Усечённое среднее названных цен (по 10 % с краёв)',
  },
  of: { email: 'письмо', call: 'звонок', messenger: 'мессенджер', meeting: 'встреча', none: 'нет', form: 'форма' },
  flow: {
    frame: 'Компаний в списке', sampled: 'В выборке', released: 'Выпущено в поле', accepted: 'Обращение принято каналом', unconfirmed: 'Форма отправлена, не подтверждена', replied: 'Ответ человека', substantive: 'Содержательный контакт',
    priced: 'Назвали цену', excluded_no_site: 'Исключено: нет сайта', excluded_bad_site: 'Исключено: адрес сайта не читается', excluded_duplicate: 'Исключено: повтор', excluded_not_drawn: 'Не попали в выборку', excluded_excluded_by_hand: 'Исключено вручную',
    excluded_own_domain: 'Исключено: наш домен',
  },
  dispositions: {
    substantive_contact: 'Содержательный контакт', other_human_touch: 'Иной контакт с человеком', declined: 'Отказ', opted_out: 'Просьба не писать', no_human_touch: 'Принято, ответа человека нет', no_usable_channel: 'Нет пригодного канала',
    captcha: 'Форма за капчей', login_required: 'Нужен вход', blocked: 'Нас заблокировали', robots_disallowed: 'Запрещено robots.txt', form_refused: 'Форма не приняла обращение', email_refused: 'Почтовый сервер отказал', not_delivered: 'Не доставлено (возврат)',
    unconfirmed: 'Отправлено, не подтверждено', unknown: 'Неизвестно, отправлено ли', unreachable: 'Сайт недоступен', moved: 'Переехал на другой домен', closed: 'Закрыта', suppressed: 'В списке исключений', locked_out: 'Закрыто другим исследованием', not_contacted: 'Ещё не обращались',
  },
  table: { figure: 'Показатель', value: 'Значение', interval: '95 % интервал', count: 'k / n', definition: 'Определение', method: 'Метод', inference: 'О чём вывод', disposition: 'Исход', aapor: 'AAPOR', n: 'n', share: 'Доля', step: 'Шаг', total: 'Всего' },
  charts: {
    latency: 'Доля получивших ответ человека, по времени с обращения', latencyDescription: 'Ступенчатая кривая (Каплан — Мейер) с 95 % полосой; штрихи — компании, наблюдение за которыми кончилось без ответа.',
    prices: 'Названные цены, логарифмическая шкала', pricesDescription: 'Гистограмма с интервалами равной ширины на логарифмической шкале; линии — медиана и среднее.', hours: 'ч', days: 'дн', median: 'медиана', mean: 'среднее', replied: 'ответили', atRisk: 'ждут', companies: 'компаний',
  },
  notes: {
    asOf: 'Учтено до {at} — начала последнего полного опроса почты.', never: 'Полного опроса почты ещё не было: об ответах ничего не известно.', smallN: 'n < 30: с осторожностью', undefined: 'не определено: {reason}', hours: 'ч',
    lock: 'Дизайн зафиксирован, SHA-256 {hash}.', noLock: 'Дизайн не зафиксирован.', tool: 'Сделано программой shopper {version}.', seed: 'Зерно: {seed}.',
    oneContact: 'Одно обращение на компанию: это не оценка отдельной компании.', released: 'Компании из списка исключений и закрытые другим исследованием в поле не выпущены и ни в одну долю не входят.',
  },
};
