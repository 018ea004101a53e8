import { join } from 'node:path';
import { openEvidence } from '../../src/adapters/evidence.ts';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { UsageError } from '../../src/domain/errors.ts';
import { asId, type TargetId } from '../../src/domain/ids.ts';
import { aMessage, anAttempt, aRun, aTarget } from './rows.ts';
import { studyFolder } from './study-folder.ts';

/** Two studios whose names share a word; the first was written to, and nobody knows whether it arrived; one mail that is nobody's. */
export async function waitingStudy(): Promise<string> {
  const dir = await studyFolder();
  const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
  await ledger.addRun(aRun());
  await ledger.addSample([
    aTarget({ name: 'Lantern Web' }),
    aTarget({ id: asId<TargetId>('tg_2'), key: 'kiln.example', domain: 'kiln.example', name: 'Kiln Web', site: 'https://kiln.example/', emails: [] }),
  ], []);
  await ledger.claim(anAttempt());
  const { sha256, bytes } = await openEvidence(join(dir, 'data', 'evidence')).put('raw_mail', Buffer.from('From: olga@nobody.example\r\n\r\nHello\r\n'));
  await ledger.addMessages([{ message: aMessage({ sha256, bytes }), location: null, touch: null, coding: null, suppression: null }]);
  await ledger.close();
  return dir;
}

/** The lines of the UsageError that the work must end in. */
export const problemsOf = async (work: Promise<unknown>): Promise<readonly string[]> => {
  const error: unknown = await work.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof UsageError)) throw new Error(`no UsageError but ${String(error)}`);
  return error.message.split('\n');
};
