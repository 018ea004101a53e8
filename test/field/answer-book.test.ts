import { describe, expect, it } from 'vitest';
import { fieldNames, type Answer } from '../../src/domain/answers.ts';
import { answerBook } from '../../src/field/answer-book.ts';

const answer = (status: number): Answer => ({ status, contentType: 'text/html', location: null, cookies: [], body: '' });
const recorded = (method: string, url: string, status: number, fields: readonly string[] = []) => ({ method, url, fields, answer: answer(status) });

describe('a book of answers', () => {
  it('knows a request by method, address and names of its fields', () => {
    const book = answerBook([recorded('GET', 'https://a.example/', 200), recorded('POST', 'https://a.example/', 302, ['email', 'name']), recorded('POST', 'https://a.example/', 422, ['name'])]);
    expect(book.next({ method: 'POST', url: 'http://a.example/', fields: ['email', 'name'] })).toEqual(answer(302));
    expect(book.next({ method: 'POST', url: 'http://a.example/', fields: ['name'] })).toEqual(answer(422));
    expect(book.next({ method: 'POST', url: 'http://a.example/', fields: ['phone'] })).toBeNull();
    expect(book.next({ method: 'GET', url: 'http://b.example/', fields: [] })).toBeNull();
  });

  it('gives the answers to one request in their order, and the last again and again', () => {
    const book = answerBook([recorded('GET', 'http://a.example/poll', 202), recorded('GET', 'http://a.example/poll', 200)]);
    expect([1, 2, 3].map(() => book.next({ method: 'GET', url: 'http://a.example/poll', fields: [] }))).toEqual([answer(202), answer(200), answer(200)]);
  });

  it('looks past values in a query, but not past their names, and takes the exact address first', () => {
    const book = answerBook([recorded('GET', 'http://a.example/x.js?t=1', 200), recorded('GET', 'http://a.example/x.js?t=2', 304)]);
    expect(book.next({ method: 'GET', url: 'http://a.example/x.js?t=2', fields: [] })).toEqual(answer(304));
    expect(book.next({ method: 'GET', url: 'http://a.example/x.js?t=99#top', fields: [] })).toEqual(answer(200));
    expect(book.next({ method: 'GET', url: 'http://a.example/x.js?v=1', fields: [] })).toBeNull();
  });
});

it.each([
  ['application/x-www-form-urlencoded', 'b=1&a=%D0%90&b=2', ['a', 'b']],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="your-name"\r\n\r\nАнна\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n\r\n--x--', ['file', 'your-name']],
  ['application/json', '{"mail":"a@b","text":"c"}', ['mail', 'text']],
  ['application/json', 'no json', []],
  ['text/plain', 'only words', []],
])('names of the fields of %s', (type, body, names) => expect(fieldNames(type, body)).toEqual(names));
