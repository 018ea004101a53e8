import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSite } from '../../src/domain/site.ts';

const keyOf = (text: string): string | null => {
  const reading = readSite(text);
  return reading.kind === 'site' ? reading.site.key : null;
};

describe('the key of a site', () => {
  test.each([
    ['studio.ru', 'studio.ru'],
    ['WWW.Studio.RU/Portfolio/?utm_source=rating#top', 'studio.ru'],
    ['https://spb.studio.ru:8443/', 'studio.ru'],
    ['//studio.ru', 'studio.ru'],
    ['studio.co.uk/about', 'studio.co.uk'],
    ['перо-студия.рф', 'xn----htbbo1aeikjk8k.xn--p1ai'],
    ['http://ПЕРО-СТУДИЯ.РФ/контакты', 'xn----htbbo1aeikjk8k.xn--p1ai'],
  ])('%s is its registrable domain', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });

  test.each([
    ['gavan.spb.ru', 'gavan.spb.ru'], ['www.gavan.com.ru', 'gavan.com.ru'], ['gavan.msk.su/x', 'gavan.msk.su'],
  ])('%s is a domain of its own under a regional registry', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });

  test.each([
    ['https://vk.com/Gavan_Studio', 'vk.com/gavan_studio'],
    ['m.vk.com/gavan_studio/', 'vk.com/gavan_studio'],
    ['ru-ru.facebook.com/gavan', 'facebook.com/gavan'],
    ['fb.com/gavan', 'facebook.com/gavan'],
    ['https://www.behance.net/gavan', 'behance.net/gavan'],
    ['facebook.com/profile.php?id=17&utm_source=x', 'facebook.com/profile.php?id=17'],
    ['sites.google.com/view/gavan', 'sites.google.com/view/gavan'],
  ])('%s is a page of a platform, with no domain of its own', (text, key) => {
    expect(readSite(text)).toMatchObject({ kind: 'site', site: { key, domain: null } });
  });

  test.each([
    ['gavan.tilda.ws', 'gavan.tilda.ws', 'gavan.tilda.ws'],
    ['https://gavan.wixsite.com/studio/', 'gavan.wixsite.com/studio', 'gavan.wixsite.com'],
    ['gavan.github.io/site', 'gavan.github.io/site', 'gavan.github.io'],
  ])('%s is a subdomain of a platform, keyed by the whole address', (text, key, domain) => {
    expect(readSite(text)).toMatchObject({ kind: 'site', site: { key, domain } });
  });

  test('a loopback site is its host and port, so that many can stand on one machine', () => {
    expect(readSite('http://gavan.localhost:8123/contacts')).toEqual({
      kind: 'site', site: { url: 'http://gavan.localhost:8123/contacts', key: 'gavan.localhost', domain: 'gavan.localhost' },
    });
    expect(keyOf('127.0.0.1:8123')).toBe('127.0.0.1:8123');
  });

  test('an address without a scheme is taken as http, which sites with and without TLS answer', () => {
    expect(readSite('STUDIO.RU/Contacts')).toMatchObject({ site: { url: 'http://studio.ru/Contacts' } });
  });

  test.each(['', '-', '—', 'нет', 'N/A', '  '])('%j says that there is no site', (text) => {
    expect(readSite(text)).toEqual({ kind: 'none' });
  });

  test.each([
    'studio', 'http://', 'info@studio.ru', 'mailto:info@studio.ru', 'javascript:alert(1)', 'ftp://studio.ru', 'a.ru, b.ru', 'https://user:pass@studio.ru', 'vk.com', 'http://studio.1', 'a..ru',
  ])('%j is no site of a company', (text) => {
    expect(readSite(text).kind).toBe('bad');
  });

  test('any text gets a reading, and a key is the key of the address it came from', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (text) => {
      const reading = readSite(text);
      if (reading.kind === 'site') expect(keyOf(reading.site.url)).toBe(reading.site.key);
    }));
  });
});
