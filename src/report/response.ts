import type { AaporClass } from '../domain/disposition.ts';
import type { Figure } from '../domain/findings.ts';
import { aaporRates, isDefined, wilson, type AaporRate, type Dispositions } from '../stats/index.ts';
import type { Case } from './case.ts';
import { limits, share } from './figures.ts';

/** What the sites offer: the share with a form, and with one that took an inquiry. */
export function channelFigures(cases: readonly Case[], inference: string): readonly Figure[] {
  const probed = cases.filter(({ standing }) => standing.probe?.finding.reached);
  const forms = ({ standing }: Case): Case['standing']['attempts'] => standing.attempts.filter(({ attempt }) => attempt.stage === 'inquiry' && attempt.channel === 'form');
  const tried = cases.filter((entry) => forms(entry).length > 0);
  const said = { section: 'channels', inference } as const;
  return [
    share({ ...said, id: 'working_form', definition: 'companies whose form confirmed our inquiry, of those where a form was looked for' },
      tried.filter((entry) => forms(entry).some((one) => one.state === 'ended' && one.outcome.code === 'submitted_confirmed')), tried),
    share({ ...said, id: 'has_form', definition: 'sites that show a contact form, guarded by a captcha or not, of those reached' },
      probed.filter(({ standing }) => standing.probe?.finding.channels.form), probed),
    ...inventory.map(({ of, shown }) => share({ ...said, id: 'shows_channel', of, definition: 'sites that show this way to reach the company, of those reached' },
      probed.filter(({ standing }) => standing.probe && shown(standing.probe.finding.channels)), probed)),
  ];
}

type Channels = NonNullable<Case['standing']['probe']>['finding']['channels'];

const inventory: readonly { readonly of: string; readonly shown: (channels: Channels) => boolean }[] = [
  { of: 'email', shown: ({ email }) => email.length > 0 },
  { of: 'phone', shown: ({ phone }) => phone.length > 0 },
  { of: 'messenger', shown: ({ messenger }) => messenger.length > 0 },
  { of: 'chat', shown: ({ chat }) => chat.length > 0 },
  { of: 'callback', shown: ({ callback }) => callback },
];

const replyModes = ['email', 'call', 'messenger', 'meeting'] as const;

/** Response rates by their named formulas, and the same replies by the channel that came first. */
export function responseFigures(cases: readonly Case[], inference: string, channelIsArm: boolean): readonly Figure[] {
  const released = cases.filter(isReleased);
  const delivered = released.filter(isDelivered);
  const replied = released.filter(hasReplied);
  const said = { section: 'response', inference } as const;
  return [
    responseRate(released, { ...said, id: 'rr2' }),
    ...namedRates.map(({ of, definition, rows }) => aaporRate(released, { ...said, id: 'aapor_rate', of }, of, definition, rows)),
    replyRate(released, { ...said, id: 'reply_rate' }),
    share({ ...said, id: 'reply_rate_of_delivered', definition: 'any human reply among inquiries that a channel took and that did not bounce' }, delivered.filter(hasReplied), delivered),
    ...replyModes.map((mode) => share({ ...said, id: 'first_reply_by', of: mode, definition: 'released companies by the channel of their first human reply; with none, the shares add to 1' },
      replied.filter(({ firstReply }) => firstReply?.mode === mode), released)),
    share({ ...said, id: 'first_reply_by', of: 'none', definition: 'released companies without a human reply by the end of their follow-up' }, released.filter((entry) => !hasReplied(entry)), released),
    // Where chance chose the channel, the arms compare it.
    ...(channelIsArm ? [] : (['form', 'email'] as const)).map((channel) => {
      const through = delivered.filter((entry) => entry.channel === channel);
      return share({ ...said, id: 'reply_rate_by_our_channel', of: channel, definition: 'any human reply among delivered inquiries, by our channel; the channel was not randomised' }, through.filter(hasReplied), through);
    }),
  ];
}

