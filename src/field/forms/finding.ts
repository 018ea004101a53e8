import type { Finding, FindingCode } from '../../domain/probe.ts';
import type { PageSnapshot } from '../../domain/snapshot.ts';
import { barrierText, embedVendors } from '../lexicons/channels.ts';
import { channelsOf } from './channels.ts';
import type { Choice } from './choose.ts';
import { chooseForm } from './choose.ts';

/** What the pages read of one site amount to. Pure: the same snapshots give the same finding. */
export function judgeSite(url: string, snapshots: readonly PageSnapshot[], notes: readonly string[] = []): Finding {
  const choice = chooseForm(snapshots);
  const [finding, reason] = findingOf(choice, snapshots);
  const form = finding === 'form' || finding === 'captcha' ? choice.form : null;
  return { url, reached: true, finding, channels: channelsOf(snapshots, form !== null), form, why: [reason, ...choice.why, ...notes] };
}

/** A finding about a site whose pages were not judged, with the reason. */
export function withoutForm(url: string, finding: FindingCode, reached: boolean, why: readonly string[], snapshots: readonly PageSnapshot[] = []): Finding {
  return { url, reached, finding, channels: channelsOf(snapshots, false), form: null, why };
}

/** The reason a page keeps us out, or null: a status, or a page that checks for machines. */
export function barrierOf(page: PageSnapshot): string | null {
  if (page.status === 403 || page.status === 429) return `HTTP ${page.status}`;
  const bare = page.candidates.length === 0 && page.text.length < 1500;
  return bare && barrierText.test(`${page.title} ${page.text}`) ? `the page says: ${page.title || page.text.slice(0, 80)}` : null;
}

function findingOf(choice: Choice, snapshots: readonly PageSnapshot[]): readonly [FindingCode, string] {
  if (choice.form) return choice.captchaVisible ? ['captcha', 'a contact form guarded by a captcha that visitors see'] : ['form', 'a contact form'];
  const kinds = new Set(choice.judged.map((one) => one.judgement.kind));
  const embed = snapshots.flatMap((page) => page.frames).find((frame) => frame.visible && embedVendors.test(frame.src));
  if (embed) return ['embed_only', `a form served by another company in a frame that cannot be read: ${embed.src.slice(0, 120)}`];
  if (snapshots.every((page) => page.status === 401 || onlyLogin(page)) && (kinds.has('login') || snapshots.some((page) => page.status === 401))) return ['login_required', 'nothing but a login'];
  const other = choice.judged.find((one) => one.judgement.kind !== 'search');
  return other ? ['not_contact_form', `forms, but none for contact: ${[...kinds].join(', ')}`] : ['no_form', 'no form on the pages read'];
}

/** A page that is a login and little else. */
const onlyLogin = (page: PageSnapshot): boolean => page.controls.some((control) => control.type === 'password' && control.hidden === null) && page.text.length < 600 && page.links.length < 15;
