import type { Words } from './words.ts';

export const en: Words = {
  sections: {
    summary: 'At a glance', flow: 'From the frame to the answers', dispositions: 'Where every company ended', channels: 'Channels', response: 'Response', latency: 'Time to the first human reply',
    prices: 'Quoted prices', method: 'How every figure was made', instrument: 'What was sent',
  },
  figures: {
    has_form: 'Site shows a contact form', working_form: 'Form confirmed our inquiry', rr2: 'Response rate (AAPOR RR2)', reply_rate: 'Any human reply', reply_rate_of_delivered: 'Any human reply, of delivered',
    first_reply_by: 'First reply: {of}', reply_rate_by_our_channel: 'Any human reply, sent by {of} (channel was not randomised)', acknowledged: 'Automatic acknowledgement, of delivered', substantive: 'Substantive contact, of delivered',
    priced: 'Quoted a price, of delivered', latency_median: 'Median time to the first human reply (Kaplan-Meier)', replied_within: 'Replied within {of}', latency_mean_among_repliers: 'Mean time among repliers (conditional on a reply)',
    price_median: 'Median quoted price', price_mean: 'Mean quoted price', price_geometric_mean: 'Geometric mean of quoted prices', price_trimmed_mean: 'Trimmed mean of quoted prices (10 % each side)',
  },
  of: { email: 'e-mail', call: 'phone call', messenger: 'messenger', meeting: 'meeting', none: 'none', form: 'form' },
  flow: {
    frame: 'Companies in the frame', sampled: 'Sampled', released: 'Released into the field', accepted: 'Inquiry taken by a channel', unconfirmed: 'Form sent, not confirmed', replied: 'Human reply', substantive: 'Substantive contact',
    priced: 'Quoted a price', excluded_no_site: 'Excluded: no site', excluded_bad_site: 'Excluded: site cannot be read', excluded_duplicate: 'Excluded: duplicate', excluded_not_drawn: 'Not drawn', excluded_excluded_by_hand: 'Excluded by hand',
    excluded_own_domain: 'Excluded: our own',
  },
  dispositions: {
    substantive_contact: 'Substantive contact', other_human_touch: 'Other human touch', declined: 'Declined', opted_out: 'Asked not to be written to', no_human_touch: 'Taken, no human touch', no_usable_channel: 'No usable channel',
    captcha: 'Form guarded by a captcha', login_required: 'Login required', blocked: 'Blocked us', robots_disallowed: 'robots.txt disallows', form_refused: 'Form refused the inquiry', email_refused: 'Mail server refused', not_delivered: 'Not delivered (bounced)',
    unconfirmed: 'Sent, not confirmed', unknown: 'Unknown whether sent', unreachable: 'Site unreachable', moved: 'Moved to another domain', closed: 'Closed', suppressed: 'On the suppression list', locked_out: 'Locked out by another study', not_contacted: 'Not contacted yet',
  },
  table: { figure: 'Figure', value: 'Value', interval: '95 % interval', count: 'k / n', definition: 'Definition', method: 'Method', inference: 'Inference is to', disposition: 'Disposition', aapor: 'AAPOR', n: 'n', share: 'Share', step: 'Step', total: 'Total' },
  charts: {
    latency: 'Share with a human reply, by time since the inquiry', latencyDescription: 'Step curve (Kaplan-Meier) with a 95 % band; short strokes mark companies whose follow-up ended without a reply.',
    prices: 'Quoted prices, logarithmic scale', pricesDescription: 'Histogram with bins of equal width on a logarithmic scale; lines mark the median and the mean.', hours: 'h', days: 'd', median: 'median', mean: 'mean', replied: 'replied', atRisk: 'waiting', companies: 'companies',
  },
  notes: {
    asOf: 'Counted up to {at}, the start of the last complete poll.', never: 'No complete poll yet: nothing is known of replies.', smallN: 'n < 30: read with care', undefined: 'not defined: {reason}', hours: 'h',
    lock: 'Design locked, SHA-256 {hash}.', noLock: 'The design was not locked.', tool: 'Made with shopper {version}.', seed: 'Seed: {seed}.',
    oneContact: 'One inquiry per company: nothing here is a verdict on a single company.', released: 'Companies on the suppression list or locked out are not released; they enter no rate.',
  },
};
