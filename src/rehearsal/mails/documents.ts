import { zipOf } from '../../adapters/archive.ts';
import { pdfOf } from './pdf.ts';

export const documentFormats = ['pdf', 'docx', 'pptx'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

export interface WrittenDocument {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export const documentTypes: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** A real file of the format, the same bytes for the same text. */
export async function makeDocument(format: DocumentFormat, document: WrittenDocument): Promise<Uint8Array> {
  if (format === 'pdf') return pdfOf([document.title, ...document.paragraphs]);
  return zip(format === 'docx' ? docxParts(document) : pptxParts(document));
}

type Parts = Readonly<Record<string, string>>;
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';
const relations = `${office}/officeDocument/2006/relationships`;

const contentTypes = (overrides: Readonly<Record<string, string>>): string =>
  `${declaration}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${Object.entries(overrides).map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`).join('')}</Types>`;

const links = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${declaration}<Relationships xmlns="${office}/package/2006/relationships">${targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${relations}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

function docxParts({ title, paragraphs }: WrittenDocument): Parts {
  const paragraph = (text: string, bold = false): string => `<w:p><w:r>${bold ? '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>' : ''}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
  return {
    '[Content_Types].xml': contentTypes({ '/word/document.xml': 'wordprocessingml.document.main' }),
    '_rels/.rels': links([['officeDocument', 'word/document.xml']]),
    'word/document.xml': `${declaration}<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${paragraph(title, true)}${paragraphs.map((text) => paragraph(text)).join('')}<w:sectPr/></w:body></w:document>`,
  };
}

/** One slide a paragraph, with the master and layout that PowerPoint insists on. */
function pptxParts({ title, paragraphs }: WrittenDocument): Parts {
  const spaces = `xmlns:a="${office}/drawingml/2006/main" xmlns:r="${relations}" xmlns:p="${office}/presentationml/2006/main"`;
  const group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>';
  const box = (id: number, text: string, y: number): string =>
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Text ${id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="500000" y="${y}"/><a:ext cx="8000000" cy="1200000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr wrap="square"/><a:p><a:r><a:t>${escapeXml(text)}</a:t></a:r></a:p></p:txBody></p:sp>`;
  const slides = paragraphs.map((text) => `${declaration}<p:sld ${spaces}><p:cSld><p:spTree>${group}${box(2, title, 400_000)}${box(3, text, 1_800_000)}</p:spTree></p:cSld></p:sld>`);
  const colours = ['dk1', 'lt1', 'dk2', 'lt2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink'].map((name, i) => `<a:${name}><a:srgbClr val="${i % 2 === 0 ? '202020' : 'F0F0F0'}"/></a:${name}>`).join('');
  const three = (inside: string): string => inside.repeat(3);
  const font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>';
  return {
    '[Content_Types].xml': contentTypes({
      '/ppt/presentation.xml': 'presentationml.presentation.main', '/ppt/slideMasters/slideMaster1.xml': 'presentationml.slideMaster', '/ppt/slideLayouts/slideLayout1.xml': 'presentationml.slideLayout', '/ppt/theme/theme1.xml': 'theme',
      ...Object.fromEntries(slides.map((_, i) => [`/ppt/slides/slide${i + 1}.xml`, 'presentationml.slide'])),
    }),
    '_rels/.rels': links([['officeDocument', 'ppt/presentation.xml']]),
    'ppt/presentation.xml': `${declaration}<p:presentation ${spaces}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>${slides.map((_, i) => `<p:sldId id="${256 + i}" r:id="rId${i + 2}"/>`).join('')}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': links([['slideMaster', 'slideMasters/slideMaster1.xml'], ...slides.map((_, i) => ['slide', `slides/slide${i + 1}.xml`] as const)]),
    'ppt/slideMasters/slideMaster1.xml': `${declaration}<p:sldMaster ${spaces}><p:cSld><p:spTree>${group}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>`,
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': links([['slideLayout', '../slideLayouts/slideLayout1.xml'], ['theme', '../theme/theme1.xml']]),
    'ppt/slideLayouts/slideLayout1.xml': `${declaration}<p:sldLayout ${spaces} type="blank"><p:cSld name="Blank"><p:spTree>${group}</p:spTree></p:cSld></p:sldLayout>`,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': links([['slideMaster', '../slideMasters/slideMaster1.xml']]),
    'ppt/theme/theme1.xml': `${declaration}<a:theme xmlns:a="${office}/drawingml/2006/main" name="Plain"><a:themeElements><a:clrScheme name="Plain">${colours}</a:clrScheme><a:fontScheme name="Plain"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>${three('<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>')}</a:fillStyleLst><a:lnStyleLst>${three('<a:ln><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>')}</a:lnStyleLst><a:effectStyleLst>${three('<a:effectStyle><a:effectLst/></a:effectStyle>')}</a:effectStyleLst><a:bgFillStyleLst>${three('<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>')}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`,
    ...Object.fromEntries(slides.flatMap((slide, i) => [[`ppt/slides/slide${i + 1}.xml`, slide], [`ppt/slides/_rels/slide${i + 1}.xml.rels`, links([['slideLayout', '../slideLayouts/slideLayout1.xml']])]])),
  };
}

/** The zip's own dates are the start of its epoch: the same text makes the same bytes. */
const zip = (parts: Parts): Promise<Uint8Array> => zipOf(new Map(Object.entries(parts)));

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
