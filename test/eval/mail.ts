/**
 * Scores the inbox engine: `npx tsx test/eval/mail.ts [--wrong] [CORPUS]`. CORPUS is a folder with manifest.jsonl (default
 * ../shared/corpora/mail beside the project); the project's own labelled mails are always scored. `--wrong` lists the failures.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDocuments } from '../../src/adapters/documents/index.ts';
import { judgeMail } from '../../src/commands/judge.ts';
import type { Judgement } from '../../src/domain/judgement.ts';
import { mailFixtures, scoredFiles, rawMail, type MailFixture } from '../inbox/fixtures.ts';

/** The labels of the corpus that are scored here. */
interface Expected {
  readonly is_bounce?: boolean;
  readonly auto?: boolean;
  readonly bulk?: boolean;
  readonly type?: string | null;
  readonly status?: string | null;
  readonly per_recipient?: readonly { readonly status: string }[];
  readonly recipients_from_headers?: readonly string[];
  readonly n_recipients?: number;
  readonly visible_text?: string;
  readonly visible_text_normalized?: string;
  readonly visible_text_starts_with?: string;
  readonly visible_must_not_contain?: readonly string[];
}

const args = process.argv.slice(2);
const showWrong = args.includes('--wrong');
const corpus = args.find((arg) => !arg.startsWith('--')) ?? new URL('../../../shared/corpora/mail', import.meta.url).pathname;
const tally = new Map<string, { k: number; n: number }>();

function score(measure: string, group: readonly string[], right: boolean, what: () => string): void {
  for (const key of [measure, ...group.map((each) => `${measure} · ${each}`)]) {
    const cell = tally.get(key) ?? { k: 0, n: 0 };
    tally.set(key, { k: cell.k + (right ? 1 : 0), n: cell.n + 1 });
  }
  if (!right && showWrong) console.log(`WRONG ${measure}: ${what()}`);
}

/** The labels of one source put codes of their own where the server gave none. */
const inventedStatus = /^[45]\.0\.9\d\d$/;
const squeezed = (text: string): string => text.replace(/\s+/g, '');
const isAutoReply = ({ kind }: Judgement): boolean => kind === 'acknowledgement' || kind === 'out_of_office';

function scoreVisible(want: Expected, got: Judgement, group: readonly string[], file: string): void {
  const { visible_text: exact, visible_text_normalized: loose, visible_text_starts_with: first, visible_must_not_contain: banned } = want;
  const wanted = exact ?? first;
  const show = (): string => `${file}\n  got  ${JSON.stringify(got.text.slice(0, 300))}\n  want ${JSON.stringify((wanted ?? loose ?? banned?.join(' | ') ?? '').slice(0, 300))}`;
  if (wanted !== undefined) score('visible text exact', group, got.text.trim() === wanted.trim(), show);
  else if (loose !== undefined) score('visible text exact', group, squeezed(got.text) === squeezed(loose), show);
  else if (banned !== undefined) score('visible text without the quote', group, !banned.some((each) => got.text.includes(each)), show);
}

