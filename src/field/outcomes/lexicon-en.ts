import type { Lexicon } from './words.ts';

/** English words of success and refusal. Texts arrive lower-cased with single spaces and straight apostrophes. */
export const english: Lexicon = {
  sent: [
    /(?:message|request|inquiry|enquiry|form|application|submission|details|e-?mail|query) (?:has been |have been |was |is |were )?(?:successfully )?(?:sent|submitted|received|delivered)/,
    /(?:successfully|has been) (?:sent|submitted)/,
    /we(?:'ve| have)? (?:got|received) your (?:message|request|inquiry|enquiry|e-?mail|submission|details)/,
    /thank(?:s| you)(?: very much| so much)?,? for (?:your |the )?(?:message|inquiry|enquiry|request|interest|submission|contact|getting in touch|reaching out|writing|e-?mail)/,
    /^thank(?:s| you)(?: very much| so much)?[!. )]{0,4}$/,
    /(?:we|our team|someone|a manager)(?:'ll| will) (?:be in touch|get back|contact you|reach out|reply|respond|call you)/,
  ],
  captcha: [/captcha/, /(?:not|aren't) a robot/, /(?:are|you're) human/, /(?:security|verification) code/],
  spam: [/(?:^|[^a-z]|anti)spam/, /(?:are|be) a (?:bot|robot)(?:[^a-z]|$)/, /suspicious/],
  blocked: [/too many (?:requests|attempts|submissions)/, /access (?:denied|forbidden)/, /you (?:have been|are) blocked/],
  failed: [
    /(?:could not|couldn't|unable to|failed to|cannot|can't) (?:be )?(?:send|sent|submit|submitted|process|processed|deliver)/,
    /(?:was|were|has|have) not (?:been )?(?:sent|submitted|delivered)/, /something went wrong/, /an? (?:[a-z]{1,12} )?error (?:has )?occurred/, /there was an error (?:trying to|sending|while)/,
    /(?:server|network|submission|sending) (?:error|failed)/, /please try again/, /try again later/,
  ],
  invalid: [
    /(?:is|are) required/, /(?:required|mandatory) field/, /(?:field|this) (?:is|must|cannot|can't)/, /(?:^|[^a-z])invalid(?:[^a-z]|$)/, /not (?:a )?valid/,
    /(?:enter|provide|use|specify) (?:a |an |your )?(?:valid|correct)/, /too (?:short|long)/, /have an error/, /(?:problem|errors?) with your submission/, /(?:must|need to) (?:accept|agree|fill)/,
    /please (?:complete|fill (?:in|out)) /,
  ],
  hint: [/^(?:please,? )?(?:enter|provide|fill|select|choose|specify|correct)(?:[^a-z]|$)/],
};
