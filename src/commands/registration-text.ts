import { levelsText, allLevels, armOf } from '../domain/arms.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Lock } from '../domain/run.ts';
import type { Study } from '../domain/study.ts';
import { isSampled } from '../domain/target.ts';
import { assumptions } from '../sample/power-measures.ts';
import { powerOf, type HypothesisPower } from '../sample/power.ts';
import { drawnMembers } from './power.ts';

/** What a registry of studies (OSF and the like) asks for, in Markdown: everything that was decided before the first inquiry. Names no company. */
export function registrationText(study: Study, lock: Lock, rows: LedgerRows): string {
  const { protocol } = study;
  const { study: about, frame, channels, stages, fieldPeriod, pace, analysis } = protocol;
  const sampled = rows.targets.filter(isSampled);
  const power = powerOf({ hypotheses: about.hypotheses, arms: protocol.arms }, drawnMembers(study));
  const arms = allLevels(protocol.arms);
  return [
    `# ${about.title}`, '',
    ...section('Goal', [about.goal, `Scope: ${about.scope ?? 'not said'}`]),
    ...section('Answerable', [lock.responsible, lock.declaration ?? '', `Funding: ${about.funding ?? 'not said'}`, `Conflicts of interest: ${about.conflicts ?? 'not said'}`]),
    ...section('Hypotheses', about.hypotheses.length === 0 ? ['None: the study describes.'] : power.hypotheses.map(hypothesisLine)),
    ...section('Frame', [...(frame.why === undefined ? [] : [frame.why]), ...frame.ratings.map(({ name, published, url, file }) => `- ${name}${published === undefined ? '' : `, published ${published}`}${url === undefined ? '' : `, ${url}`}, SHA-256 ${lock.parts[file] ?? 'unknown'}`)]),
    ...section('Sampling', [
      `${frame.draw.method}${'n' in frame.draw ? `, ${frame.draw.n}` : ''}${'by' in frame.draw ? ` by ${frame.draw.by}` : ''}; seed ${frame.seed}; ${sampled.length} companies drawn of ${rows.targets.length} in the frame.`,
      ...[...new Set(sampled.map(({ stratum }) => stratum))].sort().map((stratum) => `- ${stratum}: ${sampled.filter((target) => target.stratum === stratum).length}, probability ${sampled.find((target) => target.stratum === stratum)?.inclusionProbability?.toFixed(3) ?? 'none'}`),
    ]),
    ...section('Arms', arms.length === 1 ? ['Everybody gets the same.'] : [`Block-randomised within strata${protocol.arms?.matched ? ', neighbours in rank matched' : ''}.`, ...arms.map((levels) => `- ${levelsText(levels)}: ${rows.assignments.filter((one) => levelsText(one.levels) === levelsText(levels)).length} companies, letter ${armOf(protocol, levels).letter}`)]),
    ...section('Contact', [
      `Channels: ${channels.form ? 'the site\'s form' : 'no form'}; e-mail: ${channels.email}. One inquiry per company.`,
      `From ${fieldPeriod.start}, each company followed for ${fieldPeriod.followUpDays} days; ${fieldPeriod.waves?.length ?? 1} wave(s); at most ${pace.perHour} an hour and ${pace.perDay} a day, ${pace.businessHours.from} to ${pace.businessHours.to} where the company is.`,
      ...Object.entries(stages).map(([stage, rule]) => `- ${stage}${rule !== undefined && 'afterDays' in rule ? ` after ${rule.afterDays} days` : ''}${rule !== undefined && 'share' in rule && rule.share < 1 ? `, a random ${Math.round(100 * rule.share)} %` : ''}`),
      ...(protocol.calls ? [`- calls after ${protocol.calls.afterDays} days, at most ${protocol.calls.attempts}`] : []),
    ]),
    ...section('Power', [`n = ${power.n}; alpha ${power.alpha} over ${power.tests} comparisons (Holm); power ${power.power}.`, ...assumptions.map((line) => `- ${line}`), ...power.warnings.map((line) => `- WARNING ${line}`)]),
    ...section('Estimands and analysis', [
      '- Response rate: AAPOR RR2, e = 1, of all companies drawn; Wilson interval. Every company ends in one disposition.',
      `- Latency: from acceptance of the inquiry to the first human reply, unprompted; Kaplan-Meier, the silent censored at the end of follow-up; shares within ${analysis.withinHours.map((hours) => `${hours} h`).join(', ')}.`,
      `- Price: median, mean, geometric and trimmed mean in ${analysis.currency}, with a sensitivity table for the way of counting.`,
      '- Differences of arms: Newcombe, log-rank and Hodges-Lehmann; Holm over the hypotheses.',
      `- Coding: the items of ${protocol.codebook}; a second coder reads ${Math.round(100 * protocol.coding.secondCoderShare)} %; agreement is printed.`,
    ]),
    ...section('Stopping rules', [
      '- The wave halts at more than 5 % and at least 3 hard bounces of accepted e-mails, at two complaints, or when a mail server blocks us.',
      '- A company that asks for it is written to no more, at once. Contact stops at the rough estimate.',
      '- No look at the outcomes changes n: the sample is frozen.',
    ]),
    ...section('Frozen', [`Lock ${lock.hash} of ${lock.at}. SHA-256 of each part:`, ...Object.entries(lock.parts).map(([part, hash]) => `- \`${part}\` ${hash}`)]),
  ].join('\n');
}

const section = (title: string, lines: readonly string[]): readonly string[] => [`## ${title}`, '', ...lines.filter((line) => line !== ''), ''];

function hypothesisLine({ id, text, outcome, factor, smallest, answerable }: HypothesisPower): string {
  const able = { yes: 'the design can find it', depends: 'the design can find it under some assumptions only', no: 'the design cannot find it', unstated: 'no smallest difference named' }[answerable];
  return `- ${id}: ${text} (${outcome}${factor === null ? '' : ` by ${factor}`}; smallest that matters: ${smallest ?? 'not said'}; ${able})`;
}
