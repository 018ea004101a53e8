import { readFile } from 'node:fs/promises';
import { sitesFolder, type Site } from './site.ts';

/** Who the pages say they are. */
export interface Studio {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** Fills `{{name}}`, `{{email}}`, `{{phone}}`, `{{host}}`, `{{port}}` and the layout's own slots into a page of the site. */
export async function renderPage(site: Site, file: string, studio: Studio & { readonly host: string; readonly port: string }, folder = sitesFolder): Promise<string> {
  const content = await readFile(`${folder}/${site.kind}/${file}`, 'utf8');
  const scripts = site.scripts.map((script) => `<script src="/shared/${script}"></script>`).join('\n');
  const page = site.layout === 'bare' ? content : (await readFile(`${folder}/shared/${site.layout}.html`, 'utf8')).replace('{{content}}', () => content);
  return fillIn(page.replace('{{scripts}}', () => scripts), { ...studio, tel: studio.phone.replace(/[^+\d]/g, '') });
}

const fillIn = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{\{(\w{1,20})\}\}/g, (slot, name: string) => (values[name] === undefined ? slot : escapeHtml(values[name])));

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
