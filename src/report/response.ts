import type { Figure } from '../domain/findings.ts';
import { aaporRates, isDefined, wilson, type Dispositions } from '../stats/index.ts';
import type { Case } from './case.ts';
import { share } from './figures.ts';

/** What the sites offer: the share with a form, and with one that took an inquiry. */
export function channelFigures(cases: readonly Case[], inference: string): readonly Figure[] {
  const probed = cases.filter(({ standing }) => standing.probe?.finding.reached);
  const tried = cases.filter(({ standing }) => standing.attempts.some(({ attempt }) => attempt.channel === 'form'));
  return [
    share(
      { id: 'has_form', section: 'channels', inference, definition: 'sites that show a contact form, guarded by a captcha or not, of those reached' },
      probed.filter(({ standing }) => standing.probe?.finding.channels.form), probed,
    ),
    share(
      { id: 'working_form', section: 'channels', inference, definition: 'companies whose form confirmed our inquiry, of those where a form was looked for' },
      tried.filter(({ standing }) => standing.attempts.some((entry) => entry.state === 'ended' && entry.outcome.code === 'submitted_confirmed')), tried,
    ),
  ];
}

const replyModes = ['email', 'call', 'messenger', 'meeting'] as const;

/** Response rates by their named formulas, and the same replies by the channel that came first. */
export function responseFigures(cases: readonly Case[], inference: string): readonly Figure[] {
  const released = cases.filter(({ aapor }) => aapor !== null && aapor !== 'NE');
  const delivered = released.filter(isDelivered);
  const replied = released.filter(({ firstReply }) => firstReply !== null);
  const said = { section: 'response', inference } as const;
  return [
    aaporFigure(released, inference),
    share({ ...said, id: 'reply_rate', definition: 'any human reply (a decline included) among all released' }, replied, released),
    share({ ...said, id: 'reply_rate_of_delivered', definition: 'any human reply among inquiries that a channel took and that did not bounce' }, delivered.filter(({ firstReply }) => firstReply), delivered),
    ...replyModes.map((mode) => share({ ...said, id: 'first_reply_by', of: mode, definition: 'released companies by the channel of their first human reply; with none, the shares add to 1' },
      replied.filter(({ firstReply }) => firstReply?.mode === mode), released)),
    share({ ...said, id: 'first_reply_by', of: 'none', definition: 'released companies without a human reply by the end of their follow-up' }, released.filter(({ firstReply }) => !firstReply), released),
    ...(['form', 'email'] as const).map((channel) => {
      const through = delivered.filter((entry) => entry.channel === channel);
      return share({ ...said, id: 'reply_rate_by_our_channel', of: channel, definition: 'any human reply among delivered inquiries, by our channel; the channel was not randomised' }, through.filter(({ firstReply }) => firstReply), through);
    }),
    share({ ...said, id: 'acknowledged', definition: 'an automatic acknowledgement among delivered inquiries' }, delivered.filter(({ acknowledged }) => acknowledged), delivered),
    share({ ...said, id: 'substantive', definition: 'a reply that engages with the inquiry among delivered inquiries' }, delivered.filter(({ substantive }) => substantive), delivered),
    share({ ...said, id: 'priced', definition: 'a quoted price among delivered inquiries' }, delivered.filter(({ quote }) => quote), delivered),
  ];
}

/** A channel took the inquiry, or an unconfirmed form was sent, and it did not come back unread. */
export const isDelivered = ({ origin, bounced, firstReply }: Case): boolean => origin !== null && (!bounced || firstReply !== null);

function aaporFigure(released: readonly Case[], inference: string): Figure {
  const counts: Record<keyof Dispositions, number> = { I: 0, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0 };
  for (const { aapor } of released) if (aapor && aapor !== 'NE') counts[aapor]++;
  const { rate, numerator, denominator } = aaporRates(counts).RR2;
  const interval = wilson(numerator, denominator);
  return {
    id: 'rr2', section: 'response', unit: 'share', value: rate, numerator, denominator,
    interval: isDefined(interval) ? { lower: interval.lower, upper: interval.upper, level: interval.level } : null,
    definition: 'AAPOR RR2 = (I + P) / (I + P + R + NC + O + UO), e = 1: a human touch other than a decline, among all released',
    method: 'proportion; Wilson score interval', inference, rows: released.filter(({ aapor }) => aapor === 'I' || aapor === 'P').map(({ target }) => target.id),
  };
}
