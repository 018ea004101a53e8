import { describe, expect, it } from 'vitest';
import { readDeliverables } from '../../src/coding/deliverables.ts';
import type { MailAttachment } from '../../src/domain/mail.ts';

const file = (name: string, text: string | null = 'текст', more: Partial<MailAttachment> = {}): MailAttachment => ({ name, type: 'application/pdf', bytes: 100_000, text, unreadable: text === null ? 'a scanned PDF: pictures of pages, no text' : null, ...more });

describe('deliverables', () => {
  it.each([
    ['КП для ООО Ромашка.pdf', 'offer'], ['Коммерческое предложение.docx', 'offer'], ['proposal_v2.pdf', 'offer'], ['kommercheskoe-predlozhenie.pdf', 'offer'], ['Презентация студии.pptx', 'presentation'], ['about us.pdf', 'presentation'],
    ['Договор (шаблон).docx', 'contract_template'], ['contract-template.docx', 'contract_template'], ['Портфолио 2026.pdf', 'samples'], ['case studies.pdf', 'samples'], ['Смета.xlsx', 'estimate'], ['Расчёт стоимости.xlsx', 'estimate'], ['estimate.pdf', 'estimate'],
    ['Бриф на разработку сайта.docx', 'brief'], ['questionnaire.docx', 'brief'], ['Прайс-лист.xlsx', 'price_list'], ['pricing.pdf', 'price_list'], ['doc1.pdf', 'other'],
    ['ТКП.pdf', 'offer'], ['О студии.pptx', 'presentation'], ['company profile.pdf', 'presentation'], ['Рамочный договор.docx', 'contract_template'], ['Кейсы интернет-магазины.pdf', 'samples'], ['Cost breakdown.xlsx', 'estimate'], ['Анкета заказчика.docx', 'brief'], ['Расценки на услуги.pdf', 'price_list'],
    ['briefing.pdf', 'other'], ['workshop.pdf', 'other'], ['performance.pdf', 'other'], ['Реквизиты.docx', 'other'], ['счет на оплату.pdf', 'other'], ['график работ.xlsx', 'other'],
  ])('%s is a %s by its name', (name, kind) => {
    expect(readDeliverables('', [file(name)])).toMatchObject([{ file: name, kind }]);
  });

  it('names the kind by what the document says when its name is silent', () => {
    expect(readDeliverables('', [file('doc1.pdf', 'ООО «Студия», именуемое в дальнейшем Исполнитель')])).toMatchObject([{ kind: 'contract_template' }]);
  });

  it('keeps a scan or an old .doc as unreadable with the reason, not as nothing', () => {
    expect(readDeliverables('', [file('КП.pdf', null)])).toEqual([{ file: 'КП.pdf', kind: 'unreadable', evidence: 'a scanned PDF: pictures of pages, no text; by its name offer' }]);
  });

  it.each([
    ['Наши кейсы - studio.example/cases', 'samples'], ['КП по ссылке https://drive.google.com/file/d/1/view', 'offer'], ['Смета в таблице https://docs.google.com/spreadsheets/d/1', 'estimate'], ['https://studio.example/uploads/kp_sevsklad.pdf', 'offer'],
    ['Работы можно посмотреть на сайте https://studio.example', 'samples'], ['Типовой договор https://studio.example/dogovor.docx', 'contract_template'], ['Прайс тут: https://studio.example/price.pdf', 'price_list'],
  ])('"%s" links to %s', (text, kind) => {
    expect(readDeliverables(text, [])).toMatchObject([{ kind }]);
  });

  it.each(['С уважением, https://studio.example', 'цена 5 000 руб./час и/или 3.5/5', 'info@studio.example/'])('finds no document in "%s"', (text) => {
    expect(readDeliverables(text, [])).toEqual([]);
  });

  it('passes over logos and business cards', () => {
    expect(readDeliverables('', [file('image001.png', null, { type: 'image/png', bytes: 9000 }), file('ivan.vcf', 'x', { type: 'text/vcard' })])).toEqual([]);
  });

  it('finds documents behind links by their words or their host, and no home page', () => {
    const text = 'Наше портфолио: https://studio.example/works\nБриф можно заполнить тут https://forms.gle/abc.\nКП: https://disk.yandex.ru/i/xyz\nСайт: https://studio.example';
    expect(readDeliverables(text, []).map(({ file: link, kind }) => [link, kind])).toEqual([['https://studio.example/works', 'samples'], ['https://forms.gle/abc', 'brief'], ['https://disk.yandex.ru/i/xyz', 'offer']]);
  });
});
