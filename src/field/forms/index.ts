/** The form room: from what was seen of a site's pages to the one form to use, and to what to type into it. */
export { chooseForm } from './choose.ts';
export type { Choice, JudgedForm } from './choose.ts';
export { contactPages } from './contact-pages.ts';
export { chooseOption, planFill } from './fill.ts';
export type { FillDecision } from './fill.ts';
export { barrierOf, judgeSite, withoutForm } from './finding.ts';
export { openersOf } from './openers.ts';
