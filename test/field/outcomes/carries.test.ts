import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carries } from '../../../src/field/outcomes/index.ts';

const email = 'anna+k3v9x2m7qp@buyer.example';
const letter = 'Здравствуйте!\nХотим обновить "старый" сайт.';
const values = [email, letter, '+79215550143'];

describe('carries finds our values in a request', () => {
  const encodings: readonly (readonly [string, string])[] = [
    ['as they are', `email=${email}`],
    ['url-encoded by a form', new URLSearchParams({ email }).toString()],
    ['url-encoded twice', encodeURIComponent(encodeURIComponent(email))],
    ['a letter with CRLF in a form', new URLSearchParams({ m: letter.replaceAll('\n', '\r\n') }).toString()],
    ['JSON', JSON.stringify({ m: letter })],
    ['JSON with Unicode escapes', `{"m":"${[...letter].map((sign) => (sign === '\n' ? '\\n' : sign === '"' ? '\\"' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)).join('')}"}`],
    ['JSON in a form field', new URLSearchParams({ data: JSON.stringify({ email }) }).toString()],
    ['JSON in base64', Buffer.from(JSON.stringify({ letter })).toString('base64')],
    ['JSON in base64 in a form field', new URLSearchParams({ p: Buffer.from(JSON.stringify({ email })).toString('base64') }).toString()],
    ['a telephone with a mask', 'phone=%2B7%20(921)%20555-01-43'],
    ['a telephone with the trunk 8', 'phone=8+921+555+01+43'],
    ['a multipart body', `--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n${email}\r\n--x--`],
    ['a windows-1251 form', `name=%C0%ED%ED%E0&email=${encodeURIComponent(email)}`],
  ];
  it.each(encodings)('%s', (_, request) => {
    expect(carries(request, values)).toBe(true);
  });
});

describe('carries keeps calm', () => {
  it.each(['', 'v=2&t=pageview&dl=https%3A%2F%2Fstudio.example', '{"event":"focus","field":"email"}', 'buyer.example'])('when a request holds none of them: %j', (request) => {
    expect(carries(request, values)).toBe(false);
  });

  it('and does not look for values too short to be ours alone', () => {
    expect(carries('lang=anna', ['Anna', 'da'])).toBe(false);
  });

  it('whatever a page sends', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (request) => typeof carries(request, values) === 'boolean'));
  });

  it('and finds a value wherever it stands in whatever is sent', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (before, after) => carries(`${before}\n${email}\n${after}`, values)));
  });
});
