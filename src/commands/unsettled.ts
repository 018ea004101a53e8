import { openDocuments } from '../adapters/documents/index.ts';
import { isErasedMail } from '../domain/erasure.ts';
import { Halt } from '../domain/errors.ts';
import type { TargetId } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { standingTouches } from '../domain/standing.ts';
import { matchMessage } from '../inbox/match.ts';
import { matchTargets } from './match-targets.ts';
import type { Session } from './session.ts';

/** Companies that a message without a target may be from: nothing goes to them before a person has settled it. */
export async function unsettledTargets({ study, evidence }: Pick<Session, 'study' | 'evidence'>, rows: LedgerRows): Promise<ReadonlyMap<TargetId, string>> {
  const settled = new Set(standingTouches(rows.touches).map(({ messageId }) => messageId));
  const open = rows.messages.filter((message) => !settled.has(message.id) && !isErasedMail(message));
  const held = new Map<TargetId, string>();
  if (open.length === 0) return held;
  const targets = matchTargets(study, rows);
  const documents = openDocuments();
  try {
    for (const { id, sha256 } of open) {
      if (!(await evidence.has(sha256))) throw new Halt(`the mail ${id} is in the ledger, and its bytes are not in data/evidence`, 'bring back the evidence; until then nobody knows whose answer it is');
      for (const { targetId } of matchMessage(await documents.read(await evidence.get(sha256)), targets).candidates) {
        held.set(targetId, `message ${id} may be theirs: settle it with \`shopper match\``);
      }
    }
  } finally {
    await documents.close();
  }
  return held;
}
