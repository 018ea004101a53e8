import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Persona } from '../../src/domain/protocol.ts';
import type { LetterTemplate } from '../../src/domain/study.ts';
import { composeLetter, letterFaults, letterVariables } from '../../src/field/compose.ts';

const persona: Persona = { firstName: 'Анна', lastName: 'Воронцова', position: 'коммерческий директор', company: 'Балтфитинг', companyAbout: 'продаём арматуру' };
const everybody = { persona, variables: {} };
const letter = (body: string, subject = 'Новый сайт'): LetterTemplate => ({ file: 'letters/inquiry.ru.md', language: 'ru', subject, body, text: '' });
const source = { source: 'a', row: 2, rank: 1, score: null, name: 'Перо', site: 'https://www.Перо-студия.рф/contacts' };
const target = { name: 'Студия «Перо»', city: null, sources: [source] };

describe('a composed letter', () => {
  test('names the company, its site as a person would write it, the persona and where to answer', () => {
    expect(composeLetter(letter('{{ company }}, {{ site }}: {{ persona.firstName }} {{ persona.lastName }}, {{ replyTo }}'), target, everybody, 'a+k7@baltfiting.invalid')).toEqual({
      file: 'letters/inquiry.ru.md', language: 'ru', subject: 'Новый сайт', body: 'Студия «Перо», перо-студия.рф: Анна Воронцова, a+k7@baltfiting.invalid\n',
    });
  });

  test('can leave out what the persona does not have', () => {
    const body = 'Пишите{% if persona.phone %} или звоните: {{ persona.phone }}{% endif %}.';
    expect(composeLetter(letter(body), target, everybody, 'a@b.invalid').body).toBe('Пишите.\n');
    expect(composeLetter(letter(body), target, { ...everybody, persona: { ...persona, phone: '+7 812 000-00-00' } }, 'a@b.invalid').body).toBe('Пишите или звоните: +7 812 000-00-00.\n');
  });

  test('has one kind of line end and no runs of empty lines', () => {
    expect(composeLetter(letter('\r\n\r\nОдин  \r\n\r\n\r\n\r\nДва\r\n'), target, everybody, 'a@b.invalid').body).toBe('Один\n\nДва\n');
  });

  test("has a subject of one line, whatever a rating calls the company, and treats the name as text", () => {
    fc.assert(fc.property(fc.string(), (name) => {
      const { subject } = composeLetter(letter('x', 'Для {{ company }}'), { ...target, name: `Перо\r\nBcc: x@y.z ${name} {{ replyTo }}` }, everybody, 'a@b.invalid');
      expect(subject).not.toMatch(/[\r\n]/);
      expect(subject).toContain('{{ replyTo }}');
    }));
  });

  test("can say what the company's arm varies", () => {
    expect(composeLetter(letter('Бюджет{% if vars.budget != "" %}: {{ vars.budget }}{% else %} обсудим{% endif %}'), target, { persona, variables: { budget: 'до 300 тысяч' } }, 'a@b.invalid').body).toBe('Бюджет: до 300 тысяч\n');
  });

  test('has a way out of endless loops', () => {
    expect(() => composeLetter(letter('{% for i in (1..999999999) %}x{% endfor %}'), target, everybody, 'a@b.invalid')).toThrow('memory');
  });
});

describe('faults of a letter', () => {
  test('are found in every branch, with their rows', () => {
    expect(letterFaults('Hello {{ company }}\n{% if persona.phone %}{{ persona.fone }}{% endif %}\n{{ today }}', letterVariables)).toEqual([
      { row: 2, got: 'the unknown variable persona.fone', variable: 'persona.fone' },
      { row: 3, got: 'the unknown variable today', variable: 'today' },
    ]);
  });

  test.each([
    ['{{ company | uppercase }}', 'undefined filter'],
    ["{{ 'now' | date: '%d.%m.%Y' }}", 'undefined filter'],
    ["{% include 'study.yaml' %}", 'tag "include" not found'],
    ['{% if company %}', 'not closed'],
    ['{{ persona[company] }}', 'unknown variable'],
  ])('%s: %s', (text, got) => {
    expect(letterFaults(text, letterVariables)).toEqual([expect.objectContaining({ row: 1, got: expect.stringContaining(got) as string })]);
  });

  test('none, for what a letter may use', () => {
    expect(letterFaults(letterVariables.map((name) => `{{ ${name} }}`).join(' '), letterVariables)).toEqual([]);
    expect(letterFaults('{% assign who = persona.firstName %}{{ who | upcase }}', letterVariables)).toEqual([]);
  });
});
