import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/field/outcomes/words.ts';

describe('a message on a page', () => {
  const messages: readonly (readonly [string, ReturnType<typeof readMessage>])[] = [
    ['Ваша заявка успешно отправлена!', 'sent'],
    ['Спасибо, Ваше сообщение принято.', 'sent'],
    ['Спасибо за обращение! Мы свяжемся с вами.', 'sent'],
    ['Спасибо!', 'sent'],
    ['Менеджер перезвонит вам в течение 15 минут', 'sent'],
    ['Thank you for getting in touch', 'sent'],
    ["Thanks! We'll get back to you shortly.", 'sent'],
    ['Your message has been sent successfully', 'sent'],
    ['Заявка не отправлена', 'failed'],
    ['Не удалось отправить сообщение. Попробуйте позже.', 'failed'],
    ['Something went wrong', 'failed'],
    ['Спасибо за заявку! Ошибка отправки: сервер недоступен', 'failed'],
    ['Поле «Телефон» обязательно для заполнения', 'invalid'],
    ['Неверный формат e-mail', 'invalid'],
    ['Введите корректный адрес', 'hint'],
    ['This field is required', 'invalid'],
    ['Please enter a valid email address', 'invalid'],
    ['Необходимо согласие на обработку персональных данных', 'invalid'],
    ['Подтвердите, что вы не робот', 'captcha'],
    ['Введите символы с картинки', 'captcha'],
    ['Captcha verification failed', 'captcha'],
    ['© Студия, 2026. info@captcha-studio.example', null],
    ['Ваше сообщение похоже на спам', 'spam'],
    ['Your submission was flagged as spam.', 'spam'],
    ['Слишком много запросов', 'blocked'],
    ['Отправка…', null],
    ['Наши работы', null],
    ['Создание и продвижение сайтов', null],
    ['Защищённая панель управления', null],
  ];
  it.each(messages)('%s: %s', (text, verdict) => {
    expect(readMessage(text)).toBe(verdict);
  });

  it('is too long to be one when it fills a screen', () => {
    expect(readMessage(`Ваша заявка отправлена. ${'Мы делаем сайты. '.repeat(40)}`)).toBeNull();
  });

  it('is read in linear time, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('а', 'ошибк', ' ', 'error', 'заявка', '-', 'спасибо за '), maxLength: 300 }), (text) => readMessage(text) !== undefined));
  });
});
