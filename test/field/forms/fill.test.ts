import { describe, expect, it } from 'vitest';
import type { FillValues } from '../../../src/domain/fill.ts';
import type { FieldRole, FormField, FormMap } from '../../../src/domain/probe.ts';
import { chooseOption, planFill } from '../../../src/field/forms/index.ts';

const values: FillValues = {
  firstName: 'Анна', lastName: 'Светлова', patronymic: null, email: 'a.svetlova@firm.example', phone: null, company: 'Норд-Бокс', position: 'Коммерческий директор', website: null, city: null,
  subject: 'Переделка сайта', message: 'Здравствуйте! Хотим переделать сайт.', language: 'ru',
};
const field = (role: FieldRole, more: Partial<FormField> = {}): FormField => ({ role, selector: `#${role}`, label: role, required: false, type: 'text', ...more });
const form = (...fields: FormField[]): FormMap => ({ page: 'http://studio.test/', frame: null, selector: 'form', opener: null, submit: 'button', steps: 1, captcha: null, fields, score: 1 });
const options = (...texts: string[]) => texts.map((text) => ({ text, selector: null }));

describe('the fill plan', () => {
  it('types what we have in the order of the fields and watches for what identifies us', () => {
    expect(planFill(form(field('name'), field('email'), field('company'), field('subject'), field('message', { type: 'textarea' })), values)).toEqual({
      plan: {
        steps: [
          { selector: '#name', role: 'name', act: 'type', value: 'Анна Светлова' },
          { selector: '#email', role: 'email', act: 'type', value: 'a.svetlova@firm.example' },
          { selector: '#company', role: 'company', act: 'type', value: 'Норд-Бокс' },
          { selector: '#subject', role: 'subject', act: 'type', value: 'Переделка сайта' },
          { selector: '#message', role: 'message', act: 'type', value: 'Здравствуйте! Хотим переделать сайт.' },
        ],
        watchFor: ['Анна Светлова', 'a.svetlova@firm.example', 'Норд-Бокс', 'Здравствуйте! Хотим переделать сайт.'],
      },
    });
  });

  it('ticks consent to processing, and never advertising, traps or captchas, not even required ones', () => {
    const decision = planFill(form(field('consent', { type: 'checkbox' }), field('newsletter', { type: 'checkbox', required: true }), field('honeypot', { required: true }), field('captcha', { required: true })), values);
    expect(decision).toEqual({ plan: { steps: [{ selector: '#consent', role: 'consent', act: 'tick' }], watchFor: [] } });
  });

  it.each([
    ['a telephone number when there is none', field('phone', { required: true })],
    ['a file', field('file', { required: true, type: 'file' })],
    ['a text whose meaning is unknown', field('other', { required: true, label: 'ИНН' })],
    ['a budget in words', field('budget', { required: true })],
    ['a single box with an unknown statement', field('other', { required: true, type: 'checkbox', label: 'Я владелец' })],
    ['the country of someone who is not in the list', field('other', { required: true, type: 'select', label: 'Country', options: options('Albania', 'Andorra') })],
  ])('needs %s', (_what, demanded) => {
    expect(planFill(form(field('email'), demanded), values)).toEqual({ needs: [demanded] });
  });

  it('leaves optional fields alone that it cannot fill honestly', () => {
    expect(planFill(form(field('phone'), field('other'), field('city'), field('other', { type: 'select', options: options('A', 'B') })), values)).toEqual({ plan: { steps: [], watchFor: [] } });
  });

  it('writes the address again where it is asked for twice, and only digits into a number field', () => {
    const decision = planFill(form(field('other', { label: 'Повторите e-mail', required: true }), field('phone', { type: 'number' })), { ...values, phone: '+78121234567' });
    expect(decision).toMatchObject({ plan: { steps: [{ value: 'a.svetlova@firm.example' }, { value: '78121234567' }] } });
  });

  it('presses one radio and ticks one box of a required group, the neutral ones', () => {
    const radios = [{ text: 'Да', selector: '#yes' }, { text: 'Другое', selector: '#other' }];
    const boxes = ['SEO', 'Не знаю', 'Реклама'].map((label, index) => field('other', { type: 'checkbox', required: true, label, selector: `#box${index}` }));
    expect(planFill(form(field('other', { type: 'radio', required: true, options: radios }), ...boxes), values)).toMatchObject({ plan: { steps: [{ selector: '#other', act: 'tick' }, { selector: '#box1', act: 'tick' }] } });
  });
});

describe('an option', () => {
  it.each([
    [['Выберите тему', 'Поддержка', 'Редизайн сайта', 'Другое'], 2],
    [['-- Select --', 'Sales', 'Other'], 2],
    [['Please choose', 'up to 1000', 'Not sure yet'], 2],
    [['', 'до 100 тысяч', 'от 100 тысяч'], 1],
    [['Выберите...'], null],
  ] as const)('is chosen by meaning among %j', (texts, index) => {
    expect(chooseOption(texts, 'Тема', 'ru')).toBe(index);
  });

  it('for the country is ours or none', () => {
    expect(chooseOption(['Albania', 'Russia'], 'Country', 'ru')).toBe(1);
    expect(chooseOption(['Albania', 'Andorra'], 'Country', 'ru')).toBeNull();
  });
});
