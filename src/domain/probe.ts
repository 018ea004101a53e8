import type { Evidence } from './evidence.ts';
import type { RunId, TargetId } from './ids.ts';
import type { Instant } from './time.ts';

export const findingCodes = [
  'form', 'no_form', 'not_contact_form', 'captcha', 'embed_only', 'login_required', 'robots_disallowed', 'blocked', 'moved', 'unreachable',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export const captchaTypes = [
  'recaptcha_v1', 'recaptcha_v2', 'recaptcha_v3', 'recaptcha_invisible', 'hcaptcha', 'turnstile', 'smartcaptcha', 'image', 'math', 'other',
] as const;
export type CaptchaType = (typeof captchaTypes)[number];

export const fieldRoles = [
  'name', 'first_name', 'last_name', 'patronymic', 'email', 'phone', 'email_or_phone', 'company', 'position', 'website', 'city', 'subject',
  'message', 'budget', 'deadline', 'file', 'consent', 'newsletter', 'honeypot', 'captcha', 'other',
] as const;
export type FieldRole = (typeof fieldRoles)[number];

export interface FormField {
  readonly role: FieldRole;
  /** Matches one element in the page as loaded; `>>>` joins shadow hosts. */
  readonly selector: string;
  readonly label: string;
  readonly required: boolean;
  /** The control's type: `text`, `email`, `tel`, `textarea`, `select`, `checkbox`, `radio`, `file`, `listbox` … */
  readonly type: string;
  /** What can be chosen, in page order; a radio's selector is its own. Kept for filling, not part of the `--json` line. */
  readonly options?: readonly FieldOption[];
}

export interface FieldOption {
  readonly text: string;
  readonly selector: string | null;
}

/** A contact form as understood: enough to fill it once, and to explain the choice. */
export interface FormMap {
  /** URL of the page that holds it. */
  readonly page: string;
  /** Selectors of the frames that lead to it, outermost first; null in the page itself. */
  readonly frame: readonly string[] | null;
  readonly selector: string;
  /** What opens the popup that holds it; null when it is there from the start. */
  readonly opener: string | null;
  readonly submit: string;
  readonly steps: number;
  readonly captcha: CaptchaType | null;
  readonly fields: readonly FormField[];
  /** Confidence that this is the contact form, 0..1. */
  readonly score: number;
}

/** The ways to reach a company that its site shows. */
export interface ChannelInventory {
  readonly form: boolean;
  readonly email: readonly string[];
  readonly phone: readonly string[];
  readonly messenger: readonly string[];
  readonly chat: readonly string[];
  readonly callback: boolean;
}

/** What a read-only visit of one site found; the `probe --json` line. A probe has a finding, never an outcome. */
export interface Finding {
  readonly url: string;
  readonly reached: boolean;
  readonly finding: FindingCode;
  readonly channels: ChannelInventory;
  readonly form: FormMap | null;
  readonly why: readonly string[];
}

/** The probe row: a finding for a target of the sample, with what it was judged from. */
export interface Probe {
  readonly runId: RunId;
  readonly at: Instant;
  readonly targetId: TargetId;
  readonly finding: Finding;
  readonly evidence: readonly Evidence[];
}
