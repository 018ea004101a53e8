import { join } from 'node:path';
import { chanceFrom } from '../../src/adapters/chance.ts';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { asId, type AttemptId, type TargetId } from '../../src/domain/ids.ts';
import type { LedgerRows } from '../../src/domain/ledger.ts';
import type { World } from '../../src/world.ts';
import type { TestMailbox } from './mail-places.ts';
import { anAttempt, aRun, aTarget } from './rows.ts';
import { edit, studyFolder } from './study-folder.ts';
import { testWorld, type TestWorld } from './world.ts';

/** A study whose persona reads this mailbox, and that has written to two studios: `first.example` and `second.example`. */
export async function polledStudy(box: Pick<TestMailbox, 'server'>): Promise<string> {
  const dir = await studyFolder();
  await makePolled(dir, box);
  return dir;
}

/** Makes such a study of a fresh folder. */
export async function makePolled(dir: string, { server }: Pick<TestMailbox, 'server'>): Promise<void> {
  await edit(dir, 'study.yaml', 'address: anna.carter+{tag}@northgate-fittings.invalid', 'address: "{tag}@persona.test"');
  await edit(dir, 'study.yaml', 'plainAddress: anna.carter@northgate-fittings.invalid', 'plainAddress: anna@persona.test');
  await edit(dir, 'study.yaml', 'host: imap.northgate-fittings.invalid\n    port: 993\n    tls: implicit ', `host: ${server.host}\n    port: ${server.port}\n    tls: none `);
  await edit(dir, 'study.yaml', 'user: anna.carter@northgate-fittings.invalid', `user: ${server.user}`);
  const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
  await ledger.addRun(aRun());
  const studios = ['first', 'second'].map((name, index) => aTarget({
    id: asId<TargetId>(`tg_${index + 1}`), key: `${name}.example`, name: `Studio ${name}`, site: `https://${name}.example/`, domain: `${name}.example`, emails: [`info@${name}.example`],
  }));
  await ledger.addSample(studios, []);
  for (const [index, { id, key }] of studios.entries()) {
    await ledger.claim(anAttempt({
      id: asId<AttemptId>(`at_${index + 1}`), targetId: id, contactKey: `info@${key}`, replyTo: addressOf(index + 1), messageIdHeader: `<inquiry-${index + 1}@persona.test>`,
    }));
  }
  await ledger.close();
}

/** Our address that only the first, or the second, studio has. */
export const addressOf = (studio: number): string => `k7m2x${studio}@persona.test`;

/** A world that can log in; its ids are random, for several runs share one ledger. */
export const pollingWorld = (dir: string, password: string, over: Partial<World> = {}): TestWorld =>
  testWorld(dir, { env: { SHOPPER_IMAP_PASSWORD: password }, chance: chanceFrom(), ...over });

/** What the study's ledger holds. */
export async function ledgerRows(dir: string): Promise<LedgerRows> {
  const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
  try {
    return await ledger.rows();
  } finally {
    await ledger.close();
  }
}

/** A reply as a studio writes it. */
export const aReply = (to: string, over: { readonly id?: string; readonly from?: string; readonly text?: string } = {}): string => [
  `From: Ivan <${over.from ?? 'ivan@first.example'}>`,
  `To: ${to}`,
  'Subject: Re: A new site',
  `Message-ID: <${over.id ?? 'r1@first.example'}>`,
  'Date: Mon, 02 Mar 2026 11:59:00 +0000',
  'Content-Type: text/plain; charset=utf-8',
  '',
  over.text ?? 'Good day! A new site costs 400 000 roubles. When can we call you?',
  '',
].join('\r\n');
