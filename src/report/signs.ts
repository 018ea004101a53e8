import type { ActivitySigns } from '../domain/activity.ts';
import type { Figure } from '../domain/findings.ts';
import type { MessageId } from '../domain/ids.ts';
import { isHuman } from '../domain/standing.ts';
import type { Case } from './case.ts';
import { share } from './figures.ts';

/** What the machine read in each mail of a person. */
export type SignsOf = ReadonlyMap<MessageId, ActivitySigns>;

type Sign = Readonly<{ of: string; definition: string; in: (mails: readonly ActivitySigns[]) => boolean }>;

const some = (shows: (signs: ActivitySigns) => boolean) => (mails: readonly ActivitySigns[]): boolean => mails.some(shows);

/** Counted by rule in what they wrote, quotes and signatures cut; each with the rule in words. */
const signs: readonly Sign[] = [
  { of: 'asked', definition: 'a question', in: some(({ questions }) => questions > 0) },
  { of: 'asked_much', definition: 'three questions or more in all', in: (mails) => mails.reduce((sum, { questions }) => sum + questions, 0) >= 3 },
  { of: 'personal', definition: 'our company, site or task by name', in: some(({ personal }) => personal.length > 0) },
  { of: 'stock_only', definition: 'courtesies and nothing else, in every mail', in: (mails) => mails.every(({ stockPhraseOnly }) => stockPhraseOnly) },
  { of: 'brief_demanded', definition: 'a brief to be filled in before anything else', in: some(({ briefDemanded }) => briefDemanded !== null) },
  { of: 'call_proposed', definition: 'a call', in: some(({ callProposed }) => callProposed !== null) },
  { of: 'meeting_proposed', definition: 'a meeting', in: some(({ meetingProposed }) => meetingProposed !== null) },
  { of: 'wrong_name', definition: 'a greeting to somebody we are not', in: some(({ wrongName }) => wrongName !== null) },
  { of: 'suspicion', definition: 'a doubt whether the inquiry is a real one', in: some(({ suspicion }) => suspicion !== null) },
];

/** How companies that wrote back wrote: shares of those whose people sent a mail; none where nobody did. The machine's reading; a person's is under the codebook. */
export function signFigures(cases: readonly Case[], read: SignsOf, inference: string): readonly Figure[] {
  const mailsOf = ({ touches }: Case): readonly ActivitySigns[] => touches.filter(isHuman).flatMap(({ touch }) => (touch.messageId && read.get(touch.messageId)) ?? []);
  const wrote = cases.filter((entry) => mailsOf(entry).length > 0);
  return wrote.length === 0 ? [] : signs.map(({ of, definition, in: shows }) =>
    share({ id: 'sign', of, section: 'signs', inference, definition: `companies in whose mails stands ${definition}, of those whose people wrote; read by rule` }, wrote.filter((entry) => shows(mailsOf(entry))), wrote));
}
