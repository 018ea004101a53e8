import { describe, expect, it } from 'vitest';
import { describeSigns, readSigns, type Addressee } from '../../src/coding/signs.ts';

const anna: Addressee = { names: ['Анна', 'Анна Сергеевна', 'Орлова', 'Anna', 'Orlova'], company: 'ООО «Северный склад»', site: 'https://www.sevsklad.example/', taskWords: ['каталог', 'redesign'] };
const signs = (text: string, offers = false) => readSigns(text, anna, offers);

describe('activity signs', () => {
  it('count questions, not the marks within links', () => {
    expect(signs('Какой бюджет? Когда старт?? См. https://a.example/?q=1').questions).toBe(2);
  });

  it.each([['Здравствуйте, Ольга! Спасибо за письмо.', 'Ольга'], ['Dear Maria,', 'Maria'], ['Добрый день, Сергей Петрович!', 'Сергей Петрович']])('notice the wrong name in "%s"', (text, name) => {
    expect(signs(text).wrongName).toBe(name);
  });

  it.each(['Здравствуйте, Анна!', 'Добрый день, Анна Сергеевна!', 'Уважаемая Анна, добрый день', 'Добрый день! Спасибо за письмо', 'Добрый день, коллеги!', 'Hi there,', 'Hello Anna,'])('notice no wrong name in "%s"', (text) => {
    expect(signs(text).wrongName).toBeNull();
  });

  it.each<[keyof ReturnType<typeof signs>, string]>([
    ['briefDemanded', 'Заполните, пожалуйста, бриф'], ['briefDemanded', 'Без ТЗ оценить не сможем'], ['callProposed', 'Давайте созвонимся завтра'], ['callProposed', 'Shall we have a quick call?'], ['callProposed', 'Оставьте ваш номер телефона'],
    ['meetingProposed', 'Готовы встретиться на этой неделе'], ['meetingProposed', 'Happy to meet in person'], ['suspicion', 'Вы не конкуренты случайно?'], ['suspicion', 'Is this a real project?\'.replace(\'a real\', \'real\')'],
  ])('find %s in "%s"', (sign, text) => {
    expect(signs(text)[sign]).not.toBeNull();
  });

  it('see our company, site or task named', () => {
    expect(signs('Посмотрели сайт sevsklad.example и каталог «Северный склад»').personal).toEqual(['северный склад', 'sevsklad.example', 'каталог']);
  });

  it('call courtesies and nothing else a stock phrase', () => {
    expect(signs('Спасибо за обращение! Мы рады помочь, свяжемся с вами в ближайшее время.').stockPhraseOnly).toBe(true);
    expect(signs('Спасибо за обращение! Какой у вас бюджет?').stockPhraseOnly).toBe(false);
    expect(signs('Спасибо за обращение! Сайт стоит 300 тыс.', true).stockPhraseOnly).toBe(false);
  });
});

describe('a sign is found in the many ways it is said', () => {
  it.each<[keyof ReturnType<typeof signs>, string]>([
    ['briefDemanded', 'Для оценки нам нужен бриф'], ['briefDemanded', 'Чтобы назвать стоимость, просим заполнить бриф во вложении'], ['briefDemanded', 'Пришлите, пожалуйста, техническое задание'], ['briefDemanded', 'Во вложении анкета, заполните ее'], ['briefDemanded', 'Скиньте ТЗ'], ['briefDemanded', 'Есть ли у вас ТЗ?'], ['briefDemanded', 'Высылаю бриф на заполнение'], ['briefDemanded', 'Please fill in our questionnaire'], ['briefDemanded', 'Could you complete the attached brief?'], ['briefDemanded', 'We would need a detailed brief before we can quote'], ['briefDemanded', 'Please send us your requirements'], ['briefDemanded', 'Опишите задачу по нашему опроснику'], ['briefDemanded', 'Жду от вас заполненный бриф'], ['briefDemanded', 'Прошу ответить на вопросы брифа'],
    ['callProposed', 'Когда удобно созвониться?'], ['callProposed', 'Можно вам позвонить?'], ['callProposed', 'Подскажите ваш телефон для связи'], ['callProposed', 'Перезвоните нам'], ['callProposed', 'Давайте обсудим по скайпу'], ['callProposed', 'Предлагаю обсудить в Zoom'], ['callProposed', 'По какому номеру с вами можно связаться?'], ['callProposed', 'Call me on 020 7946 0958'], ['callProposed', 'Are you free for a call tomorrow?'], ['callProposed', 'Can we jump on a quick call?'], ['callProposed', 'Let\'s talk on the phone'], ['callProposed', 'What number can I reach you on?'], ['callProposed', 'Позвоните мне, обсудим'], ['callProposed', 'Напишите номер, наберу'], ['callProposed', 'Жду вашего звонка'], ['callProposed', 'Book a slot in my calendar'],
    ['meetingProposed', 'Предлагаем встретиться'], ['meetingProposed', 'Готовы подъехать к вам в офис'], ['meetingProposed', 'Приезжайте к нам, выпьем кофе'], ['meetingProposed', 'Давайте назначим встречу'], ['meetingProposed', 'Могли бы вы приехать к нам на встречу?'], ['meetingProposed', 'Предлагаю личную встречу'], ['meetingProposed', 'Shall we meet next week?'], ['meetingProposed', 'Happy to come to your office'], ['meetingProposed', 'Would you like to meet for coffee?'], ['meetingProposed', 'Let us arrange a meeting'], ['meetingProposed', 'наш менеджер приедет к вам'],
    ['suspicion', 'А вы не конкуренты?'], ['suspicion', 'Вы случайно не из другой студии?'], ['suspicion', 'Это опрос или реальный заказ?'], ['suspicion', 'Похоже на тайного покупателя'], ['suspicion', 'Are you a competitor?'], ['suspicion', 'Is this a genuine enquiry?'], ['suspicion', 'Вы точно не тайный покупатель?'], ['suspicion', 'Вы всем студиям это разослали?'], ['suspicion', 'Похоже, вы собираете цены конкурентов'], ['suspicion', 'This looks like a mystery shopping exercise'], ['suspicion', 'Are you doing market research?'], ['suspicion', 'Прицениваетесь?'], ['suspicion', 'Не могу найти вашу компанию в интернете. Вы точно существуете?'],
    ['wrongName', 'Здравствуйте, Мария!'], ['wrongName', 'Добрый день, Алексей Иванович'], ['wrongName', 'Hi Peter,'], ['wrongName', 'Уважаемый Иван Иванович!'], ['wrongName', 'Dear Mr. Smith,'], ['wrongName', 'Доброе утро, Елена.'], ['wrongName', 'Ольга, здравствуйте!'], ['wrongName', 'Елена, добрый день!'],
  ])('%s: %s', (sign, text) => {
    expect(signs(text)[sign]).not.toBeNull();
  });
});

