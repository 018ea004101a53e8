import { describe, expect, it } from 'vitest';
import { asId, type TargetId } from '../../src/domain/ids.ts';
import type { MailContent } from '../../src/domain/mail.ts';
import { matchMessage, type MatchTarget } from '../../src/inbox/match.ts';

const target = (name: string, more: Partial<MatchTarget> = {}): MatchTarget => ({
  targetId: asId<TargetId>(name), name: `Студия ${name}`, domain: `${name}.ru`, emails: [`info@${name}.ru`], phones: ['+78125550122'.replace('22', String(10 + name.length))],
  replyTo: [{ address: `anna+${name}@client.example`, unique: true }], messageIds: [`<inquiry-${name}@client.example>`], subjects: ['Редизайн сайта'], ...more,
});
const targets = [target('alfa'), target('beta12')];

const mail = (more: Partial<MailContent> & { headers?: MailContent['headers'] }): MailContent => ({ headers: [], from: { name: '', address: 'someone@gmail.com' }, to: [], subject: '', date: null, text: '', html: '', attachments: [], reports: [], returned: null, unreadable: null, ...more });

describe('matching', () => {
  it.each<[string, Partial<MailContent>, string]>([
    ['the address only that target has, in any recipient field', { headers: [['delivered-to', 'anna+alfa@client.example']] }, 'unique_address'],
    ['In-Reply-To', { headers: [['in-reply-to', '<inquiry-alfa@client.example>']] }, 'references'],
    ['References under our subject', { headers: [['references', '<x@y> <inquiry-alfa@client.example>']], subject: 'Re: Редизайн сайта' }, 'references'],
    ['the domain of the sender', { headers: [['from', 'Иван <ivan@mail.alfa.ru>']], from: { name: '', address: 'ivan@mail.alfa.ru' } }, 'sender_domain'],
    ['our address quoted in the body', { text: 'Анна <anna+alfa@client.example> писал(а)' }, 'quoted_address'],
    ['the site in the signature', { text: 'Сделаем.\n-- \nИван, www.alfa.ru' }, 'quoted_address'],
    ['the returned mail of a bounce', { returned: 'Message-ID: <inquiry-alfa@client.example>\nTo: info@alfa.ru' }, 'references'],
    ['the telephone', { text: 'Звоните: 8 (812) 555-01-14' }, 'signature'],
  ])('goes by %s', (_what, more, basis) => {
    expect(matchMessage(mail(more), targets)).toMatchObject({ targetId: 'alfa', basis });
  });

  it('leaves References under another subject to a person', () => {
    const match = matchMessage(mail({ headers: [['references', '<inquiry-alfa@client.example>']], subject: 'Счёт' }), targets);
    expect(match).toMatchObject({ targetId: null, candidates: [{ targetId: 'alfa', basis: 'references' }] });
  });

  it('never goes by a freemail domain', () => {
    const shared = [target('alfa', { emails: ['alfa.studio@gmail.com'] })];
    expect(matchMessage(mail({}), shared).targetId).toBeNull();
    expect(matchMessage(mail({ from: { name: '', address: 'alfa.studio@gmail.com' } }), shared)).toMatchObject({ targetId: 'alfa', basis: 'sender_domain' });
  });

  it('names two equal candidates and chooses neither', () => {
    const match = matchMessage(mail({ text: 'Наши сайты: alfa.ru и beta12.ru' }), targets);
    expect(match.targetId).toBeNull();
    expect(match.candidates.slice(0, 2).map(({ targetId }) => targetId)).toEqual(['alfa', 'beta12']);
  });

  it('holds a company name alone too weak', () => {
    expect(matchMessage(mail({ text: 'Это студия Alfa, добрый день' }), targets)).toMatchObject({ targetId: null, candidates: [{ targetId: 'alfa', basis: 'signature' }] });
  });

  it('does not take a shared address of ours for proof', () => {
    const tagless = targets.map((each) => ({ ...each, replyTo: [{ address: 'anna@client.example', unique: false }] }));
    expect(matchMessage(mail({ headers: [['to', 'anna@client.example']] }), tagless).targetId).toBeNull();
  });
});
