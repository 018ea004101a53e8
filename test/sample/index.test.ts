import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readStudy } from '../../src/adapters/study/index.ts';
import type { Protocol } from '../../src/domain/protocol.ts';
import { makeSample } from '../../src/sample/index.ts';
import { aRating } from '../support/ratings.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const sites = (n: number): { site: string }[] => Array.from({ length: n }, (_, i) => ({ site: `studio-${String(i + 1).padStart(3, '0')}.ru` }));

let template: Protocol;
beforeAll(async () => {
  template = (await readStudy(fileURLToPath(new URL('../../studies/template-en', import.meta.url)))).protocol;
});
const protocol = (frame: Partial<Protocol['frame']> = {}): Protocol => ({ ...template, frame: { ...template.frame, ...frame } });

describe('merging ratings', () => {
  test('one company by its domain, however each rating spells it; every source and rank kept', () => {
    const { targets, flow, overlap } = makeSample([
      aRating('tagline', [{ site: 'WWW.Gavan.RU/portfolio', name: 'Гавань' }, { site: 'mayak.ru' }]),
      aRating('runet', [{ site: 'перо-студия.рф' }, { site: 'https://spb.gavan.ru/', name: 'Gavan Studio', city: 'Гатчина' }]),
    ], protocol(), hash);
    expect(targets.find(({ key }) => key === 'gavan.ru')).toMatchObject({
      name: 'Гавань', city: 'Гатчина', domain: 'gavan.ru', site: 'http://www.gavan.ru/portfolio',
      sources: [{ source: 'tagline', row: 2, rank: 1, name: 'Гавань' }, { source: 'runet', row: 3, rank: 2, name: 'Gavan Studio' }],
    });
    expect(flow).toMatchObject({ rows: [{ source: 'tagline', n: 2 }, { source: 'runet', n: 2 }], companies: 3, eligible: 3, drawn: 3 });
    expect(overlap).toEqual({
      sources: [{ source: 'tagline', companies: 2, only: 1 }, { source: 'runet', companies: 2, only: 1 }],
      pairs: [{ a: 'tagline', b: 'runet', both: 1 }],
    });
  });

  test('pages of a social network are companies of their own', () => {
    const { targets } = makeSample([aRating('a', [{ site: 'vk.com/gavan' }, { site: 'vk.com/mayak' }]), aRating('b', [{ site: 'https://m.vk.com/Gavan/' }])], protocol(), hash);
    expect(targets.map(({ key, domain, sources }) => [key, domain, sources.length]).sort()).toEqual([['vk.com/gavan', null, 2], ['vk.com/mayak', null, 1]]);
  });

  test('telephone numbers are read as the country writes them', () => {
    const { targets } = makeSample([aRating('a', [{ site: 'gavan.ru', phone: '8 (812) 309-10-10' }])], protocol({ country: 'RU' }), hash);
    expect(targets[0]?.phones).toEqual(['+78123091010']);
  });
});

describe('exclusions', () => {
  test('each has its code and reason, and nobody is dropped', () => {
    const { targets, flow } = makeSample([
      aRating('a', [
        { site: 'gavan.ru', email: 'Info@gavan.ru' }, { site: '—', name: 'Цапля' }, { site: 'bad site', name: 'Перо' }, { site: 'zhernov.ru' },
        { site: 'gavan-spb.ru', email: 'info@gavan.ru' }, { site: 'northgate-fittings.invalid' },
      ]),
    ], protocol({ exclude: [{ site: 'https://zhernov.ru', reason: 'the author works there' }] }), hash);
    expect(targets.filter(({ exclusion }) => exclusion).map(({ key, exclusion }) => [key, exclusion?.code, exclusion?.reason])).toEqual([
      ['a:3', 'no_site', 'the rating gives no site'],
      ['a:4', 'bad_site', 'bad site is not one web address without spaces, like studio.ru'],
      ['zhernov.ru', 'excluded_by_hand', 'the author works there'],
      ['gavan-spb.ru', 'duplicate', 'info@gavan.ru is also that of gavan.ru'],
      ['northgate-fittings.invalid', 'own_domain', 'the domain of the persona, the mailbox or the responsible person'],
    ]);
    expect(flow).toMatchObject({ companies: 6, eligible: 1, drawn: 1 });
  });
});

