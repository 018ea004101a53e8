import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageSnapshot } from '../../../src/domain/snapshot.ts';
import { cloudflare, emailsOf } from '../../../src/field/forms/emails.ts';

const page = (text: string, hrefs: readonly string[] = []): PageSnapshot => ({
  page: 'http://studio.test/', url: 'http://studio.test/', frame: null, openedBy: null, status: 200, title: '', language: 'ru', text, candidates: [], controls: [], buttons: [], frames: [], images: [], scripts: [], widgets: [], encodedEmails: [], clipped: false,
  links: hrefs.map((href) => ({ href, text: '', visible: true })),
});

describe('e-mail addresses of a page', () => {
  it.each([
    ['Пишите: info@studio.ru', ['info@studio.ru']],
    ['info [at] studio [dot] ru', ['info@studio.ru']],
    ['info(собака)studio.ru', ['info@studio.ru']],
    ['info собака studio точка ru', ['info@studio.ru']],
    ['почта@студия.рф info@студия.рф', ['info@студия.рф']],
    ['logo@2x.png and you@example.com, name@domain.com', []],
    ['we meet at studio.ru on Monday', []],
  ])('in "%s" are %j', (text, expected) => {
    expect(emailsOf(page(text))).toEqual(expected);
  });

  it('are read from links, once each', () => {
    expect(emailsOf(page('sales@studio.ru', ['mailto:Sales%40studio.ru?subject=Hi']))).toEqual(['sales@studio.ru']);
  });

  it('are decoded from Cloudflare\'s codes, whatever the key', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 255 }), (key) => {
      const address = 'office@studio.example';
      const code = [key, ...Buffer.from(address).map((byte) => byte ^ key)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return cloudflare(code) === address;
    }));
  });

  it('cost no more time than the text is long', () => {
    const hostile = `${'a.'.repeat(15_000)}@${'b-'.repeat(15_000)}`;
    expect(emailsOf(page(hostile))).toEqual([]);
  });
});
