import { describe, expect, it } from 'vitest';
import { arithmetic, recaptchaV3 } from '../../../src/field/lexicons/captchas.ts';

describe('an arithmetic captcha', () => {
  it.each(['3 + 8 =', '12+5', '9 - 4 = ?', '7 x 3 =', 'what is 9 + 6?'])('is "%s"', (text) => {
    expect(arithmetic.test(text)).toBe(true);
  });

  it.each(['8-800-555-35-35', '+7 999 123-45-67', '10-20', '100x200', 'from 5 - 10 people', '+7'])('is not "%s"', (text) => {
    expect(arithmetic.test(text)).toBe(false);
  });
});

describe('reCAPTCHA v3', () => {
  it('is told from v2 by the key in its script', () => {
    expect(recaptchaV3.script.test('https://www.google.com/recaptcha/api.js?render=6LcAAAAAAAAAAAAA')).toBe(true);
    expect(recaptchaV3.script.test('https://www.google.com/recaptcha/api.js?onload=a&render=explicit')).toBe(false);
  });
});
