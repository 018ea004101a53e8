import { join } from 'node:path';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { mailboxHash } from '../../src/adapters/study/parts.ts';
import { readStudy } from '../../src/adapters/study/index.ts';
import { sample } from '../../src/commands/sample.ts';
import { aRun, at, runId } from './rows.ts';
import { edit, studyFolder } from './study-folder.ts';
import { testWorld } from './world.ts';

/** A sampled study of companies that are not on this machine, with a responsible person and real addresses; nothing is ever sent to them. */
export async function outsideStudy(): Promise<string> {
  const dir = await studyFolder('en');
  await edit(dir, 'study.yaml', '  scope:', '  responsible: {name: Ada Byron, email: ada@institute.org}\n  scope:');
  await edit(dir, 'study.yaml', 'address: anna.carter+{tag}@northgate-fittings.invalid', 'address: anna+{tag}@northgate-fittings.com');
  await edit(dir, 'study.yaml', 'plainAddress: anna.carter@northgate-fittings.invalid', 'plainAddress: anna@northgate-fittings.com');
  await sample(testWorld(dir), { dir });
  return dir;
}

/** What `doctor` leaves in the ledger when mail went out and arrived. */
export async function doctorPassed(dir: string): Promise<void> {
  const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
  await ledger.addRun(aRun({ command: 'doctor' }));
  await ledger.addControl({ runId, at, kind: 'doctor_passed', since: null, reason: mailboxHash((await readStudy(dir)).protocol) });
  await ledger.close();
}