describe('the draw', () => {
  test('a census draws everyone with certainty', () => {
    const { targets } = makeSample([aRating('a', sites(7))], protocol({ draw: { method: 'census' } }), hash);
    expect(targets.map(({ inclusionProbability, exclusion }) => [inclusionProbability, exclusion])).toEqual(Array(7).fill([1, null]));
  });

  test('a top n takes the best ranks of any source, and chance has no say in the rest', () => {
    const { targets } = makeSample([aRating('a', sites(5)), aRating('b', [{ site: 'studio-005.ru', rank: 1 }])], protocol({ draw: { method: 'top', n: 2 } }), hash);
    expect(targets.filter(({ exclusion }) => exclusion === null).map(({ key }) => key).sort()).toEqual(['studio-001.ru', 'studio-005.ru']);
    expect(targets.at(-1)).toMatchObject({ inclusionProbability: null, exclusion: { code: 'not_drawn', reason: 'not among the top 2' } });
  });

  test('a simple random sample has n of N, each with probability n/N', () => {
    const { targets, flow } = makeSample([aRating('a', sites(40))], protocol({ draw: { method: 'simple', n: 10 } }), hash);
    expect(targets.filter(({ exclusion }) => exclusion === null)).toHaveLength(10);
    expect(new Set(targets.map(({ inclusionProbability }) => inclusionProbability))).toEqual(new Set([0.25]));
    expect(flow).toMatchObject({ eligible: 40, notDrawn: 30, drawn: 10 });
  });

  test('strata get their shares by largest remainder, with their own probabilities', () => {
    const cities = ['Москва', 'Москва', 'Москва', 'Москва', 'Москва', 'Казань', 'Казань', 'Казань', 'Тула', 'Тула'];
    const { targets, strata } = makeSample([aRating('a', sites(10).map((site, i) => ({ ...site, city: cities[i] ?? null })))], protocol({ draw: { method: 'stratified', n: 4, by: 'city' } }), hash);
    const drawn = targets.filter(({ exclusion }) => exclusion === null).map(({ stratum }) => stratum).sort();
    expect(drawn).toEqual(['Казань', 'Москва', 'Москва', 'Тула']);
    expect(strata).toEqual([{ stratum: 'Казань', eligible: 3, drawn: 1 }, { stratum: 'Москва', eligible: 5, drawn: 2 }, { stratum: 'Тула', eligible: 2, drawn: 1 }]);
    expect(targets.find(({ stratum }) => stratum === 'Казань')?.inclusionProbability).toBeCloseTo(1 / 3, 12);
  });

  test('rank bands and sources are strata too', () => {
    const strata = (by: 'rank_band' | 'source') => {
      const ratings = [aRating('a', sites(30)), aRating('b', [{ site: 'studio-001.ru', rank: null }, { site: 'mayak.ru', rank: null }])];
      return new Set(makeSample(ratings, protocol({ draw: { method: 'stratified', n: 10, by } }), hash).targets.map(({ stratum }) => stratum));
    };
    expect(strata('rank_band')).toEqual(new Set(['1-10', '11-25', '26-50', 'no rank']));
    expect(strata('source')).toEqual(new Set(['a', 'a + b', 'b']));
  });

  test('the same frame and seed give the same sample, however the ratings are sorted', () => {
    const order = (ratings: readonly ReturnType<typeof aRating>[], seed: string) =>
      makeSample(ratings, protocol({ seed, draw: { method: 'simple', n: 12 } }), hash).targets.filter(({ exclusion }) => exclusion === null).map(({ id }) => id);
    const first = order([aRating('a', sites(40))], 'one');
    expect(order([aRating('a', sites(40).reverse())], 'one')).toEqual(first);
    expect(order([aRating('a', sites(40))], 'two')).not.toEqual(first);
  });

  test('more than the frame has is refused', () => {
    expect(() => makeSample([aRating('a', sites(3))], protocol({ draw: { method: 'simple', n: 4 } }), hash)).toThrow('frame.draw.n: got 4; wanted at most 3, the companies left in the frame');
  });

  test('every company is drawn about as often as its probability says', () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 2_000; seed++) {
      const { targets } = makeSample([aRating('a', sites(8))], protocol({ seed: `s${seed}`, draw: { method: 'simple', n: 2 } }), hash);
      for (const { key, exclusion } of targets) if (exclusion === null) times.set(key, (times.get(key) ?? 0) + 1);
    }
    // 2,000 draws with p = 1/4: standard deviation 19.4, so five of them on either side of 500.
    for (const n of times.values()) expect(Math.abs(n - 500)).toBeLessThan(97);
  });
});

test('the flow adds up, whatever the ratings hold', () => {
  const site = fc.oneof(fc.constantFrom('gavan.ru', 'www.gavan.ru', 'vk.com/gavan', '', 'bad site'), fc.domain());
  const rating = fc.array(fc.record({ site, email: fc.option(fc.emailAddress()) }), { maxLength: 20 });
  fc.assert(fc.property(fc.array(rating, { minLength: 1, maxLength: 3 }), (lists) => {
    const { targets, flow } = makeSample(lists.map((list, i) => aRating(`r${i}`, list)), protocol(), hash);
    expect(targets.flatMap(({ sources }) => sources)).toHaveLength(lists.flat().length);
    expect(new Set(targets.map(({ id }) => id)).size).toBe(targets.length);
    expect(flow.companies).toBe(flow.eligible + flow.excluded.reduce((sum, { n }) => sum + n, 0));
    expect(flow.eligible).toBe(flow.drawn + flow.notDrawn);
  }));
});
