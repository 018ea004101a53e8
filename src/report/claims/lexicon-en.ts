import type { Lexicon } from './lexicon.ts';

const companies = '(?:compan(?:y|ies)|firms?|studios?|agenc(?:y|ies)|vendors?|sellers?|suppliers?|businesses)';

export const en: Lexicon = {
  claims: {
    quantity: [
      'some', 'many', 'most', 'few', 'fewer', 'several', 'numerous', 'a lot of', 'lots of', 'plenty of', 'a (?:minority|majority|number|handful|fraction|bulk) of', 'the (?:minority|majority|bulk|rest) of', 'often', 'frequently', 'usually',
      'commonly', 'rarely', 'seldom', 'sometimes', 'occasionally', 'hardly any', 'almost (?:all|none|no|every\\p{L}*)', 'nearly (?:all|none|every\\p{L}*)', 'mostly', 'largely', 'predominantly', 'significantly', 'considerably', 'substantially',
    ],
    market: [
      '(?:the|our|this|today’s|today\'s) (?:\\p{L}+ )?(?:market|industry|sector|branch|profession)', `all (?:the )?${companies}`, `every ${companies}`, `no ${companies}`, `any ${companies}`, `${companies} in general`, 'everyone', 'everybody', 'nobody', 'no one',
      'always', 'never', 'generally', 'in general', 'as a rule', 'typical', 'typically', 'across the board',
    ],
    cause: [
      'because', 'due to', 'owing to', 'thanks to', 'leads? to', 'led to', 'leading to', 'caus(?:e|es|ed|ing)', 'results? in', 'resulted in', 'as a result', 'effects? (?:of|on)', 'affect(?:s|ed|ing)?', 'influenc(?:e|es|ed|ing)', 'driv(?:e|es|en|ing) by',
      'impacts?', 'impacted', 'improv(?:e|es|ed|ing)', 'boost(?:s|ed|ing)?', 'increas(?:es|ed) the', 'reduc(?:es|ed) the', 'therefore', 'hence', 'consequently', 'makes? (?:them|it|people|companies)', 'explains? why', 'reasons? (?:for|why)', 'brings? (?:more|fewer)', 'depends? on',
    ],
    value: [
      'good', 'bad', 'badly', 'poor', 'poorly', 'excellent', 'terrible', 'awful', 'slow', 'slower', 'slowest', 'slowly', 'fast', 'faster', 'fastest', 'quick', 'quicker', 'quickest', 'quickly', 'prompt', 'promptly', 'too late', 'in time', 'acceptable', 'unacceptable', 'disappointing',
      'impressive', 'shameful', 'unprofessional', 'professional', 'rude', 'lazy', 'incompetent', 'best', 'worst', 'better', 'worse', 'cheap', 'expensive', 'overpriced', 'satisfactory', 'unsatisfactory', 'adequate', 'inadequate', 'fails?', 'failed',
    ],
  },
  numbers: ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'half', 'thirds?', 'quarters?', 'fifths?', 'tenths?', 'dozens?'],
  bounds: [
    '(?:in|of|from|within|among) (?:this|the|our) (?:\\p{L}+ )?(?:frame|sample|study|ratings?|lists?)', `(?:in|of|from|within|among) (?:the |these |our )?\\d[\\d,. ]* (?:\\p{L}+ )?${companies}`,
    `(?:the )?${companies} (?:that )?(?:we |were )?(?:asked|contacted|sampled|written to)`, '(?:those|the ones) (?:we )?(?:asked|contacted|sampled)',
  ],
  legalForms: ['ltd', 'limited', 'llc', 'inc', 'plc', 'gmbh', 'co', 'corp', 'studio', 'studios', 'agency', 'group', 'company'],
};
