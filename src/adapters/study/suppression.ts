import { domainToASCII } from 'node:url';
import type { Problem } from '../../domain/errors.ts';
import { readSite } from '../../domain/site.ts';
import { quote } from './issues.ts';

/** Reads the suppression file: a domain, a page or an address a line, `#` begins a comment. A line that cannot be read is a problem, never skipped. */
export function readSuppression(text: string, file: string, problems: Problem[]): readonly string[] {
  const keys = text.split(/\r?\n/).flatMap((line, index): string[] => {
    const entry = line.replace(/(^|\s)#.*$/, '').trim().toLowerCase();
    if (entry === '') return [];
    const key = entry.includes('@') ? addressKey(entry) : siteKey(entry);
    if (key === null) problems.push({ file, row: index + 1, got: quote(line.trim()), wanted: 'a domain like studio.ru, or an address like info@studio.ru' });
    return key === null ? [] : [key];
  });
  return [...new Set(keys)].sort();
}

/** `*.studio.ru` and `.studio.ru` are other ways to say the whole domain. */
function siteKey(entry: string): string | null {
  const reading = readSite(entry.replace(/^\*?\./, ''));
  return reading.kind === 'site' ? reading.site.key : null;
}

function addressKey(entry: string): string | null {
  const [, local, host] = /^(?:mailto:)?([^\s@<>",;]{1,64})@([^\s@<>",;/]{1,253})$/.exec(entry) ?? [];
  const domain = host === undefined ? '' : domainToASCII(host.replace(/\.$/, ''));
  return local === undefined || domain === '' ? null : `${local}@${domain}`;
}
