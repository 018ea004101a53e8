import { describe, expect, it } from 'vitest';
import type { PageSnapshot } from '../../../src/domain/snapshot.ts';
import { contactPages } from '../../../src/field/forms/index.ts';

const home = (links: readonly (readonly [href: string, text: string])[], language = 'ru'): PageSnapshot => ({
  page: 'https://studio.test/', url: 'https://studio.test/', frame: null, openedBy: null, status: 200, title: '', language, text: '', candidates: [], controls: [], buttons: [], frames: [], images: [], scripts: [], widgets: [], encodedEmails: [], clipped: false,
  links: links.map(([href, text]) => ({ href, text, visible: true })),
});

describe('contact pages', () => {
  it('are found by what the links say, the likeliest first, on the same site only', () => {
    const pages = contactPages(home([
      ['https://studio.test/blog/', 'Блог'], ['https://studio.test/about/', 'О компании'], ['https://studio.test/kontakty/', 'Контакты'], ['https://vk.com/studio', 'Контакты'],
      ['https://studio.test/files/contacts.pdf', 'Контакты'], ['https://www.studio.test/brief/', 'Заполнить бриф'], ['https://studio.test/#contacts', 'Контакты'],
    ]), 3);
    expect(pages).toEqual(['https://studio.test/kontakty/', 'https://www.studio.test/brief/', 'https://studio.test/about/']);
  });

  it('are the usual addresses where nothing is linked, in the language of the site', () => {
    expect(contactPages(home([]), 3)).toEqual(['https://studio.test/contacts/', 'https://studio.test/kontakty/', 'https://studio.test/contact/']);
    expect(contactPages(home([], 'en'), 2)).toEqual(['https://studio.test/contact/', 'https://studio.test/contact-us/']);
  });
});
