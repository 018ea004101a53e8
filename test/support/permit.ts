import { systemClock } from '../../src/adapters/clock.ts';
import { contact, type ContactTerms } from '../../src/adapters/gate/contact.ts';
import { asId, type LedgerId, type StudyId } from '../../src/domain/ids.ts';
import type { Destination, Permit } from '../../src/ports.ts';
import { at, runId } from './rows.ts';

/** Every term that the gate demands, met. */
export const grantedTerms: ContactTerms = {
  lock: { runId, at, studyId: asId<StudyId>('st_4k2m9x7q'), ledgerId: asId<LedgerId>('lg_1'), hash: 'h', parts: {}, ceilings: { perHour: 1, perDay: 1 }, responsible: 'R' },
  declared: true, live: true, planHash: 'p', confirmedHash: 'p', clock: systemClock, root: false,
};

/** A permit from the gate itself, the only place that makes one. */
export const permitTo = (destination: Destination): Promise<Permit> => contact(grantedTerms, destination, (permit) => Promise.resolve(permit));
