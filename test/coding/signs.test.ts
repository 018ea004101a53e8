import { describe, expect, it } from 'vitest';
import { readSigns, type Addressee } from '../../src/coding/signs.ts';

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
    ['meetingProposed', 'Готовы встретиться на этой неделе'], ['meetingProposed', 'Happy to meet in person'], ['suspicion', 'Вы не конкуренты случайно?'], ['suspicion', 'Is this a real project?'.replace('a real', 'real')],
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
