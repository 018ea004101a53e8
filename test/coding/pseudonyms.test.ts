import { describe, expect, it } from 'vitest';
import { pseudonymsFor, type Known, type Pseudonyms } from '../../src/coding/pseudonyms/index.ts';
import { random } from '../../src/stats/index.ts';

const known: Known = {
  firms: [
    { id: 'tg_1', names: ['Студия «Огонёк»', 'Огонек'], hosts: ['ogonek.ru', '127.0.0.1:4312'], phones: ['+78432123456'] },
    { id: 'tg_2', names: ['Red Maple Web'], hosts: ['redmaple.com'], phones: [] },
    { id: 'tg_3', names: ['Студия 21'], hosts: ['studio21.ru'], phones: [] },
  ],
  people: ['Мария Кузьмина'],
  ours: { addresses: new Map([['anna+k7m2@fitting.ru', 'persona+k7m2@persona.example']]), hosts: ['fitting.ru'] },
  kept: new Set(['анна', 'воронцова']),
  given: new Set(['анна', 'ольга', 'инна', 'нина', 'иван', 'роман', 'мария', 'лидия', 'john', 'mary']),
  freemail: new Set(['mail.ru']),
  isService: (url) => /google\.com\/recaptcha|typeform\.com/.test(url),
  country: 'RU',
};
const named = (seed = 'a'): Pseudonyms => pseudonymsFor(known, random(seed));
const said = (text: string, about: string | null = null, sender: readonly string[] = []): string => named().text(text, about, new Set(sender));

