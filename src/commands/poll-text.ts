import { printable } from '../domain/printable.ts';
import type { PollSummary, UnmatchedMessage } from './poll.ts';

/** The summary of a poll for a person. */
export function pollText({ folders, added, known, matched, byKind, stops, unmatched }: PollSummary): string {
  const kinds = Object.entries(byKind).sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, n]) => `${n} ${kind}`).join(', ');
  return [
    `${folders.join(' and ')}: ${added} new, ${matched} of them matched${known > 0 ? `, ${known} known already` : ''}`,
    ...(kinds === '' ? [] : [`  ${kinds}`]),
    ...(stops > 0 ? [`  ${stops} asked us to stop: they are suppressed`] : []),
    ...(unmatched.length === 0 ? [] : ['', 'Without a target; `shopper match ID TARGET` settles it:', ...unmatched.flatMap(linesOf)]),
    '',
  ].join('\n');
}

const linesOf = ({ message, from, subject, arrivedAt, why, candidates }: UnmatchedMessage): readonly string[] => [
  `  ${message}  ${arrivedAt}  ${printable(from)}  ${printable(subject)}`,
  `    ${printable(why)}`,
  ...candidates.map(({ target, key, confidence, reason }) => `    perhaps ${printable(target)} (${printable(key)}), ${Math.round(100 * confidence)} %: ${printable(reason)}`),
];
