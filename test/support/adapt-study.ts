import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, parseDocument } from 'yaml';
import type { RehearsalMailServer } from '../../src/rehearsal/mail-server.ts';

/** The variable that names the password of the test's mail server. */
export const passwordVariable = 'SHOPPER_TEST_PASSWORD';
export const personaDomain = 'severfurnitura.test';

export interface FieldStudy {
  readonly vendors: readonly { readonly name: string; readonly slug: string; readonly city: string }[];
  readonly siteOf: (slug: string) => string;
  readonly mail: RehearsalMailServer;
  /** First day of the field period, ISO date. */
  readonly start: string;
}

/** Turns a fresh study folder into one of the simulated market: its ratings name the simulated sites, its mailbox the simulated server. */
export async function adaptStudy(dir: string, study: FieldStudy): Promise<void> {
  const file = join(dir, 'study.yaml');
  const yaml = parseDocument(await readFile(file, 'utf8'));
  if (!isMap(yaml.contents)) throw new Error('the study template is no mapping');
  const server = (port: number): object => ({ host: study.mail.host, port, tls: 'none', user: study.mail.user, password: { env: passwordVariable } });
  const changes: readonly (readonly [string[], unknown])[] = [
    [['study', 'title'], 'Demo: how forty fictional studios answer a new customer'],
    [['study', 'goal'], 'To show a whole study on one machine: every company, site and answer here is simulated.'],
    [['study', 'responsible'], { name: 'Demo Researcher', email: `researcher@${personaDomain}` }],
    [['study', 'scope'], 'A simulated market. Nothing here says anything of real companies.'],
    [['frame', 'ratings'], [{ file: 'ratings/catalogue.csv', name: 'City catalogue' }, { file: 'ratings/awards.csv', name: 'Annual awards' }]],
    [['frame', 'seed'], 'demo'],
    [['frame', 'draw'], { method: 'census' }],
    [['mailbox'], {
      address: `anna+{tag}@${personaDomain}`, plainAddress: `anna@${personaDomain}`, imap: server(study.mail.imapPort), smtp: server(study.mail.smtpPort), junk: 'Spam',
    }],
    [['fieldPeriod'], { start: study.start, followUpDays: 14 }],
    [['pace'], { perHour: 20, perDay: 60, businessHours: { from: '09:00', to: '18:00' } }],
    [['analysis'], { currency: 'RUB' }],
    [['report'], { lang: 'en', peers: true }],
  ];
  for (const [path, value] of changes) yaml.setIn(path, yaml.createNode(value));
  await writeFile(file, yaml.toString({ lineWidth: 120 }));
  await writeFile(join(dir, 'ratings', 'catalogue.csv'), catalogue(study));
  await writeFile(join(dir, 'ratings', 'awards.csv'), awards(study));
}

/** The first rating names everybody, as a Russian spreadsheet saves it: semicolons, decimal commas. */
function catalogue({ vendors, siteOf }: FieldStudy): string {
  const rows = vendors.map(({ name, slug, city }, i) => [i + 1, name, siteOf(slug), city, (98.5 - i * 1.3).toFixed(1).replace('.', ',')].join(';'));
  return `№;Студия;Сайт;Город;Балл\n${rows.join('\n')}\n`;
}

/** The second names every third again, in another order and spelling, and one company without a site. */
function awards({ vendors, siteOf }: FieldStudy): string {
  const rows = vendors.filter((_, i) => i % 3 === 0).reverse().map(({ name, slug }, i) => [i + 1, `"${name}, студия"`, siteOf(slug).toUpperCase()].join(','));
  return `Place,Studio,Website\n${rows.join('\n')}\n${rows.length + 1},Студия без сайта,\n`;
}
