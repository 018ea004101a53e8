import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { isMap, isScalar, parseDocument, visit, type Document } from 'yaml';
import { sha256 } from '../adapters/sha256.ts';
import { readSite } from '../domain/site.ts';
import { ratingFields, type RatingTable, type Study } from '../domain/study.ts';
import type { FirmNames } from './firms.ts';
import { phoneOf } from './mails/write.ts';
import type { RehearsalMailServer } from './mail-server.ts';
import { scrubber, type Scrub } from './scrub.ts';

/** The variable that names the rehearsal's password; it guards a server that lives as long as the rehearsal. */
export const passwordVariable = 'SHOPPER_REHEARSAL_PASSWORD';
export const personaDomain = 'persona.test';
export const personaAddress = `persona@${personaDomain}`;

export interface Simulated {
  readonly firms: FirmNames;
  readonly siteOf: (slug: string) => string;
  readonly mail: Pick<RehearsalMailServer, 'host' | 'imapPort' | 'smtpPort' | 'user'>;
  readonly language: 'ru' | 'en';
  readonly seed: string;
}

/**
 * Writes a copy of the study that can reach nobody: every site, address and telephone is a simulated one, the mailbox is the
 * simulated server's, mailboxes elsewhere are none, secrets are neither read nor named, and the id is its own. Wording, sampling and arms are the study's.
 */
export async function copyStudy(study: Study, to: string, simulated: Simulated): Promise<void> {
  const { firms, language } = simulated;
  const scrub = scrubber({ hostFor: (host) => firms.hostFor(host), phone: personaPhone(language) });
  const ratings = new Map(study.ratings.map((table) => [table.rating.file, table]));
  const files = new Map<string, string>();
  for (const file of Object.keys(study.parts).filter((part) => !part.includes('#'))) {
    const table = ratings.get(file);
    files.set(file, table ? ratingCsv(table, simulated, scrub) : scrub(await readFile(join(study.dir, file), 'utf8')));
  }
  files.set(study.protocol.suppressionFile, study.suppression.map((key) => `${suppressedKey(key, firms)}\n`).join(''));
  files.set('study.yaml', studyYaml(await readFile(join(study.dir, 'study.yaml'), 'utf8'), study, new Set(files.keys()), simulated, scrub));
  for (const [file, text] of files) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    await writeFile(join(to, file), text);
  }
}

export const personaPhone = (language: 'ru' | 'en'): string => (language === 'ru' ? '+79215550143' : '+442079460100');

/** The rating as the study read it, under plain headers. */
function ratingCsv({ rows }: RatingTable, { firms, siteOf, language }: Simulated, scrub: Scrub): string {
  const records = rows.map((row) => {
    const slug = firms.of(row);
    return {
      name: scrub(row.name), site: slug === null ? scrub(row.site) : siteOf(slug), rank: row.rank ?? '', city: row.city === null ? '' : scrub(row.city), score: row.score ?? '',
      email: row.email === null ? '' : slug === null ? scrub(row.email) : `info@${slug}.localhost`, phone: row.phone === null ? '' : phoneOf({ slug: slug ?? row.name }, language),
    };
  });
  return stringify(records, { header: true, columns: [...ratingFields] });
}

function studyYaml(text: string, study: Study, files: ReadonlySet<string>, simulated: Simulated, scrub: Scrub): string {
  const { firms, mail, language, seed } = simulated;
  const yaml = parseDocument(text);
  if (!isMap(yaml.contents)) throw new Error('a study that was read is a mapping');
  visit(yaml, {
    Map: (_, node) => {
      // A secret is named by where it lives; here there is one, and it is ours.
      const [key, ...others] = node.items.map((item) => String(item.key));
      if (others.length > 0 || !['env', 'file', 'command'].includes(key ?? '')) return undefined;
      node.items = [yaml.createPair('env', passwordVariable)];
      return visit.SKIP;
    },
    Scalar: (key, node) => {
      if (key !== 'key' && isScalar(node) && typeof node.value === 'string' && !files.has(node.value)) node.value = scrub(node.value);
    },
  });
  const { protocol } = study;
  const server = (port: number): object => ({ host: mail.host, port, tls: 'none', user: mail.user, password: { env: passwordVariable } });
  const tagged = protocol.mailbox.address.includes('+') ? `persona+{tag}@${personaDomain}` : `{tag}@${personaDomain}`;
  setAll(yaml, [
    [['study', 'id'], `st_rehearsal${sha256(`${seed} ${protocol.study.id}`).slice(0, 10)}`],
    [['study', 'responsible'], { name: 'The rehearsal', email: `researcher@${personaDomain}` }],
    [['frame', 'seed'], protocol.frame.seed],
    [['seeds'], []],
    [['mailbox'], { address: tagged, plainAddress: personaAddress, imap: server(mail.imapPort), smtp: server(mail.smtpPort), junk: 'Spam' }],
    ...(protocol.persona.phone === undefined ? [] : [[['persona', 'phone'], personaPhone(language)] as const]),
    ...(protocol.persona.website === undefined ? [] : [[['persona', 'website'], `www.${personaDomain}`] as const]),
    ...study.ratings.map(({ rating }, i) => [['frame', 'ratings', i], { file: rating.file, name: scrub(rating.name), ...(rating.published === undefined ? {} : { published: rating.published }), delimiter: ',', encoding: 'utf-8', columns: Object.fromEntries(ratingFields.map((field) => [field, field])) }] as const),
    [['frame', 'exclude'], protocol.frame.exclude.map(({ site, reason }) => ({ site: excludedSite(site, simulated), reason: scrub(reason) }))],
  ]);
  return yaml.toString({ lineWidth: 120 });

  function excludedSite(site: string, { siteOf }: Simulated): string {
    const slug = firms.of({ site });
    return slug === null ? suppressedKey(readSite(site).kind === 'site' ? site : site.toLowerCase(), firms) : siteOf(slug);
  }
}

function setAll(yaml: Document, changes: readonly (readonly [path: readonly (string | number)[], value: unknown])[]): void {
  for (const [path, value] of changes) yaml.setIn([...path], yaml.createNode(value));
}

/** A key of the suppression list in the simulated market; a stranger to the frame becomes nobody. */
function suppressedKey(key: string, firms: FirmNames): string {
  const at = key.lastIndexOf('@');
  const host = firms.hostFor(at < 0 ? key : key.slice(at + 1)) ?? `${sha256(key).slice(0, 10)}.invalid`;
  return at < 0 ? host : `info@${host}`;
}
