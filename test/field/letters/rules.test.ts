import { describe, expect, it } from 'vitest';
import { brevity } from '../../../src/field/letters/brevity.ts';
import { offences } from '../../../src/field/letters/rules.ts';

const refused: Readonly<Record<string, readonly string[]>> = {
  'legal deadline': [
    'Просим ответить в течение 30 дней по закону.', 'Вы обязаны ответить на обращение.', 'Ответьте в течение трёх рабочих дней.', 'Согласно закону о защите прав потребителей вы сообщаете цену.', 'Это требование 152-ФЗ.',
    // The sentence for which a study of 2021 was given up.
    'I look forward to your reply without undue delay and at most within 45 days of this email, as required by Section 1798.130 of the California Civil Code.',
    'You are legally required to answer.', 'Please respond within 10 business days.',
  ],
  'no threat': ['Иначе мы обратимся в суд.', 'Подадим жалобу в Роспотребнадзор.', 'Напишу негативный отзыв, если не ответите.', 'Будем вынуждены искать управу.', 'We will take legal action.', 'Our lawyer will be in touch.', 'Otherwise we will leave a bad review.'],
  'no urgency': [
    'Сайт нужен срочно!', 'Ответьте, пожалуйста, как можно скорее.', 'Жду ответа до пятницы.', 'Пришлите расчёт не позднее 5 марта.', 'Дедлайн через неделю.', 'Сpочно', // with Latin p and o
    'This is urgent.', 'Please reply by Friday.', 'Send me a figure asap.', 'The deadline is near.', 'This is my final reminder.',
  ],
  'no attachment': ['Бриф во вложении.', 'Прикрепляю описание.', 'К письму прилагаю список разделов.', 'Please see attached.', 'The brief is attached.', 'I enclose our price list.'],
  'free work': [
    'Сделайте, пожалуйста, макет главной страницы.', 'Пришлите набросок дизайна.', 'Не могли бы вы подготовить аудит нашего сайта?', 'Приезжайте к нам в офис, всё покажем.', 'Можете приехать к нам на склад?', 'Дадим вам тестовое задание.', 'Предложите концепцию сайта.', 'Сделайте дизайн одной страницы.',
    'Could you prepare a mock-up of the home page?', 'Please send us a prototype.', 'We would like to see a free audit first. Can you do a site audit?', 'Could you come to our office?', 'Please design a logo for us.', 'Please do a small test task.',
  ],
  'an authority': ['Мы представляем Министерство цифрового развития.', 'Вас беспокоит налоговая инспекция.', 'I am writing on behalf of the City Council.', 'This is an official request.'],
  'no link': ['Мой сайт: https://baltfiting.ru/', 'Смотрите www.baltfiting.ru', 'Наш сайт baltfiting.ru', 'Our site is northgate-fittings.co.uk.'],
  'variable': ['Hello {{ name }}', '{% if x %}'],
  'note to oneself': ['TODO: rewrite', 'Здравствуйте, [имя]!', 'Hello undefined'],
  'plain text': ['<img src="cid:1">', 'Hello <a href=x>', '![logo](logo.png)'],
  'no secret': ['password: hunter2', 'Пароль: 12345', 'AKIAABCDEFGHIJKLMNOP'],
};

const allowed: readonly string[] = [
  'Пришлите пример договора, пожалуйста.', 'Пришлите, пожалуйста, примеры макетов, которые вы делали.', 'Пришлите коммерческое предложение, презентацию компании и примеры работ.', 'Покажите ваши прошлые проекты.', 'Хватит примерной оценки.',
  'Сколько примерно стоит дизайн и вёрстка такого сайта?', 'Делаете ли вы макеты?', 'Не могли бы вы сказать, сколько стоит макет?', 'Подготовьте, пожалуйста, коммерческое предложение на дизайн сайта.', 'Нам нужен новый дизайн.', 'Можете ли вы разработать дизайн сайта и сколько это займёт?',
  'Это не срочно.', 'Ничего срочного.', 'Можно оплатить в рассрочку или бессрочно?', 'Хотим запустить сайт досрочно, до осени.', 'Сайт должен открываться как можно быстрее.', 'Дедлайна нет.', 'Работа занимает неделю, ответственность за товар до 5 лет.',
  'Клиенты жалуются, что на сайте неудобно.', 'Предлагаю обсудить это по телефону.', 'Наш юрист посмотрит договор.', 'Что если в договоре есть штрафы за просрочку?', 'По закону больших чисел.', 'Согласно вашей статье в блоге, сайт делают за месяц.', 'Мы ответим в течение двух дней.', 'Проект законченный.',
  'Пришлите прайс во вложении, если так удобнее.', 'Нужно мобильное приложение.', 'Клиенты приезжают к нам на склад.', 'Можно приехать к вам и поговорить?', 'Мы поставляем арматуру администрации города.', 'Сайт на Node.js и ASP.NET, и т.д.', 'Хотим новый сайт.Каталог на 300 позиций.', 'Пишите на a.vorontsova@baltfiting.ru.', 'Сотрудники забывают пароль от сайта.',
  'Please send a contract template and samples of past work.', 'Could you tell me roughly what a layout costs?', 'Could you send examples of wireframes you have made?', 'Do you do design and code?', 'A rough figure will do for now.', 'We need a new design.',
  'There is no deadline and no hurry.', 'It is not urgent.', 'Customers want to see prices immediately.', 'How soon do you usually answer, within two days?', 'We are attached to our old logo.', 'You are welcome to send it as an attachment.', 'Customers visit our shop.', 'We supply the city council.', 'You may complain to the ethics committee of the university.', 'Under the rules of the study your answer stays private.', 'The site has a token system.',
];

describe('a letter is refused for', () => {
  it.each(Object.entries(refused).flatMap(([why, texts]) => texts.map((text) => [why, text] as const)))('%s: %s', (why, text) => {
    expect(offences(text, []).map((offence) => offence.why).join('; ')).toContain(why);
  });
});

describe('a letter may say', () => {
  it.each(allowed)('%s', (text) => {
    expect(offences(text, [])).toEqual([]);
  });

  it('the company’s own site, which is no link of ours', () => {
    expect(offences('Увидели ваш сайт studio.ru.', ['studio.ru'])).toEqual([]);
  });
});

describe('a letter that takes more than minutes', () => {
  it('has more words than are read in little more than one', () => {
    expect(brevity('word '.repeat(300), 'inquiry')).toEqual([]);
    expect(brevity('слово '.repeat(301), 'inquiry')).toEqual([{ words: '301 words', why: 'at most 300 words: a letter that is answered in minutes' }]);
    expect(brevity('слово '.repeat(500), 'debrief')).toEqual([]);
  });

  it('has more than five questions, the lines of a request counted', () => {
    const five = '1. an offer\n2. a presentation\n3. a contract template\n4. samples\n5. a rough estimate\n';
    expect(brevity(five, 'request')).toEqual([]);
    expect(brevity(`Could you?\n${five}`, 'request')).toHaveLength(1);
    expect(brevity(`Which of these?\n${five}6. another`, 'questionnaire')).toEqual([]);
    expect(brevity('One? Two? Three? Four? Five? Six?', 'inquiry')[0]?.words).toBe('6 questions');
  });
});

it('reads a hostile text in bounded time', () => {
  for (const text of ['сделайте '.repeat(4_000), 'ответьте в течение '.repeat(3_000), 'a.'.repeat(20_000), '<'.repeat(20_000), 'please send '.repeat(4_000)]) expect(Array.isArray(offences(text, []))).toBe(true);
}, 20_000);
