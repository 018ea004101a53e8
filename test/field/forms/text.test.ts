import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameWords, plain, words } from '../../../src/field/forms/text.ts';

describe('plain text', () => {
  it.each([
    ['Сompany name', 'company name'],
    ['Teлeфoн', 'телефон'],
    ['Ещё\u00a0вопрос', 'еще вопрос'],
    ['E-mail-адрес', 'e-mail-адрес'],
    ['Bаше имя', 'ваше имя'],
  ])('%s is read as %s', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it('is the same when read again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => plain(plain(text)) === plain(text)));
  });
});

describe('names of controls', () => {
  it.each([['form_fields[userName]', 'form fields user name'], ['contact-form7__phone', 'contact form7 phone'], ['ваш_email', 'ваш email']])('%s says %s', (name, expected) => {
    expect(nameWords(name)).toBe(expected);
  });
});

describe('a pattern of whole words', () => {
  it('knows where Cyrillic words end', () => {
    expect(words('имя').test('ваше имя')).toBe(true);
    expect(words('имя').test('вимя')).toBe(false);
    expect(words('компани*').test('название компании')).toBe(true);
  });
});