describe('what looks like a sign is none', () => {
  it.each<[keyof ReturnType<typeof signs>, string]>([
    ['briefDemanded', 'Стоимость 300 тысяч рублей, срок 2 месяца'], ['briefDemanded', 'Бриф заполнять не нужно'], ['briefDemanded', 'We will send you a brief summary'], ['briefDemanded', 'Заполнили вашу форму'],
    ['callProposed', 'Мы не звоним без запроса'], ['callProposed', 'Наш телефон 123-45-67'], ['callProposed', 'we call this approach agile'], ['callProposed', 'Телефон: +7 812'], ['callProposed', 'your number of pages'],
    ['meetingProposed', 'Мы часто встречаем такие задачи'], ['meetingProposed', 'It meets your requirements'], ['meetingProposed', 'we meet deadlines'], ['meetingProposed', 'встретили Новый год'], ['meetingProposed', 'to meet your budget'],
    ['suspicion', 'Проанализируем ваших конкурентов'], ['suspicion', 'анализ конкурентов входит в стоимость'], ['suspicion', 'We study your competitors'], ['suspicion', 'This is a real pleasure'], ['suspicion', 'Вы увидите, чем ваш сайт хуже конкурентов?'], ['suspicion', 'анализ сайтов конкурентов?'], ['suspicion', 'Кто ваши конкуренты?'], ['suspicion', 'Есть ли у вас конкуренты?'], ['suspicion', 'пришлите сайты конкурентов'], ['suspicion', 'это тестовое задание'], ['suspicion', 'Настроим рассылку и опрос'],
    ['wrongName', 'Добрый день, Анна Сергеевна!'], ['wrongName', 'Анна, здравствуйте!'], ['wrongName', 'Здравствуйте! Меня зовут Ольга'], ['wrongName', 'Добрый день! Ольга из студии Пиксель'], ['wrongName', 'Здравствуйте. Спасибо, что написали'], ['wrongName', 'Dear Ms Orlova,'], ['wrongName', 'Hello there'], ['wrongName', 'Анечка, добрый день!'], ['wrongName', 'Добрый день, уважаемая Анна'], ['wrongName', 'Hi, My name is Peter'], ['wrongName', 'Good afternoon, Thanks for writing'], ['wrongName', 'Здравствуйте, Аня!'], ['wrongName', 'Добрый день.\nСтоимость от 300'], ['wrongName', 'Добрый день\n\nБюджет понятен'], ['wrongName', 'Hi\n\nPrices start at'],
  ])('%s: %s', (sign, text) => {
    expect(signs(text)[sign]).toBeNull();
  });

  it('a name is not wrong when none is known to be right, or only one in another script', () => {
    expect(readSigns('Hi Peter,', { ...anna, names: [] }, false).wrongName).toBeNull();
    expect(readSigns('Здравствуйте, Анна!', { ...anna, names: ['Anna Orlova'] }, false).wrongName).toBeNull();
    expect(readSigns('Hi Peter,', { ...anna, names: ['Anna Orlova'] }, false).wrongName).toBe('Peter');
  });
});

describe('a person is told', () => {
  it('each sign that is there, with the words that show it, and nothing of those that are not', () => {
    expect(describeSigns(signs('Здравствуйте, Ольга! Какой бюджет? Посмотрели каталог. Давайте созвонимся.'))).toEqual(['1 question', 'greets somebody else («Ольга»)', 'proposes a call («созвон»)', 'names what is ours («каталог»)']);
    expect(describeSigns(signs('Редко пишем.'))).toEqual([]);
  });
});
