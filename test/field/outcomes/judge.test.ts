import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import type { Watched, WatchedRequest, WatchedText } from '../../../src/domain/watched.ts';
import { judgeSubmission } from '../../../src/field/outcomes/index.ts';

const pressedAt = instant('2026-03-02T09:00:27Z');
const nothing: Watched = {
  page: 'https://studio.example/', captcha: null, challenge: null, stop: null, pressedAt, requests: [], navigations: [], texts: [], dialogs: [], invalid: [], unfilled: [], crashed: false,
};
const post: WatchedRequest = {
  method: 'POST', url: 'https://studio.example/send', type: 'fetch', carried: 'yes', at: pressedAt, beforePress: false, status: 200, contentType: 'application/json', body: '', failure: null,
};
const said = (text: string, marks = '', since: WatchedText['since'] = 'press'): WatchedText => ({ text, marks, role: '', url: nothing.page, since });
const judge = (watched: Partial<Watched>) => judgeSubmission({ ...nothing, ...watched });
const thanks = said('Спасибо! Ваша заявка отправлена.');

describe('dispatch', () => {
  it('is a request that carried our values, even before the press', () => {
    const early = { ...post, beforePress: true, at: instant('2026-03-02T09:00:10Z') };
    expect(judge({ requests: [early], pressedAt: null, stop: { code: 'button_covered', words: 'covered' } })).toMatchObject({ code: 'broken_form', dispatched: true, dispatchedAt: early.at });
  });

  it('is counted from the press when something was sent before it too', () => {
    const early = { ...post, beforePress: true, at: instant('2026-03-02T09:00:10Z') };
    expect(judge({ requests: [early, post], texts: [thanks] }).dispatchedAt).toBe(pressedAt);
  });

  it('may have happened when the tab died in the press', () => {
    expect(judge({ crashed: true })).toMatchObject({ code: 'submitted_unconfirmed', dispatched: true });
  });

  it('may happen yet when the page was too busy to take the press', () => {
    expect(judge({ pressLost: true })).toMatchObject({ code: 'timeout', dispatched: true });
  });

  it('did not happen when the press was followed by nothing', () => {
    expect(judge({})).toMatchObject({ code: 'broken_form', dispatched: false, dispatchedAt: null });
  });
});

describe('success', () => {
  it('is confirmed by words that were not there before', () => {
    expect(judge({ requests: [post], texts: [thanks] }).code).toBe('submitted_confirmed');
  });

  it('is vetoed by a visible error', () => {
    expect(judge({ requests: [post], texts: [thanks, said('Ошибка отправки')] }).code).toBe('server_error');
  });

  it('is vetoed by an answer that says error', () => {
    expect(judge({ requests: [{ ...post, body: '{"status":"error"}' }], texts: [thanks] }).code).toBe('server_error');
  });

  it('is not claimed by words that stood there before the press', () => {
    expect(judge({ requests: [post], texts: [{ ...thanks, since: 'fill' }] }).code).toBe('submitted_unconfirmed');
  });

  it('is not claimed by a chat window', () => {
    expect(judge({ requests: [post], texts: [said('Здравствуйте! Мы ответим вам в течение минуты', 'jivo-bubble')] }).code).toBe('submitted_unconfirmed');
  });

  it('is not claimed when nothing was sent', () => {
    expect(judge({ texts: [thanks] }).code).toBe('broken_form');
  });

  it('needs the form’s own state where a silent captcha stands guard', () => {
    expect(judge({ captcha: 'recaptcha_v3', requests: [post], texts: [thanks] }).code).toBe('submitted_unconfirmed');
    expect(judge({ captcha: 'recaptcha_v3', requests: [post], texts: [said('Готово', 'js-successbox t-form__successbox')] }).code).toBe('submitted_confirmed');
  });

  it('is a thank-you page', () => {
    expect(judge({ requests: [{ ...post, type: 'document', status: 302 }], navigations: ['https://studio.example/thank-you/'] }).code).toBe('submitted_confirmed');
  });

  it('is not claimed by the answer of those who only listen in', () => {
    const counter = { ...post, url: 'https://mc.yandex.ru/webvisor/1', body: '{"status":"ok"}' };
    expect(judge({ requests: [counter] })).toMatchObject({ code: 'submitted_unconfirmed', dispatched: true });
  });
});

describe('refusal', () => {
  const statuses: readonly (readonly [number, string])[] = [[400, 'server_error'], [403, 'blocked'], [404, 'broken_form'], [429, 'blocked'], [500, 'server_error'], [502, 'server_error']];
  it.each(statuses)('HTTP %i: %s', (status, code) => {
    expect(judge({ requests: [{ ...post, status }] })).toMatchObject({ code, dispatched: true });
  });

  it('of one receiver does not count when another took it', () => {
    const crm = { ...post, url: 'https://studio.example/crm', status: 500 };
    expect(judge({ requests: [crm, post], texts: [thanks] }).code).toBe('submitted_confirmed');
  });

  it('by the page before anything was sent names its field', () => {
    expect(judge({ invalid: [{ role: 'email', message: 'Неверный адрес' }] })).toMatchObject({ code: 'validation_error', dispatched: false, field: 'email' });
  });

  it('of several fields names none', () => {
    const { field } = judge({ invalid: [{ role: 'email', message: '' }, { role: 'phone', message: '' }] });
    expect(field).toBeUndefined();
  });

  it('by a connection that broke is a network error, after dispatch', () => {
    expect(judge({ requests: [{ ...post, status: null, failure: 'net::ERR_CONNECTION_RESET' }] })).toMatchObject({ code: 'network_error', dispatched: true });
  });

  it('by silence is a timeout', () => {
    expect(judge({ requests: [{ ...post, status: null }] })).toMatchObject({ code: 'timeout', dispatched: true });
  });

  it('by a puzzle that appears is a captcha', () => {
    expect(judge({ challenge: 'recaptcha_invisible' })).toMatchObject({ code: 'captcha', captcha: 'recaptcha_invisible', dispatched: false });
  });
});
