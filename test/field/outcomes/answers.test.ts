import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src/field/outcomes/answers.ts';

const verdictOf = (body: string): string | null => readAnswer('', body)?.verdict ?? null;

describe('the body of an answer', () => {
  const bodies: readonly (readonly [string, string | null])[] = [
    ['{"status":"error"}', 'failed'],
    ['{"status":"mail_sent","message":"Cheers!"}', 'sent'],
    ['{"status":"validation_failed"}', 'invalid'],
    ['{"status":"spam","message":"There was an error trying to send your message."}', 'spam'],
    ['{"success":true,"data":{"message":"Готово"}}', 'sent'],
    ['{"success":false}', 'failed'],
    ['{"success":false,"message":"Неверный код с картинки"}', 'captcha'],
    ['{"success":true,"errors":{"email":"неверный формат"}}', 'invalid'],
    ['{"message":"OK","results":["1:2"]}', 'sent'],
    ['{"result":{"resultId":9120}}', null],
    ['{"inlineMessage":"<p>Speak soon</p>"}', 'sent'],
    ['{"error":false,"message":"Ваша заявка принята"}', 'sent'],
    ['{"code":200}', null],
    ['{"status":200}', 'sent'],
    ['{"status":500}', 'failed'],
    ['{"errors":[]}', null],
    ['ok', 'sent'],
    ['1', 'sent'],
    ['0', 'failed'],
    ['true', 'sent'],
    ['error', 'failed'],
    ['<div class="ok">Спасибо! Ваше сообщение отправлено</div>', 'sent'],
    ['<p>Ошибка отправки</p>', 'failed'],
    ['\uFEFF{"ok":true}', 'sent'],
    ['<!doctype html><html><body>Ваша заявка отправлена</body></html>', null],
    ['{"token":"9f8e7d"}', null],
    ['', null],
    ['{broken', null],
  ];
  it.each(bodies)('%s says %s', (body, verdict) => {
    expect(verdictOf(body)).toBe(verdict);
  });

  it('is read without fail, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => readAnswer('', body) !== undefined));
  });
});
