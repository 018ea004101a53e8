import { suppressionNow } from '../adapters/study/index.ts';
import { armOf } from '../domain/arms.ts';
import type { Stage } from '../domain/attempt.ts';
import type { Findings } from '../domain/findings.ts';
import type { TargetId } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Letter } from '../domain/letter.ts';
import { standings, suppressionKeys, type Standing } from '../domain/standing.ts';
import { letterOf, type Study } from '../domain/study.ts';
import { composeLetter } from '../field/compose.ts';
import { lockoutOf, lockoutStart } from '../field/lockout.ts';
import type { Planning } from '../field/plan.ts';
import type { Register } from '../ports.ts';
import { businessTime } from '../report/calendar/business.ts';
import { ownResult } from '../report/own-result.ts';
import type { World } from '../world.ts';
import { findingsOf } from './findings.ts';
import type { Session } from './session.ts';
import { withSuppressionFile } from './suppressed.ts';
import { unsettledTargets } from './unsettled.ts';

/** Everything a plan is made of, read now: the ledger, the suppression list, the register, and what waits for a person. */
export async function planningNow(world: World, session: Session, rows: LedgerRows, register: Register, stages: readonly Stage[]): Promise<Planning> {
  const { study } = session;
  const now = world.clock.now();
  const all = standings(rows);
  return {
    ...(await againNow(world, session, rows, stages)),
    lockouts: await lockoutsOf(all, register, lockoutStart(now, study.protocol.lockoutMonths), session),
    unsettled: await unsettledTargets(session, rows),
  };
}

/** The same right before one act: by the list and the ledger as they are now. The register is asked once more with the claim. */
export async function againNow(world: World, { study }: Session, rows: LedgerRows, stages: readonly Stage[]): Promise<Planning> {
  const { protocol } = study;
  const result = (standing: Standing, language: 'ru' | 'en'): string => ownResult(findingsFor(study, rows), standing.target.id, language);
  return {
    protocol,
    lockHash: study.lockFile?.hash ?? null,
    standings: withSuppressionFile(standings(rows), { suppression: await suppressionNow(study) }),
    lockouts: new Map(),
    unsettled: new Map(),
    compose: (standing, stage, replyTo) => composeStage(study, standing, stage, replyTo, result),
    isWorkingDay: businessTime(protocol.frame.country ?? null, protocol.pace.businessHours).isWorkingDay,
    stages,
    now: world.clock.now(),
  };
}

/**
 * The findings from which a debrief tells a company its own result; kept while nothing came in that they rest on. Debriefs themselves are
 * nothing of the kind: they go out when the follow-up is over.
 */
const lastFindings = new WeakMap<Study, { readonly restsOn: readonly unknown[]; readonly findings: Findings }>();

function findingsFor(study: Study, rows: LedgerRows): Findings {
  const { targets, probes, messages, touches, codings, itemCodings, approvals, erasures, suppressions, attempts, outcomes, controls } = rows;
  const before = attempts.filter(({ stage }) => stage !== 'debrief');
  const of = new Set(before.map(({ id }) => id));
  const restsOn = [targets.length, probes, messages, touches, codings, itemCodings, approvals, erasures, suppressions, before.length, outcomes.filter(({ attemptId }) => of.has(attemptId)).length, controls.filter(({ kind }) => kind === 'poll_complete').length];
  const last = lastFindings.get(study);
  if (last?.restsOn.every((value, i) => value === restsOn[i])) return last.findings;
  const findings = findingsOf(study, rows);
  lastFindings.set(study, { restsOn, findings });
  return findings;
}

async function lockoutsOf(all: readonly Standing[], register: Register, since: Planning['now'], { studyId }: Session): Promise<ReadonlyMap<TargetId, string>> {
  const lockouts = new Map<TargetId, string>();
  for (const { target, probe } of all) {
    const words = lockoutOf(await register.since([...new Set(suppressionKeys(target, probe))], since), studyId);
    if (words) lockouts.set(target.id, words);
  }
  return lockouts;
}

/** The file of each stage's letter, where the protocol has the stage. */
const letterFiles: Readonly<Record<Exclude<Stage, 'inquiry'>, (study: Study) => string | undefined>> = {
  chase: ({ protocol }) => protocol.stages.chase?.letter,
  request: ({ protocol }) => protocol.stages.request?.letter,
  close_out: ({ protocol }) => protocol.stages.closeOut?.letter,
  questionnaire: ({ protocol }) => protocol.stages.questionnaire?.letter,
  debrief: ({ protocol }) => protocol.stages.debrief?.letter,
};

function composeStage(study: Study, standing: Standing, stage: Stage, replyTo: string, result: (standing: Standing, language: 'ru' | 'en') => string): Letter {
  const arm = armOf(study.protocol, standing.assignment?.levels ?? {});
  const file = stage === 'inquiry' ? arm.letter : letterFiles[stage](study);
  if (file === undefined) throw new Error(`a ${stage} was planned that the protocol does not have`);
  const letter = letterOf(study, file);
  return composeLetter(letter, standing.target, arm, replyTo, stage === 'debrief' ? result(standing, letter.language) : '');
}
