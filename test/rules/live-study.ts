import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { onTestFinished } from 'vitest';
import { parseDocument } from 'yaml';
import { virtualClock } from '../../src/adapters/clock.ts';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { debrief } from '../../src/commands/debrief.ts';
import { init } from '../../src/commands/init.ts';
import { lock } from '../../src/commands/lock.ts';
import { poll } from '../../src/commands/poll.ts';
import { sample } from '../../src/commands/sample.ts';
import { send } from '../../src/commands/send.ts';
import type { SendOptions, SendResult } from '../../src/commands/send-round.ts';
import { asId, type RunId } from '../../src/domain/ids.ts';
import type { LedgerRows } from '../../src/domain/ledger.ts';
import { dayMs, plusMs, type Instant } from '../../src/domain/time.ts';
import type { Clock, Ledger } from '../../src/ports.ts';
import { startMailServer, type MailServerOptions, type RehearsalMailServer } from '../../src/rehearsal/mail-server.ts';
import type { World } from '../../src/world.ts';
import { pretendedOutside } from '../adapters/gate/outside.ts';
import { adaptStudy, personaDomain } from '../support/adapt-study.ts';
import { aWorld, noon, password } from '../support/field.ts';
import { temporaryFolder } from '../support/folder.ts';
import { doctorPassed } from '../support/outside-study.ts';
import { addStages } from '../support/stages.ts';

/** Commands that contact somebody; each is attacked in the same way. */
export const contactCommands = {
  send: (world: World, options: SendOptions): Promise<SendResult> => send(world, options),
  'send --watch': (world: World, options: SendOptions): Promise<SendResult> => send(world, { ...options, watch: true }),
  debrief: (world: World, options: SendOptions): Promise<SendResult> => debrief(world, options),
} as const;
export type ContactCommand = keyof typeof contactCommands;
export const commandNames = Object.keys(contactCommands) as readonly ContactCommand[];

/** A locked study of companies that are not on this machine, written to by e-mail; the only mail server there is keeps every letter. */
export interface LiveStudy {
  readonly dir: string;
  readonly mail: RehearsalMailServer;
  /** Real time as far as the gate can tell; it stands until it is set. */
  readonly clock: Clock & { set(at: Instant): void };
  world(over?: Partial<World>): World;
  /** So many days after the first contact, at noon. */
  day(days: number): void;
  /** As its responsible person does, once `doctor` has seen a mail arrive. */
  lock(): Promise<void>;
  /** As a person runs it: poll, look at the plan, confirm that plan. */
  run(command: 'send' | 'debrief', over?: Partial<World>): Promise<SendResult>;
  /** A mail to the address that only this company has. Returns the id of its message. */
  answers(company: string, text: string, mail?: { readonly from?: string; readonly headers?: string; readonly contentType?: string }): Promise<string>;
  rows(): Promise<LedgerRows>;
  /** Writes rows as no command does; `runId` is of a run that never ended. */
  withLedger(work: (ledger: Ledger, runId: RunId) => Promise<void>): Promise<void>;
  /** What was handed to the mail server, in order: recipient and text. */
  letters(): Promise<readonly { readonly to: readonly string[]; readonly subject: string; readonly text: string; readonly inReplyTo: string | undefined; readonly raw: string }[]>;
  edit(file: string, change: (text: string) => string): Promise<void>;
  editYaml(path: readonly string[], value: unknown): Promise<void>;
}

export interface LiveStudyOptions {
  /** Registrable domains. */
  readonly companies?: readonly string[];
  /** Its name in the rating, as a cell is written, in place of its domain. */
  readonly nameOf?: (company: string) => string;
  /** Its address in the rating, as a cell is written, in place of info@ its domain. */
  readonly emailOf?: (company: string) => string;
  readonly stages?: object;
  readonly registerFile?: string;
  readonly mail?: Pick<MailServerOptions, 'onMail' | 'onRecipient'>;
  readonly pace?: object;
  readonly locked?: boolean;
}

export const responsible = 'Demo Researcher';
const ownDomain = 'furnitura-persony.ru';

