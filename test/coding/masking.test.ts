import { describe, expect, it } from 'vitest';
import { maskText, type Masking } from '../../src/coding/masking.ts';
import { spanOf } from '../../src/coding/span.ts';
import type { ArmBase } from '../../src/domain/arms.ts';

const persona = { firstName: 'Анна', lastName: 'Картер', patronymic: 'Петровна', position: 'коммерческий директор', company: 'Северные Фитинги', companyAbout: 'делаем фитинги' };
const ours = {
  persona, letters: { inquiry: 'a.md', variables: { term: 'до осени' } },
  arms: { factors: { budget: { named: { variables: { budget: '400 000' } }, open: {} }, sender: { head: { persona: { firstName: 'Ольга' } }, same: {} } } },
} as ArmBase;
const masking: Masking = {
  firm: { name: 'Студия «Ромашка»', domain: 'romashka.example' }, ours, country: 'RU',
  people: { sender: new Set(['petrov']), given: new Set(['иван', 'мария', 'will', 'john']) },
};
const masked = (text: string, over: Partial<Masking> = {}): string => maskText(text, { ...masking, ...over });

describe('a masked text', () => {
  it.each([
    ['Студия "Ромашка" рада письму, у Ромашки большой опыт', '[firm] рада письму, у [firm] большой опыт'],
    ['Смотрите romashka.example и https://www.romashka.example/works?id=3.', 'Смотрите [address] и [address].'],
    ['Пишите на i.petrov@romashka.example или @romashka_web', 'Пишите на [address] или [address]'],
    ['Звоните: +7 (812) 325-14-67 или 8 (495) 123-45-67', 'Звоните: [phone] или [phone]'],
  ])('hides the company: %s', (text, wanted) => expect(masked(text)).toBe(wanted));

  it.each([
    ['Анна, добрый день! Для Северных Фитингов сделаем.', '[our name], добрый день! Для [our company] сделаем.'],
    ['Анне Петровне от нас привет', '[our name] [our name] от нас привет'],
    ['Уважаемая Ольга!', 'Уважаемая [our name]!'],
    ['В 400 000 уложимся и до осени успеем', 'В [our budget] уложимся и [our term] успеем'],
  ])('hides what we wrote, of every arm: %s', (text, wanted) => expect(masked(text)).toBe(wanted));

  it('calls one person by one number throughout, in any case, with the surname', () => {
    expect(masked('Пишет Иван Сидоров. Марии передам. Если что, спросите Ивана.')).toBe('Пишет [person 1]. [person 2] передам. Если что, спросите [person 1].');
  });

  it('knows the sender by the address', () => {
    expect(masked('Ask for Petrov at the desk.')).toBe('Ask for [person 1] at the desk.');
  });

  it('leaves a word that only looks like a name where a sentence begins', () => {
    expect(masked('Will you call? John Smith can help.')).toBe('Will you call? [person 1] can help.');
  });

  it.each(['Каталог от 300 000 до 1 500 000 руб., срок 2-3 месяца и т.д.', 'Смета в файле offer.pdf, студия работает с 2005 года.', ''])('keeps what tells nothing of anybody: %s', (text) => {
    expect(masked(text)).toBe(text);
  });

  it('holds where a name is written like a pattern', () => {
    expect(masked('C++ (web) и т.д.', { firm: { name: 'C++ (web', domain: null } })).toContain('[firm]');
  });

  it('masks a long hostile text in bounded work', () => {
    for (const piece of ['a.', 'А б ', '@a', '8 (', 'Иван ']) expect(masked(piece.repeat(5_000)).length).toBeGreaterThan(0);
  });
});

describe('the words that decided', () => {
  it('are found in the masked text over line breaks, in any capitals', () => {
    expect(spanOf('A price\n  from 3,000 (net).', 'Price from 3,000 (net)')).toEqual([2, 26]);
  });
  it('are none where they do not stand', () => {
    expect(spanOf('A price', 'a prize')).toBeNull();
    expect(spanOf('A price', '  ')).toBeNull();
  });
});
