import { describe, expect, it } from 'vitest';
import { found, phrases } from '../../src/inbox/phrases.ts';

describe('a list of phrases', () => {
  it.each([
    ['a word', ['отпуск'], 'я в отпуск', 'отпуск'],
    ['no part of a word', ['отпуск'], 'допотпуск отпускной', null],
    ['a stem and its ending', ['отпуск*'], 'я в отпуске', 'отпуске'],
    ['a gap in a sentence', ['пишите … позже'], 'пишите нам немного позже', 'пишите нам немного позже'],
    ['no gap over its end', ['пишите … позже'], 'пишите нам. позже', null],
    ['any of the ways a bracket gives', ['(мы |я )?не (берем|беру)'], 'нет, я не беру', 'я не беру'],
    ['none of an optional bracket', ['(мы |я )?не (берем|беру)'], 'не берем', 'не берем'],
    ['a bracket that comes up to three times', ['(очень )*рады'], 'очень очень рады', 'очень очень рады'],
    ['a letter that may be missing', ['e-?mail'], 'my email', 'email'],
    ['what begins with any word', ['\\p{L}{4,14} не беремся'], 'сайты не беремся', 'сайты не беремся'],
    ['the beginning of the text', ['^нет'], 'нет, спасибо', 'нет'],
    ['nothing behind the beginning', ['^нет'], 'да, нет', null],
    ['the first place before the first phrase', ['позже', 'сейчас'], 'сейчас или позже', 'сейчас'],
    ['the first phrase at one place', ['не сейчас', 'не'], 'не сейчас', 'не сейчас'],
    ['a bracket in a class', ['(ок[.)]|да)'], 'ну да', 'да'],
  ])('finds %s', (_, list, text, words) => {
    expect(found(phrases(...list), text)).toBe(words);
  });
});
