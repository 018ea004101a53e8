import { join } from 'node:path';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { mailboxHash } from '../../src/adapters/study/parts.ts';
import { readStudy } from '../../src/adapters/study/index.ts';
import { asId, type RunId } from '../../src/domain/ids.ts';
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
export const doctorPassed = (dir: string): Promise<void> => doctorSaid(dir, 'doctor_passed', runId);

/** What one run of `doctor` leaves in the ledger. */
export async function doctorSaid(dir: string, kind: 'doctor_passed' | 'doctor_failed', id: string): Promise<void> {
  const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
  const run = asId<RunId>(id);
  await ledger.addRun(aRun({ id: run, command: 'doctor' }));
  await ledger.addControl({ runId: run, at, kind, since: null, reason: mailboxHash((await readStudy(dir)).protocol) });
  await ledger.close();
}