const rungs: readonly { readonly id: string; readonly definition: string; readonly reached: (entry: Case) => boolean }[] = [
  { id: 'acknowledged', definition: 'an automatic acknowledgement among delivered inquiries', reached: ({ acknowledged }) => acknowledged },
  { id: 'human_reply', definition: 'any human reply among delivered inquiries', reached: (entry) => hasReplied(entry) },
  { id: 'substantive', definition: 'a reply that engages with the inquiry among delivered inquiries', reached: ({ substantive }) => substantive },
  { id: 'question_answered', definition: 'a reply that answers what was asked among delivered inquiries', reached: ({ answered }) => answered },
  { id: 'priced', definition: 'a quoted price, prompted or not, among delivered inquiries', reached: ({ quote }) => quote !== null },
  { id: 'offered', definition: 'a commercial offer or an estimate, as a document or a link, prompted or not, among delivered inquiries', reached: ({ offered }) => offered },
];

/** How far the inquiries got: each rung is counted by itself, for a price may come without an acknowledgement. */
export function ladderFigures(cases: readonly Case[], inference: string): readonly Figure[] {
  const released = cases.filter(isReleased);
  const delivered = released.filter(isDelivered);
  const said = { section: 'ladder', inference } as const;
  return [
    share({ ...said, id: 'delivered', definition: 'released companies whose inquiry a channel took, or whose form was sent unconfirmed, and did not bounce' }, delivered, released),
    ...rungs.map(({ id, definition, reached }) => share({ ...said, id, definition }, delivered.filter(reached), delivered)),
  ];
}

/** Released into the field and of the population. */
export const isReleased = ({ aapor }: Case): boolean => aapor !== null && aapor !== 'NE';

/** A channel took the inquiry, or an unconfirmed form was sent, and it did not come back unread. */
export const isDelivered = ({ origin, bounced, firstReply }: Case): boolean => origin !== null && (!bounced || firstReply !== null);

export const hasReplied = ({ firstReply }: Case): boolean => firstReply !== null;

type Placed = Pick<Figure, 'id' | 'section' | 'inference'> & { readonly of?: string };

/** Any human reply among the released. */
export const replyRate = (released: readonly Case[], placed: Placed): Figure =>
  share({ ...placed, definition: 'any human reply (a decline included) among all released' }, released.filter(hasReplied), released);

/** AAPOR's RR2 of the released. */
export const responseRate = (released: readonly Case[], placed: Placed): Figure =>
  aaporRate(released, placed, 'RR2', 'AAPOR RR2 = (I + P) / (I + P + R + NC + O + UO), e = 1: a human touch other than a decline, among all released', ['I', 'P']);

/** AAPOR's other rates that mean something here. Its contact rates do not: they count O, whom we met no person of; "any human reply" stands for them. */
const namedRates: readonly { readonly of: AaporRate; readonly definition: string; readonly rows: readonly AaporClass[] }[] = [
  { of: 'RR1', definition: 'AAPOR RR1 = I / (I + P + R + NC + O + UO): substantive contact, among all released', rows: ['I'] },
  { of: 'RR6', definition: 'AAPOR RR6 = (I + P) / (I + P + R + NC + O), e = 0: as RR2, the unknown left out', rows: ['I', 'P'] },
  { of: 'COOP3', definition: 'AAPOR COOP3 = I / (I + P + R): substantive contact, among companies a person of which touched us', rows: ['I'] },
  { of: 'REF1', definition: 'AAPOR REF1 = R / (I + P + R + NC + O + UO): a decline or an opt-out, among all released', rows: ['R'] },
];

function aaporRate(released: readonly Case[], placed: Placed, name: AaporRate, definition: string, classes: readonly AaporClass[]): Figure {
  const counts: Record<keyof Dispositions, number> = { I: 0, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0 };
  for (const { aapor } of released) if (aapor && aapor !== 'NE') counts[aapor]++;
  const { rate, numerator, denominator } = aaporRates(counts)[name];
  const interval = wilson(numerator, denominator);
  return {
    ...placed, unit: 'share', value: rate, numerator, denominator, interval: isDefined(interval) ? limits(interval) : null,
    definition, method: 'proportion; Wilson score interval', rows: released.filter(({ aapor }) => aapor !== null && classes.includes(aapor)).map(({ target }) => target.id),
  };
}
