/**
 * Where each company of the sample ended, and its class in the terms of AAPOR's Standard Definitions. AAPOR has no codes
 * for mystery inquiries; the mapping is ours. `null`: not released into the field, counted apart.
 */
const classes = {
  substantive_contact: 'I',
  other_human_touch: 'P',
  declined: 'R',
  opted_out: 'R',
  no_human_touch: 'NC',
  no_usable_channel: 'O',
  captcha: 'O',
  login_required: 'O',
  blocked: 'O',
  robots_disallowed: 'O',
  form_refused: 'O',
  email_refused: 'O',
  not_delivered: 'O',
  unconfirmed: 'UO',
  unknown: 'UO',
  unreachable: 'UO',
  moved: 'UO',
  closed: 'NE',
  suppressed: null,
  locked_out: null,
  not_contacted: null,
} as const satisfies Record<string, 'I' | 'P' | 'R' | 'NC' | 'O' | 'UO' | 'NE' | null>;

export type Disposition = keyof typeof classes;
export type AaporClass = 'I' | 'P' | 'R' | 'NC' | 'O' | 'UO' | 'NE';
export const dispositionCodes = Object.keys(classes) as readonly Disposition[];

/** The AAPOR class of a disposition, or null when the company was not released. */
export const aaporClass = (code: Disposition): AaporClass | null => classes[code];
