import { protocolSchema, type Protocol } from '../../src/domain/protocol.ts';
import type { Findings } from '../../src/domain/findings.ts';
import type { OutcomeCode } from '../../src/domain/outcome.ts';
import { makeFindings, type Reporting } from '../../src/report/findings.ts';
import { random, type Random } from '../../src/stats/index.ts';
import { aJudgement, aLedger, aPrice, aQuote, hardBounce, type Mail, type Story } from './stories.ts';

/** A protocol with everything that must be said, said shortly. */
export function aProtocol({ language = 'en', ...analysis }: Partial<Protocol['analysis']> & { readonly language?: 'ru' | 'en' } = {}, over: Partial<Pick<Protocol, 'study' | 'report' | 'arms'>> = {}): Protocol {
  const server = { host: '127.0.0.1', port: 1, tls: 'none', user: 'anna', password: { env: 'X' } };
  return {
    ...protocolSchema.parse({
      study: { id: 'st_4k2m9x7q', title: 'How web studios answer an inquiry', goal: 'Whether, how soon and how usefully web studios answer a small company.', scope: 'Studios of two ratings', funding: 'None', responsible: { name: 'A. Researcher', email: 'a@example.org' } },
      frame: { ratings: [{ file: 'ratings/a.csv', name: 'A' }], timeZone: 'Europe/Moscow', country: 'RU', seed: 'seed', draw: { method: 'census' } },
      persona: { firstName: 'Anna', lastName: 'Carter', position: 'director', company: 'Northgate', companyAbout: 'fittings' },
      mailbox: { address: 'anna+{tag}@persona.example', plainAddress: 'anna@persona.example', imap: server, smtp: server },
      channels: {}, letters: { inquiry: 'letters/inquiry.md' }, fieldPeriod: { start: '2026-03-02' },
      analysis: { withinHours: [5 / 60, 1, 24, 48, 168, 720], currency: 'RUB', ...analysis },
      report: { lang: language },
    }),
    ...over,
  };
}

/** Findings of these stories, with a letter and a codebook of one line each. */
export const findingsOf = (stories: readonly Story[], over: Partial<Reporting> = {}): Findings => makeFindings({
  protocol: aProtocol(), rows: aLedger(stories), letters: [{ file: 'letters/inquiry.md', text: 'A new site\n\nWhat would it cost?' }],
  codebook: { version: 1, items: [{ id: 'brief', question: 'Do they ask for a brief?', scale: 'nominal', span: 'optional', categories: [{ code: 'yes', definition: 'They do.', examples: [] }, { code: 'no', definition: 'They do not.', examples: [] }] }] },
  ...over,
});

const ends: readonly OutcomeCode[] = [...Array<OutcomeCode>(13).fill('submitted_confirmed'), 'submitted_unconfirmed', 'accepted', 'accepted', 'captcha', 'server_error', 'no_form', 'network_error'];

/** A market of so many studios that behave as studios do. One seed, one market. */
export function aMarket(n: number, seed = 'market'): readonly Story[] {
  const chance = random(seed);
  return Array.from({ length: n }, (_, i): Story => {
    const code = ends[chance.int(ends.length)] ?? 'accepted';
    const target = { name: `Studio ${i + 1}`, stratum: ['Moscow', 'St. Petersburg', 'Kazan', 'Perm'][Math.floor(chance.next() ** 1.6 * 4)] ?? 'Moscow', sources: [{ source: 'A', row: i + 2, rank: i + 1, score: null, name: '', site: null }] };
    const probe = { reached: code !== 'network_error', channels: { form: code.startsWith('submitted'), email: chance.next() < 0.8 ? ['info@studio.example'] : [], phone: ['+7'], messenger: chance.next() < 0.4 ? ['t.me/studio'] : [], chat: [], callback: chance.next() < 0.3 } };
    const silent = !['submitted_confirmed', 'submitted_unconfirmed', 'accepted'].includes(code);
    if (silent) return { target, probe, tries: [{ code }] };
    if (code === 'accepted' && chance.next() < 0.2) return { target, probe, tries: [{ code }], mails: [{ hours: 0.1, ...hardBounce }] };
    return { target, probe, tries: [{ code }, ...(chance.next() < 0.2 ? [{ code: 'accepted' as const, stage: 'chase' as const, hours: 170 }] : [])], ...answers(chance) };
  });
}

/** The same market with a factor of two levels, by turns. */
export const armedMarket = (n: number): readonly Story[] => aMarket(n).map((story, i) => ({ ...story, assignment: { levels: { budget: i % 2 === 0 ? 'open' : 'named' }, block: Math.floor(i / 2) + 1, wave: i < n / 2 ? 1 : 2 } }));

/** A protocol that varies whether a budget is named. */
export const armedProtocol = (language: 'ru' | 'en' = 'en'): Protocol => {
  const plain = aProtocol({ language });
  return {
    ...plain,
    study: { ...plain.study, hypotheses: [{ id: 'h1', text: 'A named budget brings more replies.', outcome: 'reply', factor: 'budget' }] },
    arms: { factors: { budget: { open: {}, named: { variables: { budget: 'We have about 400,000 roubles.' } } } } },
  };
};

function answers(chance: Random): Pick<Story, 'mails' | 'calls'> {
  const hours = Math.exp(2.2 + 1.6 * (chance.next() + chance.next() + chance.next() - 1.5) * 1.6);
  const acknowledgement: readonly Mail[] = chance.next() < 0.4 ? [{ ...aJudgement({ kind: 'acknowledgement' }), hours: 0.05 + chance.next() * 0.1 }] : [];
  if (chance.next() < 0.3) return { mails: acknowledgement };
  if (chance.next() < 0.2) return { mails: acknowledgement, calls: [{ hours, durationSeconds: 240 }] };
  const amount = Math.round(Math.exp(12.9 + 1.1 * (chance.next() + chance.next() - 1)) / 5_000) * 5_000;
  const style = chance.int(5);
  const quote = style === 0 ? aQuote(null, { min: amount, max: amount * 1.5, bound: 'range' }) : style === 1 ? aQuote(null, { min: amount, bound: 'from' }) : aQuote(amount, { vat: style === 2 ? 'included' : style === 3 ? 'exempt' : null });
  const priced = chance.next() < 0.65;
  const reply: Mail = { hours, ...(priced ? aPrice(quote) : { human: { act: chance.next() < 0.3 ? 'promise' : 'question', stop: false } }), deliverables: chance.next() < 0.3 ? [{ file: 'kp.pdf', kind: 'offer', evidence: '' }] : [] };
  return { mails: [...acknowledgement, reply, ...(chance.next() < 0.3 ? [{ hours: hours + 40 + 60 * chance.next(), human: { act: 'nudge' as const, stop: false } }] : [])] };
}
