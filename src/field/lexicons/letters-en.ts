import { said, type LetterLexicon } from '../letters/said.ts';

const answer = '(?:reply|respond|response|answer|send|confirm|provide|let (?:me|us) know|get back)';
const number = '(?:\\d{1,3}|one|two|three|five|seven|ten|fourteen|thirty|forty-five)';
const period = '(?:calendar |business |working )?(?:days?|hours?|weeks?)';
const day = '(?:tomorrow|tonight|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|eod|cob|(?:the )?end of (?:the |this )?(?:day|week)|\\d{1,2} \\p{L}+|(?:january|february|march|april|may|june|july|august|september|october|november|december) \\d{1,2})';

/** Made to order, not lying ready: what a first letter may not ask for. */
const workPiece = '(?:mock-?ups?|wireframes?|prototypes?|sketch(?:es)?|concepts?|layouts?|design (?:drafts?|ideas?|samples?|proposals?|concepts?)|(?:seo |site |website |ux |free )audit|audit of our|test tasks?|trial (?:task|page)|demo (?:page|site|version)|(?:detailed|exact|full) (?:estimate|quote|quotation|specification|breakdown)|(?:technical )?specification|logos?)';
const work = `(?:${workPiece.slice(3, -1)}|design|code|scripts?|audit|banner)`;

/** English words that no letter may hold. */
export const englishLetters: LetterLexicon = {
  legal: said(
    '(?:required|obliged|obligated) by law', 'as required by', 'by law', 'under (?:the )?(?:law|article \\d+|section \\d+|data protection act|consumer rights act)', 'legally (?:required|obliged|obligated|bound)', 'you (?:are|have) (?:\\p{L}+ ){0,1}(?:required|obliged|obligated|a (?:legal )?duty) to',
    'civil code', 'statutory', '(?:legal|statutory) (?:deadline|time limit|period)', `(?<!how soon do you )(?<!you usually )(?<!you normally )${answer} … within ${number} ${period}`, `within ${number} ${period} of (?:this|receiv)*`,
  ),
  threat: said(
    'legal action', '(?:take|see) you (?:\\p{L}+ )?(?:to|in) court', 'lawsuit', 'sue you', '(?:my|our) (?:lawyer|solicitor|attorney)s? will (?:contact|write|call|be in touch)', 'report (?:you|this|your (?:company|firm|studio)) to', '(?:i|we)(?: will|.ll| shall)? (?:\\p{L}+ ){0,2}(?:complain|file a complaint)',
    'or else', 'otherwise (?:i|we)(?:.ll| will| shall| have to)', '(?:bad|negative|one-star|1-star) review', '(?:face|risk) (?:a |the )?(?:fine|penalt)*', 'bear the consequences', 'be forced to',
  ),
  urgency: said(
    '(?<!not )(?<!nothing )(?<!no )urgent(?:ly)?', 'asap', 'as soon as possible', `(?:${answer.slice(3, -1)}|call) … (?:immediately|right away|at once)`, '(?:immediate|prompt|urgent) (?:reply|response|answer|attention)', `(?:${answer.slice(3, -1)}|hear(?: back)?(?: from you)?|need (?:it|this|an answer)) … (?:by|before) ${day}`,
    'no later than', 'without (?:undue |further |any )?delay', 'time[- ]sensitive', '(?<!no )(?<!not a )(?<!without a )deadlines?', '(?<!no )(?<!not in a )hurry', '(?:last|final) (?:chance|reminder|warning|notice)', 'act now', 'at your earliest',
  ),
  attachment: said(
    'attached (?:is|are|please|you|file|document|brief)', '(?:see|find|have|.ve|is|are) (?:\\p{L}+ ){0,2}attached(?! to (?:our|the|it))', '(?:i|we) (?:attach|enclose)', '(?:find|see) enclosed', 'enclosed (?:is|are|please|you)', 'in the attachment', 'see (?:the )?attachment',
  ),
  free_work: said(
    `(?:please|kindly|could you|would you|can you|(?:i|we).d like you to|(?:i|we) (?:want|need) you to) ~ (?:design|draw|sketch|mock up|draft|prepare|make|build|create|produce|put together|write|code|run|do|carry out|send|show|provide|share) ~ ${workPiece}`,
    `(?:please|kindly) (?:design|draw|sketch|mock up|draft|code|audit|write) ~ ${work}`, `(?<=[.!?] )(?:design|draw|sketch|draft|prepare|make|create) (?:me|us|a|an|the) ~ ${work}`, 'test tasks?', 'free (?:audit|mock-?up|design|prototype|sample|review of our)', `(?:audit|mock-?up|prototype|sketch|layout) (?:\\p{L}+ ){0,3}(?:for free|free of charge|at no cost)`,
    '(?:could you|would you|can you|please)(?: \\p{L}+){0,4} (?:come (?:to|and|over|by|round)|visit (?:us|our)|drop by|stop by)', '(?:please|could you|can you) send (?:someone|somebody|a (?:person|colleague|technician|specialist)|an (?:engineer|expert))', 'site visit',
  ),
  official: said(
    '(?:i am|i.m|we are|we.re|writing|calling|acting)(?: \\p{L}+){0,3} (?:from|for|with|on behalf of)(?: the)?(?: \\p{L}+){0,2} (?:tax (?:office|authority)|hmrc|irs|police|ministry|government|council|court|regulator|trading standards|data protection authority)', 'official (?:request|representative|inquiry|enquiry)',
  ),
};
