import { describe, expect, it } from 'vitest';
import { readDeliverables } from '../../src/coding/deliverables.ts';
import type { MailAttachment } from '../../src/domain/mail.ts';

const file = (name: string, text: string | null = 'текст', more: Partial<MailAttachment> = {}): MailAttachment => ({ name, type: 'application/pdf', bytes: 100_000, text, unreadable: text === null ? 'a scanned PDF: pictures of pages, no text' : null, ...more });

describe('deliverables', () => {
  it.each([
    ['КП для ООО Ромашка.pdf', 'offer'], ['Коммерческое предложение.docx', 'offer'], ['proposal_v2.pdf', 'offer'], ['kommercheskoe-predlozhenie.pdf', 'offer'], ['Презентация студии.pptx', 'presentation'], ['about us.pdf', 'presentation'],
    ['Договор (шаблон).docx', 'contract_template'], ['contract-template.docx', 'contract_template'], ['Портфолио 2026.pdf', 'samples'], ['case studies.pdf', 'samples'], ['Смета.xlsx', 'estimate'], ['Расчёт стоимости.xlsx', 'estimate'], ['estimate.pdf', 'estimate'],
    ['Бриф на разработку сайта.docx', 'brief'], ['questionnaire.docx', 'brief'], ['Прайс-лист.xlsx', 'price_list'], ['pricing.pdf', 'price_list'], ['doc1.pdf', 'other'],
  ])('%s is a %s by its name', (name, kind) => {
    expect(readDeliverables('', [file(name)])).toMatchObject([{ file: name, kind }]);
  });

  it('names the kind by what the document says when its name is silent', () => {
    expect(readDeliverables('', [file('doc1.pdf', 'ООО «Студия», именуемое в дальнейшем Исполнитель')])).toMatchObject([{ kind: 'contract_template' }]);
  });

  it('keeps a scan or an old .doc as unreadable with the reason, not as nothing', () => {
    expect(readDeliverables('', [file('КП.pdf', null)])).toEqual([{ file: 'КП.pdf', kind: 'unreadable', evidence: 'a scanned PDF: pictures of pages, no text; by its name offer' }]);
  });

  it('passes over logos and business cards', () => {
    expect(readDeliverables('', [file('image001.png', null, { type: 'image/png', bytes: 9000 }), file('ivan.vcf', 'x', { type: 'text/vcard' })])).toEqual([]);
  });

  it('finds documents behind links by their words or their host, and no home page', () => {
    const text = 'Наше портфолио: https://studio.example/works\nБриф можно заполнить тут https://forms.gle/abc.\nКП: https://disk.yandex.ru/i/xyz\nСайт: https://studio.example';
    expect(readDeliverables(text, []).map(({ file: link, kind }) => [link, kind])).toEqual([['https://studio.example/works', 'samples'], ['https://forms.gle/abc', 'brief'], ['https://disk.yandex.ru/i/xyz', 'offer']]);
  });
});
