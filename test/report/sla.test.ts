import { describe, expect, it } from 'vitest';
import { slaSchema, type Promised } from '../../src/domain/sla.ts';
import { reportFiles, terminalReport } from '../../src/report/render/index.ts';
import { aProtocol, findingsOf } from './market.ts';
import { aPrice, aQuote, hardBounce, type Story } from './stories.ts';

const form = [{ code: 'submitted_confirmed' }] as const;
const branch = (name: string, mails: Story['mails'], over: Partial<Story> = {}): Story => ({ tries: form, mails: mails ?? [], ...over, target: { name, ...over.target } });

/** Six branches of one company: fast, slow, silent, acknowledged only, bounced, and one that left its form broken. */
const stories: readonly Story[] = [
  branch('Bystrov', [{ hours: 0.2, kind: 'acknowledgement' }, { hours: 2, ...aPrice(aQuote(100_000)) }]),
  branch('Medlov', [{ hours: 30 }]),
  branch('Tikhov', []),
  branch('Robotov', [{ hours: 0.1, kind: 'acknowledgement' }]),
  branch('Gone', [{ hours: 0.1, ...hardBounce }], { tries: [{ code: 'accepted' }] }),
  branch('Broken', [], { tries: [{ code: 'no_form' }] }),
];

const promise = (over: Partial<Promised>): Promised => ({ name: 'answer in a day', what: 'reply', within: 24, hours: 'clock', ...over });
const told = (over: Partial<Promised>, lang: 'en' | 'ru' = 'en', audience: 'private' | 'public' = 'private') => findingsOf(stories, { protocol: aProtocol({ language: lang }), audience, sla: { promises: [promise(over)] } });

describe('a promise', () => {
  it.each<[string, Partial<Promised>, string, readonly (readonly [string, number | null])[]]>([
    ['of a reply', {}, '1/4', [['Robotov', null], ['Tikhov', null], ['Medlov', 30]]],
    ['of an acknowledgement, which a reply is too', { what: 'acknowledgement', within: 4 }, '2/4', [['Tikhov', null], ['Medlov', 30]]],
    ['of a price', { what: 'price', within: 2 }, '1/4', [['Medlov', null], ['Robotov', null], ['Tikhov', null]]],
    ['in business hours: from noon to 18 of the next day there are 14', { hours: 'business', within: 14 }, '2/4', [['Robotov', null], ['Tikhov', null]]],
    ['for one channel only', { channel: 'email' }, '0/0', []],
  ])('%s', (_name, over, kept, broken) => {
    const { figures, breaches } = told(over);
    expect(figures.filter(({ id }) => id === 'sla_kept').map(({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual([kept]);
    expect(breaches?.map(({ name, hours }) => [name, hours])).toEqual(broken);
  });

  it('says nothing of an inquiry that was not followed for so long', () => {
    expect(told({ within: 2_000 }).figures.find(({ id }) => id === 'sla_kept')).toMatchObject({ numerator: 2, denominator: 2 });
  });

  it.each(['en', 'ru'] as const)('stands in the report with those it was broken to, in %s', (lang) => {
    const text = terminalReport(told({}, lang), false);
    expect(text).toMatch(lang === 'en' ? /PROMISES KEPT[^]*Kept: answer in a day[^]*Medlov +answer in a day/ : /ВЫПОЛНЕНИЕ ОБЕЩАНИЙ[^]*Выполнено: answer in a day[^]*не пришло до конца наблюдения/);
  });

  it('names no branch in a public report', () => {
    for (const render of Object.values(reportFiles)) expect(render(told({}, 'en', 'public'))).not.toMatch(/Medlov|Robotov|Tikhov|Bystrov/);
  });

  it('is refused where it promises nothing, or two things by one name', () => {
    expect(slaSchema.safeParse({ promises: [] }).success).toBe(false);
    expect(slaSchema.safeParse({ promises: [promise({}), promise({ within: 3 })] }).success).toBe(false);
    expect(slaSchema.safeParse({ promises: [{ name: 'x', what: 'smile', within: 1 }] }).success).toBe(false);
  });
});