describe('a company', () => {
  it('gets an invented name with its trade words, capitals and endings', () => {
    expect(said('Студия «Огонёк» и СТУДИЯ "ОГОНЁК"')).toMatch(/^Студия «(\p{Lu}\p{Ll}+)» и СТУДИЯ "\1"$/iu);
    const [, nominative, genitive] = /^(\p{L}+) рад, у (\p{L}+) опыт$/u.exec(said('Огонёк рад, у Огонька опыт', 'tg_1')) ?? [];
    expect(genitive).toBe(`${nominative ?? ''}а`);
    expect(nominative).not.toMatch(/огон/i);
  });

  it('keeps a word that is also its name, unless it begins with a capital or the text is its own', () => {
    expect(said('огонёк горит')).toBe('огонёк горит');
    expect(said('огонёк горит', 'tg_1')).not.toContain('огонёк');
  });

  it.each(['Мы — Студия 21.', 'We are Red Maple Web', 'RED MAPLE WEB'])('is renamed whole where no word alone tells it: %s', (text) => {
    expect(said(text)).not.toMatch(/Студия 21|maple/i);
  });

  it.each([
    ['ogonek.ru', /^c\d{3}\.example$/],
    ['https://www.ogonek.ru/kontakty?id=77#form', /^https:\/\/www\.c\d{3}\.example\/kontakty\?id=\d\d#form$/],
    ['https://ogonek.ru/ogonek-logo.png', /^https:\/\/c\d{3}\.example\/(?!ogonek)[\w-]+\.png$/],
    ['http://127.0.0.1:4312/a', /^http:\/\/c\d{3}-2\.example\/a$/],
    ['mx1.ogonek.ru', /^mx1\.c\d{3}\.example$/],
    ['info@ogonek.ru', /^info@c\d{3}\.example$/],
    ['petrova.o@ogonek.ru', /^p\d+@c\d{3}\.example$/],
  ])('is not found by its address: %s', (text, wanted) => expect(said(text)).toMatch(wanted));

  it('is one and the same in all its addresses', () => {
    const [, site, mail] = /^(c\d+)\.example, info@(c\d+)\.example$/.exec(said('ogonek.ru, info@ogonek.ru')) ?? [];
    expect(site).toBe(mail);
  });
});

describe('others', () => {
  it('leave what is shared by many, and lose what is theirs in it', () => {
    expect(said('https://www.google.com/recaptcha/api.js?render=6LcAbCdEfGhIjKl')).toMatch(/^https:\/\/www\.google\.com\/recaptcha\/api\.js\?render=(?!6LcAbCdEfGhIjKl)\w{15}$/);
    expect(said('vk.com/ogonek_studio')).toMatch(/^vk\.com\/(?!ogonek)\w+$/);
    expect(said('kuzmina77@mail.ru')).toMatch(/^p\d+@mail\.ru$/);
    expect(said('client-of-theirs.ru')).toMatch(/^h\d+\.example$/);
    expect(said('from 91.200.14.7')).toMatch(/^from 192\.0\.2\.\d+$/);
  });

  it('are called one another always alike', () => {
    const names = named();
    expect(names.text('kuzmina77@mail.ru')).toBe(names.text('Kuzmina77@mail.ru'));
    expect(names.text('+7 843 212-34-56').replace(/\D/g, '').slice(-10)).toBe(names.text('8 (843) 212 34 56').replace(/\D/g, '').slice(-10));
  });
});

describe('a telephone number', () => {
  it.each([['+7 843 212-34-56', /^\+7 843 000-\d\d-\d\d$/], ['8 (843) 212-34-56', /^8 \(843\) 000-\d\d-\d\d$/], ['212-34-56', /^000-\d\d-\d\d$/], ['тел.: 2123456', /^тел\.: 000\d{4}$/], ['+49 30 21234567', /^\+49 30 2123(?!4567)\d{4}$/]])('keeps its code and its signs: %s', (text, wanted) => expect(said(text)).toMatch(wanted));
  it('is no sum of money', () => expect(said('от 450 000 до 1 200 000 руб.')).toBe('от 450 000 до 1 200 000 руб.'));
});

describe('a person', () => {
  it('gets another name of the same declension, in the same case, throughout', () => {
    const text = said('Пишет Иван Сидоров. Спросите Ивана Сидорова.');
    expect(text).toMatch(/^Пишет Роман (\p{Lu}\p{Ll}+ов)\. Спросите Романа \1а\.$/u);
  });

  it('is known by the name of who writes', () => {
    expect(said('Ask for Petrov at the desk.', null, ['petrov'])).not.toContain('Petrov');
  });

  it('whom the study knows is renamed in any capitals', () => expect(said('МАРИЯ КУЗЬМИНА')).toMatch(/^ЛИДИЯ (?!КУЗЬМИНА)\p{Lu}+$/u));
  it.each([
    'ИВАН СИДОРОВ, директор', 'Сидоров Иван Петрович', 'Иван Петрович Сидоров', 'С уважением, А.Б. Сидоров', 'С уважением, Сидоров А. Б.', 'John B. Sidorov', 'Иван Сидоров-Кузьмин', 'менеджер Сидоров', 'Dr. Sidorov will call',
  ])('loses the surname however it is written: %s', (text) => expect(said(text)).not.toMatch(/сидоров|sidorov/i));

  it.each(['М. Кузьмина', 'у Кузьминой Марии Ивановны', 'кузьмина', 'спросите Кузьмину'])('whom the study knows is renamed by surname alone: %s', (text) => expect(said(text)).not.toMatch(/кузьмин/i));

  it('who is invented stays', () => expect(said('Анна Воронцова, добрый день!')).toBe('Анна Воронцова, добрый день!'));
});

it.each([
  'ИНН 1655123456', 'р/с 40702810900000012345', 'IBAN DE89 3704 0044 0532 0130 00', 'Telegram: olga_web', 'skype - olga_web', '@Olga_web', 'info (at) ogonek (dot) ru', 'info [собака] ogonek.ru', 'OGONEK.RU', 'HTTPS://WWW.OGONEK.RU/A', 'predlozhenie-ogonek.pdf',
  'ул. Ленина, 5', '420111, г. Казань', '12 Maple Street',
])('what finds somebody as well as a name is another: %s', (text) => {
  expect(said(text)).not.toBe(text);
  expect(said(text)).not.toMatch(/1655|40702|3704|olga|ogonek|ленина|420111|maple/i);
});

it('our own addresses keep the word that tells companies apart', () => {
  expect(said('to anna+k7m2@fitting.ru at imap.fitting.ru')).toBe('to persona+k7m2@persona.example at imap.persona.example');
});

it.each(['div.contact > form.name', '[name="form.site"]'])('a selector keeps its words: %s', (selector) => expect(named().code(selector)).toBe(selector));
it('a selector loses the company’s host', () => expect(named().code('form[action="https://ogonek.ru/send"]')).toMatch(/^form\[action="https:\/\/c\d{3}\.example\/send"\]$/));

it.each(['Смета в файле offer.pdf, версия 1.2.3', 'Срок 2-3 месяца и т.д.', '', '12:30, 5%'])('what names nobody stays: %s', (text) => {
  expect(said(text)).toBe(text);
});

it('the same seed draws the same names, another others', () => {
  expect(named('a').text('Студия «Огонёк»')).toBe(named('a').text('Студия «Огонёк»'));
  expect(named('a').text('Студия «Огонёк»')).not.toBe(named('b').text('Студия «Огонёк»'));
});

it('a long hostile text is bounded work', () => {
  for (const piece of ['a.', 'А б ', '@a', '8 (', 'Иван ', 'огон', 'a@a.a ', '1.1.1.1 ']) expect(said(piece.repeat(3_000)).length).toBeGreaterThan(0);
}, 30_000);
