import type { Words } from './words.ts';

export const en: Words = {
  sections: {
    summary: 'At a glance', flow: 'From the frame to the answers', dispositions: 'Where every company ended', channels: 'Channels', response: 'Response', ladder: 'How far the inquiries got', deliverables: 'Documents sent', latency: 'Time to the first human reply',
    nudges: 'Reminders after our silence', prices: 'Quoted prices', quality: 'Speed against competence', rank: 'Place in the ratings', strata: 'By stratum', sensitivity: 'Under other rules of counting', burden: 'What the study cost the companies', timeline: 'Every touch', method: 'How every figure was made', instrument: 'What was sent',
    codebook: 'Codebook', limits: 'Limits',
  },
  figures: {
    has_form: 'Site shows a contact form', working_form: 'Form confirmed our inquiry', shows_channel: 'Site shows: {of}', rr2: 'Response rate (AAPOR RR2)', aapor_rate: '{of}', reply_rate: 'Any human reply', reply_rate_of_delivered: 'Any human reply, of delivered',
    first_reply_by: 'First reply: {of}', reply_rate_by_our_channel: 'Any human reply, sent by {of} (channel was not randomised)', delivered: 'Delivered, of all released', acknowledged: 'Acknowledged automatically', human_reply: 'Human reply',
    substantive: 'Substantive contact', question_answered: 'Question answered', priced: 'Price quoted', offered: 'Offer or estimate sent', latency_median: 'Median time to the first human reply', latency_median_business: 'The same in business hours',
    deliverable: 'Sent: {of}', nudged: 'Reminded us when we fell silent', nudged_again: 'Reminded us twice or more', nudged_by: 'Reminded us by {of}',
    competence_mean: 'Mean of four things held by the answers', competence: 'Answers held {of} of four things', speed_quality: 'Hours to reply against things held (rank correlation)',
    reply_rate_in_rank_band: 'Any human reply, ranks {of}', rank_quality: 'Rank against things held (rank correlation)',
    replied_within: 'Replied within {of}', latency_mean_among_repliers: 'Mean time among repliers (conditional on a reply)', price_median: 'Median quoted price', price_mean: 'Mean quoted price',
    price_geometric_mean: 'Geometric mean of quoted prices', price_trimmed_mean: 'Trimmed mean of quoted prices (10% each side)', reply_rate_in_stratum: 'Any human reply: {of}', sensitivity_rr2: 'Response rate (RR2): {of}',
    sensitivity_reply_rate: 'Any human reply: {of}', sensitivity_latency: 'Median time: {of}', sensitivity_price_median: 'Median price: {of}', sensitivity_price_mean: 'Mean price: {of}', burden_ours: 'Messages we sent', burden_of_stage: 'of these: {of}',
    burden_theirs: 'Messages and calls of their people', burden_call_minutes: 'Their minutes on the phone',
  },
  of: {
    email: 'e-mail', call: 'phone call', messenger: 'messenger', meeting: 'meeting', none: 'none', form: 'form', phone: 'phone', chat: 'chat', callback: 'call-back', other: 'other',
    primary: 'as above', in_field_period: 'prompted replies too', without_unconfirmed: 'without unconfirmed forms', range_middle: 'as above (range by its middle)', range_low: 'range by its lower end', range_high: 'range by its upper end',
    no_from_to: 'without “from” and “to”', vat_included: 'VAT included', vat_not_included: 'VAT not included', vat_unsaid: 'VAT not mentioned', unprompted: 'named before our next contact',
    RR1: 'Substantive contact (AAPOR RR1)', RR6: 'Response rate, unknown left out (AAPOR RR6)', COOP3: 'Cooperation, of those in touch (AAPOR COOP3)', REF1: 'Declined (AAPOR REF1)',
    offer: 'commercial offer', estimate: 'estimate', presentation: 'company presentation', contract_template: 'contract template', samples: 'samples of work', price_list: 'price list', brief: 'brief to fill in', no_document: 'no document',
    inquiry: 'inquiries', chase: 'reminders of ours', request: 'requests', close_out: 'close-outs', questionnaire: 'questionnaires', debrief: 'debriefs',
  },
  flow: {
    frame: 'Companies in the frame', sampled: 'Sampled', released: 'Released into the field', accepted: 'Inquiry taken by a channel', unconfirmed: 'Form sent, not confirmed', analysed: 'Delivered and followed', replied: 'Human reply', substantive: 'Substantive contact',
    priced: 'Quoted a price', excluded_no_site: 'Excluded: no site', excluded_bad_site: 'Excluded: site cannot be read', excluded_duplicate: 'Excluded: duplicate', excluded_not_drawn: 'Not drawn', excluded_excluded_by_hand: 'Excluded by hand',
    excluded_own_domain: 'Excluded: our own',
  },
  dispositions: {
    substantive_contact: 'Substantive contact', other_human_touch: 'Other human touch', declined: 'Declined', opted_out: 'Asked not to be written to', no_human_touch: 'Taken, no human touch', no_usable_channel: 'No usable channel',
    captcha: 'Form guarded by a captcha', login_required: 'Login required', blocked: 'Blocked us', robots_disallowed: 'robots.txt disallows', form_refused: 'Form refused the inquiry', email_refused: 'Mail server refused', not_delivered: 'Not delivered (bounced)',
    unconfirmed: 'Sent, not confirmed', unknown: 'Unknown whether sent', unreachable: 'Site unreachable', moved: 'Moved to another domain', closed: 'Closed', suppressed: 'On the suppression list', locked_out: 'Locked out by another study', not_contacted: 'Not contacted',
  },
  table: {
    figure: 'Figure', value: 'Value', interval: '95% interval', count: 'k / n', definition: 'Definition', method: 'Method', inference: 'Inference is to', disposition: 'Disposition', aapor: 'AAPOR', n: 'n', share: 'Share', step: 'Step', total: 'Total', code: 'Code', p: 'p',
  },
  charts: {
    latency: 'Share with a human reply', latencyDescription: 'Step curve (Kaplan-Meier) of delivered inquiries with a 95% band; short strokes mark companies whose follow-up ended without a reply.',
    incidence: 'Who answered first, by channel', incidenceDescription: 'Cumulative incidence (Aalen-Johansen) of competing first answers; with those still waiting the curves add up to all.',
    prices: 'Quoted prices, logarithmic scale', pricesDescription: 'Histogram with bins of equal width on a logarithmic scale; lines mark the median and the mean.',
    rates: 'Response rates with 95% intervals', ratesDescription: 'Each point is a share, each line its Wilson interval.', ladder: 'Steps reached, of delivered', ladderDescription: 'Bars are shares of delivered inquiries, lines their Wilson intervals; each step is counted by itself.',
    strata: 'Any human reply by stratum', ranks: 'Any human reply by best rank', timeline: 'Every touch, by company', timelineDescription: 'A line a company, the fastest first; hours are drawn wider at the start (square-root scale).', quality: 'Speed against competence', qualityDescription: 'Each dot is a company that replied: further left is faster, higher is more of four things held: the question answered, a price, an offer or estimate, a question about the task.', thingsHeld: 'of four things held',
    sinceInquiry: 'time since the inquiry', shareReplied: 'share with a reply',
    pricePerCompany: 'price, one per company', median: 'median', mean: 'mean', atRisk: 'waiting', companies: 'companies', shareOf: 'share', more: '{n} more companies are in the table of touches.',
  },
  touches: { human: 'person wrote', call: 'person called or met', automatic: 'automatic', bounce: 'bounce', ours: 'our later message' },
  causes: { email: 'e-mail', call: 'phone call', messenger: 'messenger', meeting: 'meeting', not_delivered: 'not delivered' },
  notes: {
    asOf: 'Counted up to {at}, the start of the last complete poll.', never: 'No complete poll yet: nothing is known of replies.', smallN: '* n < 30: read with care',
    lock: 'Design locked, SHA-256 {hash}.', noLock: 'The design was not locked.', tool: 'Made with shopper {version}.', seed: 'Seed: {seed}.',
    one: 'One inquiry per company.', verdict: 'One inquiry per company: nothing here is a verdict on a single company.', released: 'Companies on the suppression list, locked out or not contacted are not released; they enter no rate.',
    unprompted: 'A reply is the first touch by a person, a decline included, before our next contact and within {days} of the inquiry. An acknowledgement or an out-of-office note is no reply; a bounced mail is not delivered, which is not the same as not answered.',
    scope: 'Scope: {text}', funding: 'Funding: {text}', responsible: 'Responsible: {text}', public: 'Companies have random names here; times and prices are rounded, and figures of fewer than five companies are left out.',
    notRandomised: 'Our channel was not randomised: form and e-mail were used where each was to be had, so their rates are no comparison of channels.', quality: 'Speed, activity and competence are different things; none of them is sales.',
    brand: 'The inquiry came from an unknown small company: a known brand may be answered otherwise.', intervals: 'An interval tells the uncertainty of the sample, not of the wording, the season or the persona.',
    burden: 'Working time spent on an answer is not known and not estimated.',
  },
  reasons: [
    [/^n too small/, 'n too small'], [/does not vary$/, 'all alike'],
    [/^the (curve|(lower|upper) interval curve) does not fall/, 'not reached'], [/^follow-up ends/, 'follow-up too short'], [/^nobody is in the denominator$/, 'n = 0'], [/^no such quote$/, 'none quoted'], [/^nobody quoted/, 'none quoted'],
    [/^nobody replied$/, 'no replies'], [/^fewer than 5/, 'n < 5, not shown'], [/^(none exists|one \w+ has no spread)/, 'n too small'], [/^no delivered inquiry/, 'nothing followed yet'], [/^there are no/, 'n = 0'], [/log-log|standard error/, 'no interval'],
  ],
  definitions: {}, methods: {}, inference: null,
};
