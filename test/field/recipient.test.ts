import { describe, expect, it } from 'vitest';
import { chooseRecipient } from '../../src/field/recipient.ts';
import { aTarget } from '../support/rows.ts';

const chosen = (inRating: readonly string[], onSite: readonly string[] = []): string | null => {
  const recipient = chooseRecipient(aTarget({ emails: inRating }), onSite);
  return 'to' in recipient ? recipient.to : null;
};

describe('the one recipient', () => {
  it('is a role mailbox on the own domain, the usual ones first', () => {
    expect(chosen(['support@studio.example'], ['sales@studio.example', 'info@studio.example'])).toBe('info@studio.example');
  });

  it('may be named like the company, and may be on a subdomain', () => {
    expect(chosen(['studio@studio.example'])).toBe('studio@studio.example');
    expect(chosen(['info@mail.studio.example'])).toBe('info@mail.studio.example');
  });

  it.each([
    'hr@studio.example', 'job@studio.example', 'press@studio.example', 'abuse@studio.example', 'hr.moscow@studio.example', // not for customers
    'ivan.petrov@studio.example', 'ivan@studio.example', // a person
    'info@other.example', // another company
    'hr.studio@mail.ru', 'job-studio@gmail.com', 'ivan.petrov@gmail.com', // the same at a freemail provider
  ])('is never %s', (address) => {
    expect(chosen([address])).toBeNull();
    expect(chosen([], [address])).toBeNull();
  });

  it('is a freemail address only where no other is published, and the plan says so', () => {
    expect(chosen(['info.studio@mail.ru', 'hr@studio.example'])).toBeNull();
    expect(chooseRecipient(aTarget({ emails: ['Info.Studio@Mail.ru'] }), [])).toEqual({ to: 'info.studio@mail.ru', why: expect.stringContaining('FREEMAIL') as string });
  });

  it('is nobody where nothing is published, with the reason', () => {
    expect(chooseRecipient(aTarget({ emails: [] }), [])).toEqual({ none: 'no e-mail address was published' });
  });
});
