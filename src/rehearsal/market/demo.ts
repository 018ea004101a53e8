import { studioNames } from './studios.ts';
import { demoModel, drawMarket, type Vendor } from './vendor.ts';

/** Kinds of sites in the demo's market and how many studios have each; some two thirds have a form that works. */
const siteMix: readonly (readonly [kind: string, studios: number])[] = [
  ['plain-thanks-ru', 5], ['popup-mask-ru', 4], ['tilda-ru', 4], ['cf7-ru', 4], ['bitrix-ru', 2], ['quiz-ru', 1], ['iframe-ru', 2], ['honeypot-ru', 2], ['refuses-plus-ru', 2],
  ['plain-silent-ru', 1], ['slow-ru', 1], ['bitrix-captcha-ru', 2], ['dead-button-ru', 1], ['email-only-ru', 5], ['server-500-ru', 1], ['drops-ru', 1], ['tilda-error-ru', 1], ['down', 1],
];

/** A studio whose mail server knows no such mailbox; it has no form, so that it is written to by mail. */
const bouncing = 'email-only-ru';

/** Forty studios with their sites and what each will do. The same every time. */
export function demoMarket(): readonly Vendor[] {
  const kinds = siteMix.flatMap(([kind, studios]) => Array.from({ length: studios }, () => kind));
  let bounces = 1;
  const studios = studioNames.map(([name, slug, city], i) => {
    // A step that shares no factor with forty spreads the kinds over the cities.
    const site = kinds[(i * 17) % kinds.length] ?? bouncing;
    return { name, slug, city, site, bounces: site === bouncing && bounces-- > 0 };
  });
  return drawMarket(demoModel, studios);
}
