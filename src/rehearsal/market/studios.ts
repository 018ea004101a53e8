/** Forty fictional studios: a name, the host it goes by, its city. Any likeness to a real company is chance; no host here resolves outside this machine. */
export const studioNames: readonly (readonly [name: string, slug: string, city: string])[] = [
  ['Белый Кит', 'belykit', 'Санкт-Петербург'], ['Ладога Веб', 'ladogaweb', 'Санкт-Петербург'], ['Медный Всадник Диджитал', 'mednyvsadnik', 'Санкт-Петербург'],
  ['Нева Код', 'nevakod', 'Санкт-Петербург'], ['Северный Пиксель', 'severpixel', 'Санкт-Петербург'], ['Фонтанка 404', 'fontanka404', 'Санкт-Петербург'],
  ['Грифон Студио', 'grifonstudio', 'Санкт-Петербург'], ['Кронверк', 'kronverk', 'Санкт-Петербург'], ['Мансарда', 'mansarda', 'Санкт-Петербург'],
  ['Разводной Мост', 'razvodnymost', 'Санкт-Петербург'], ['Пятый Этаж', 'pyatyetazh', 'Санкт-Петербург'], ['Гранит Медиа', 'granitmedia', 'Санкт-Петербург'],
  ['Шпиль', 'shpil', 'Санкт-Петербург'], ['Охта Лаб', 'ohtalab', 'Санкт-Петербург'], ['Чижик', 'chizhik', 'Санкт-Петербург'],
  ['Парадная', 'paradnaya', 'Санкт-Петербург'], ['Янтарь Веб', 'yantarweb', 'Калининград'], ['Кнайпхоф', 'kneiphof', 'Калининград'],
  ['Балтика Дизайн', 'baltikadesign', 'Калининград'], ['Дюна', 'duna', 'Калининград'], ['Маяк Интерактив', 'mayakinteractive', 'Калининград'],
  ['Третий Рим', 'tretyrim', 'Москва'], ['Садовое Кольцо', 'sadovoekolco', 'Москва'], ['Сорок Сороков', 'soroksorokov', 'Москва'],
  ['Арбат Веб', 'arbatweb', 'Москва'], ['Яуза', 'yauza', 'Москва'], ['Высотка', 'vysotka', 'Москва'], ['Красный Пресс', 'krasnypress', 'Москва'],
  ['Чистый Код', 'chistykod', 'Москва'], ['Самовар Студия', 'samovar', 'Тула'], ['Пряник', 'pryanik', 'Тула'], ['Оружейник', 'oruzheynik', 'Тула'],
  ['Волжский Веб', 'volzhskyweb', 'Казань'], ['Кремень', 'kremen', 'Казань'], ['Сарафан', 'sarafan', 'Казань'], ['Белка и Орех', 'belkaioreh', 'Казань'],
  ['Снежный Барс', 'snezhnybars', 'Казань'], ['Курай', 'kuray', 'Казань'], ['Ромашка', 'romashka', 'Казань'], ['Тихий Омут', 'tihyomut', 'Казань'],
];