async function scoreCorpus(read: (raw: Uint8Array) => Promise<Judgement>): Promise<void> {
  const rows = readFileSync(join(corpus, 'manifest.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { file: string; repo: string; label: string; lang?: string; expected: Expected });
  for (const { file, repo, lang, expected } of rows) {
    const got = await read(readFileSync(join(corpus, file)));
    const group = [repo, ...(lang === undefined ? [] : [lang.slice(0, 5)])];
    const told = (): string => `${file} is ${got.kind}: ${got.why.join('; ')}`;
    if (expected.is_bounce === true) score('bounce recall', group, got.kind === 'bounce', told);
    else if (!file.startsWith('broken/')) score('no false bounce', group, got.kind !== 'bounce', told);
    if (expected.auto === true) score('automatic reply recall', group, isAutoReply(got), told);
    else if (!file.startsWith('broken/')) score('no false automatic reply', group, !isAutoReply(got), told);
    if (expected.bulk === true) score('newsletter recall', group, got.kind === 'newsletter', told);
    if (file.startsWith('reply/')) score('human recall', group, got.kind === 'human', told);
    if (file.startsWith('broken/')) score('malformed mail judged', group, true, told);
    const recipients = expected.recipients_from_headers ?? [];
    const found = (got.bounce?.recipients ?? []).map(({ address }) => address).sort();
    if (recipients.length > 0) score('bounce recipients exact', group, found.length > 0 && found.every((each) => recipients.some((want) => want.toLowerCase() === each)) && found.length === (expected.n_recipients ?? recipients.length), () => `${file} ${found.join()} want ${recipients.join()}`);
    else if (expected.n_recipients !== undefined) score('bounce recipients counted', group, found.length === expected.n_recipients, () => `${file} ${found.join()}`);
    if (expected.is_bounce === true && (expected.type === 'hard' || expected.type === 'soft')) score('bounce type', group, got.bounce?.type === expected.type, () => `${file} ${JSON.stringify(got.bounce)}`);
    const statuses = [...(expected.per_recipient ?? []).map(({ status }) => status), expected.status ?? ''].filter((status) => status !== '' && !inventedStatus.test(status));
    if (expected.is_bounce === true && statuses.length > 0) score('bounce status', group, statuses.every((status) => (got.bounce?.recipients ?? []).some((each) => each.status === status)), () => `${file} ${statuses.join()} ${JSON.stringify(got.bounce)}`);
    scoreVisible(expected, got, group, file);
  }
}

async function scoreOwn(read: (raw: Uint8Array) => Promise<Judgement>): Promise<void> {
  for (const name of scoredFiles) {
    for (const mail of mailFixtures(name)) {
      const got = await read(rawMail(mail));
      const source = name.startsWith('blind-') ? 'blind' : name.startsWith('fresh-') ? 'fresh' : 'own';
      const group = [`${source} ${mail.lang}`];
      const told = (): string => `${mail.id} is ${got.kind}/${got.human?.act ?? ''}, want ${mail.kind}/${mail.act ?? ''}: ${got.why.join('; ')}`;
      const auto = mail.kind === 'acknowledgement' || mail.kind === 'out_of_office';
      score(auto ? 'automatic reply recall' : 'no false automatic reply', group, isAutoReply(got) === auto, told);
      if (mail.kind !== 'bounce') score('no false bounce', group, got.kind !== 'bounce', told);
      score(`kind ${mail.kind}`, group, got.kind === mail.kind, told);
      if (mail.act !== undefined) score('human act', [...group, mail.act], got.human?.act === mail.act, told);
      if (mail.kind === 'human') score('stop', [...group, ...(mail.stop === true ? ['asked'] : [])], got.human?.stop === (mail.stop ?? false), told);
      if (mail.visible !== undefined) scoreVisible({ visible_text: mail.visible }, got, group, mail.id);
      if (mail.bounce !== undefined) scoreBounce(mail.bounce, got, group, mail.id);
    }
  }
}

function scoreBounce(want: NonNullable<MailFixture['bounce']>, { bounce }: Judgement, group: readonly string[], file: string): void {
  const sorted = (list: readonly { readonly address: string; readonly status?: string | null }[], of: 'address' | 'status'): string => list.map((each) => each[of] ?? '').sort().join();
  const told = (): string => `${file} ${JSON.stringify(bounce)}`;
  score('bounce recipients exact', group, sorted(bounce?.recipients ?? [], 'address') === sorted(want.recipients, 'address'), told);
  score('bounce status', group, sorted(bounce?.recipients ?? [], 'status') === sorted(want.recipients, 'status'), told);
  score('bounce type', group, bounce?.type === want.type, told);
}

const documents = openDocuments();
const read = async (raw: Uint8Array): Promise<Judgement> => judgeMail(await documents.read(raw));
if (existsSync(join(corpus, 'manifest.jsonl'))) await scoreCorpus(read);
else console.log(`The corpus is not there (${corpus}); only the project's own mails are scored.\n`);
await scoreOwn(read);
await documents.close();
for (const [measure, { k, n }] of [...tally].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`${measure.padEnd(64)} ${String(k).padStart(4)}/${String(n).padEnd(4)} ${((100 * k) / n).toFixed(1).padStart(5)} % ${wilson(k, n)}`);
}

/** Wilson's score interval (1927) at 95 %, in per cent. */
function wilson(k: number, n: number): string {
  const z = 1.959964;
  const centre = (k + (z * z) / 2) / (n + z * z);
  const half = (z / (n + z * z)) * Math.sqrt((k * (n - k)) / n + (z * z) / 4);
  return `[${(100 * Math.max(0, centre - half)).toFixed(1)}; ${(100 * Math.min(1, centre + half)).toFixed(1)}]`;
}