export async function aLiveStudy({ companies = ['studio-alfa.ru'], nameOf = (company) => company, emailOf = (company) => `info@${company}`, stages, registerFile, mail: mailOptions, pace, locked = true }: LiveStudyOptions = {}): Promise<LiveStudy> {
  const root = await temporaryFolder();
  const dir = join(root, 'study');
  const mail = await startMailServer({ domain: personaDomain, user: `anna@${personaDomain}`, password, clock: virtualClock(noon), ...mailOptions });
  onTestFinished(() => mail.close());
  let now = noon;
  const clock = { now: () => now, sleep: () => Promise.resolve(), virtual: false, set: (at: Instant) => void (now = at) };
  const { resolver } = pretendedOutside({}, {});
  const world = (over: Partial<World> = {}): World => aWorld({ registerFile: registerFile ?? join(root, 'register.db') }, { clock, resolver, ...over });
  const edit = async (file: string, change: (text: string) => string): Promise<void> => writeFile(join(dir, file), change(await readFile(join(dir, file), 'utf8')));
  const editYaml = (path: readonly string[], value: unknown): Promise<void> => edit('study.yaml', (text) => {
    const yaml = parseDocument(text);
    yaml.setIn(path, yaml.createNode(value));
    return yaml.toString();
  });
  const withLedger: LiveStudy['withLedger'] = async (work) => {
    const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
    const [sampled] = (await ledger.rows()).runs;
    if (!sampled) throw new Error('the sample wrote no run');
    // As a process leaves them that was killed: under a run of its own, which never ended.
    const runId = asId<RunId>(`rn_killed${++killed}`);
    await ledger.addRun({ ...sampled, id: runId, command: 'killed', at: now });
    await work(ledger, runId).finally(() => ledger.close());
  };
  const rows = async (): Promise<LedgerRows> => {
    const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
    return ledger.rows().finally(() => ledger.close());
  };
  let mails = 0;
  let killed = 0;
  const study: LiveStudy = {
    async lock() {
      await doctorPassed(dir);
      await lock(world(), { dir, declare: responsible });
    },
    dir, mail, clock, world, edit, editYaml, withLedger, rows,
    day: (days) => clock.set(plusMs(noon, days * dayMs)),
    async run(command, over) {
      await poll(world(over), { dir });
      const { planHash } = await contactCommands[command](world(over), { dir, dryRun: true });
      return contactCommands[command](world(over), { dir, live: true, confirm: planHash });
    },
    async answers(company, text, { from = `olga@${company}`, headers = '', contentType = 'text/plain; charset=utf-8' } = {}) {
      const { targets, attempts } = await rows();
      const replyTo = attempts.find(({ targetId }) => targets.find(({ id }) => id === targetId)?.domain === company)?.replyTo ?? `anna@${ownDomain}`;
      mail.deliver(Buffer.from(`From: ${from}\r\nTo: ${replyTo}\r\nSubject: Re: Новый сайт\r\nMessage-ID: <m${++mails}@${company}>\r\n${headers}Content-Type: ${contentType}\r\n\r\n${text}\r\n`), now);
      await poll(world(), { dir });
      return (await rows()).messages.at(-1)?.id ?? '';
    },
    letters: () => Promise.all(mail.accepted.map(async ({ to, raw }) => {
      const { text = '', subject = '', inReplyTo } = await simpleParser(Buffer.from(raw));
      return { to, subject, text, inReplyTo, raw: Buffer.from(raw).toString('utf8') };
    })),
  };

  await init(world(), { dir, lang: 'ru' });
  await adaptStudy(dir, { vendors: companies.map((name) => ({ name, slug: name, city: 'Москва' })), siteOf: (slug) => `https://${slug}/`, mail, start: noon.slice(0, 10) });
  await writeFile(join(dir, 'ratings', 'catalogue.csv'), `№;Студия;Сайт;Email\n${companies.map((company, index) => `${index + 1};${nameOf(company)};https://${company}/;${emailOf(company)}`).join('\n')}\n`);
  await editYaml(['frame', 'ratings'], [{ file: 'ratings/catalogue.csv', name: 'Catalogue' }]);
  await editYaml(['study', 'responsible', 'email'], 'petrova@institute-of-replies.ru');
  await editYaml(['mailbox', 'address'], `anna+{tag}@${ownDomain}`);
  await editYaml(['mailbox', 'plainAddress'], `anna@${ownDomain}`);
  await editYaml(['channels'], { form: true, email: 'only' });
  if (pace) await editYaml(['pace'], pace);
  await addStages(dir, stages);
  await sample(world(), { dir });
  await withLedger(async (ledger, runId) => {
    const { targets } = await ledger.rows();
    const channels = { form: false, email: [], phone: [], messenger: [], chat: [], callback: false };
    for (const { id, site } of targets) await ledger.addProbe({ runId, at: noon, targetId: id, finding: { url: site ?? '', reached: true, finding: 'no_form', channels, form: null, why: [] }, evidence: [] });
  });
  if (locked) await study.lock();
  return study;
}
