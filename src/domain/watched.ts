import type { CaptchaType, FieldRole } from './probe.ts';
import type { Instant } from './time.ts';

/**
 * What was watched while a form was filled and pressed once: plain JSON, kept as evidence, from which the outcome
 * can be judged again without a browser.
 */
export interface Watched {
  /** URL of the page that holds the form, as asked for. */
  readonly page: string;
  /** The captcha the form is known to carry; with one of the silent kinds only the vendor's own state confirms. */
  readonly captcha: CaptchaType | null;
  /** A captcha challenge that a person would have had to solve, seen on the page. */
  readonly challenge: CaptchaType | null;
  /** Why the act ended before the press; null when the button was pressed. */
  readonly stop: Stop | null;
  readonly pressedAt: Instant | null;
  /** True when the browser did not say in its time that the press was made: the page may act on it later. */
  readonly pressLost?: boolean;
  /** Requests that carried our values, or may have, at any time; in order. */
  readonly requests: readonly WatchedRequest[];
  /** URLs the pages went to after the press, in order, and last where the site sent them in vain; not those that answered with an error. */
  readonly navigations: readonly string[];
  /** Texts visible after the press that were not when the form was met. */
  readonly texts: readonly WatchedText[];
  readonly dialogs: readonly WatchedDialog[];
  /** Controls that the page itself marks as wrong after the press. */
  readonly invalid: readonly InvalidControl[];
  /** What could not be filled as planned; the press may have followed all the same. */
  readonly unfilled: readonly UnfilledControl[];
  /** The tab or the browser died. */
  readonly crashed: boolean;
}

export const stopCodes = [
  'page_timeout', 'page_unreachable', 'page_refused', 'page_missing', 'page_broken', 'moved', 'captcha', 'form_missing', 'not_filled', 'button_missing', 'button_disabled',
  'button_covered', 'interrupted', 'crashed',
] as const;
export type StopCode = (typeof stopCodes)[number];

export interface Stop {
  readonly code: StopCode;
  readonly words: string;
}

export interface WatchedRequest {
  readonly method: string;
  readonly url: string;
  /** Playwright's resource type: `document`, `xhr`, `fetch`, `ping`, `image`, `websocket` … */
  readonly type: string;
  /** `yes`: one of our values was read in it. `maybe`: sent after the press with a body that could not be read. */
  readonly carried: 'yes' | 'maybe';
  readonly at: Instant;
  readonly beforePress: boolean;
  /** Null while no answer came. */
  readonly status: number | null;
  readonly contentType: string;
  /** Start of the answer's body, clipped. */
  readonly body: string;
  /** The network's own words when the request failed, e.g. `net::ERR_CONNECTION_RESET`. */
  readonly failure: string | null;
}

export interface WatchedText {
  readonly text: string;
  /** Classes and ids of the element and its nearest ancestors, lower-cased, joined by spaces. */
  readonly marks: string;
  /** ARIA role of the element or its nearest ancestor that has one. */
  readonly role: string;
  readonly url: string;
  /** What was there before the press can refuse, but not confirm. */
  readonly since: 'fill' | 'press';
}

export interface WatchedDialog {
  readonly type: string;
  readonly message: string;
}

export interface InvalidControl {
  readonly role: FieldRole | null;
  /** The browser's or the page's words at the control; may be empty. */
  readonly message: string;
}

export interface UnfilledControl {
  readonly role: FieldRole;
  readonly why: string;
}
