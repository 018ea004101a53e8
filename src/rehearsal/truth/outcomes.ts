import type { OutcomeCode } from '../../domain/outcome.ts';
import type { Site } from '../sites/index.ts';
import { hostOf, type Vendor } from '../market/vendor.ts';
import type { Rehearsed } from '../rehearse.ts';
import type { Misreading } from './mails.ts';

/** One attempt of ours: how it must end, knowing the site and the mail server, and how it was said to end. */
export interface ReadOutcome {
  readonly vendor: Vendor;
  readonly channel: 'form' | 'email';
  readonly truth: OutcomeCode;
  readonly measured: OutcomeCode | 'none';
  readonly words: string;
}

/** The first attempt of each company by form, and its attempts by e-mail. */
export function readOutcomes({ rows, vendors, study }: Rehearsed, sites: ReadonlyMap<string, Site>): readonly ReadOutcome[] {
  const outcomes = new Map(rows.outcomes.map((outcome) => [outcome.attemptId, outcome]));
  const targets = new Map(rows.targets.map(({ id, site }) => [site === null ? '' : new URL(site).hostname, id]));
  return vendors.flatMap((vendor) => {
    const id = targets.get(hostOf(vendor));
    const attempts = rows.attempts.filter(({ targetId, stage }) => targetId === id && stage === 'inquiry');
    return (['form', 'email'] as const).flatMap((channel): ReadOutcome[] => {
      const attempt = attempts.find((one) => one.channel === channel);
      if (!attempt) return [];
      const outcome = outcomes.get(attempt.id);
      const truth = channel === 'email' ? (vendor.bounces === 'refused' ? 'refused_permanent' : 'accepted') : formTruth(vendor, sites.get(vendor.site), study.protocol.persona.phone !== undefined);
      return [{ vendor, channel, truth, measured: outcome?.code ?? 'none', words: outcome?.reason ?? '' }];
    });
  });
}

/** What the fixture says that one submission ends in; a form that asks what we do not give ends before. */
function formTruth(vendor: Vendor, site: Site | undefined, hasPhone: boolean): OutcomeCode {
  if (vendor.site === 'down' || !site) return 'network_error';
  if (site.form === null) return (site.finding ?? 'no_form') as OutcomeCode;
  if (!hasPhone && site.form.fields.some(({ role, required }) => role === 'phone' && required)) return 'needs_unknown_field';
  return (site.outcome ?? 'no_form') as OutcomeCode;
}

export const misreadOutcomes = (outcomes: readonly ReadOutcome[]): readonly Misreading[] =>
  outcomes.filter(({ truth, measured }) => truth !== measured).map(({ vendor, channel, truth, measured, words }) => ({ company: vendor.name, subject: `${channel} (${vendor.site})`, what: 'outcome', truth, measured, words: words.slice(0, 240) }));
