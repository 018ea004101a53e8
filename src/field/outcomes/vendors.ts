import type { CaptchaType } from '../../domain/probe.ts';
import type { Verdict } from './sign.ts';

/**
 * The states that form builders show in their own markup. `marks` is tested against the classes and ids of a newly
 * visible text and its ancestors, `landing` against the URL a page went to after the press.
 */
export interface VendorState {
  readonly vendor: string;
  readonly verdict: Verdict;
  readonly marks?: RegExp;
  readonly landing?: RegExp;
}

export const vendorStates: readonly VendorState[] = [
  // Contact Form 7 puts its answer's status on the form as a class.
  { vendor: 'contact-form-7', verdict: 'spam', marks: /wpcf7-form[^<]{0,80} spam(?: |$)|wpcf7-spam-blocked/ },
  { vendor: 'contact-form-7', verdict: 'invalid', marks: /wpcf7-form[^<]{0,80} (?:invalid|unaccepted)(?: |$)|wpcf7-not-valid-tip|wpcf7-validation-errors/ },
  { vendor: 'contact-form-7', verdict: 'failed', marks: /wpcf7-form[^<]{0,80} (?:failed|aborted)(?: |$)|wpcf7-mail-sent-ng/ },
  { vendor: 'contact-form-7', verdict: 'sent', marks: /wpcf7-form[^<]{0,80} sent(?: |$)|wpcf7-mail-sent-ok/ },
  { vendor: 'tilda', verdict: 'invalid', marks: /js-errorbox-all|js-rule-error|t-input-error|t-form__errorbox/ },
  { vendor: 'tilda', verdict: 'sent', marks: /js-successbox|t-form__successbox|t-form-success-popup/ },
  { vendor: 'bitrix', verdict: 'sent', marks: /mf-ok-text|form-note-success/, landing: /[?&]success=[0-9a-f]{8,40}|[?&]formresult=addok/i },
  { vendor: 'bitrix', verdict: 'invalid', marks: /(?:^| )errortext(?: |$)/ },
  { vendor: 'bitrix24', verdict: 'sent', marks: /b24-form-success|b24-form-state-success|crm-webform-popup-success/ },
  { vendor: 'bitrix24', verdict: 'failed', marks: /b24-form-state-error|crm-webform-popup-warning/ },
  { vendor: 'bitrix24', verdict: 'invalid', marks: /b24-form-control-alert-message/ },
  { vendor: 'hubspot', verdict: 'sent', marks: /(?:^| )submitted-message(?: |$)|hs-form__thankyou|hsfc-postsubmit/ },
  { vendor: 'hubspot', verdict: 'invalid', marks: /hs-error-msg|hsfc-erroralert/ },
  { vendor: 'elementor', verdict: 'sent', marks: /elementor-message-success/ },
  { vendor: 'elementor', verdict: 'failed', marks: /elementor-form[^<]{0,80}elementor-message-danger|elementor-message-danger/ },
  { vendor: 'elementor', verdict: 'invalid', marks: /elementor-help-inline/ },
  { vendor: 'gravity', verdict: 'sent', marks: /gform_confirmation_(?:message|wrapper)|gforms_confirmation_message/ },
  { vendor: 'gravity', verdict: 'invalid', marks: /gform_validation_error|gfield_validation_message|gform_submission_error/ },
  { vendor: 'wpforms', verdict: 'sent', marks: /wpforms-confirmation-(?:container|scroll)/ },
  { vendor: 'wpforms', verdict: 'failed', marks: /wpforms-error-container/ },
  { vendor: 'wpforms', verdict: 'invalid', marks: /(?:^| )wpforms-error(?: |$)/ },
  { vendor: 'amocrm', verdict: 'sent', marks: /amoforms[-_]{1,2}(?:success|done|thanks)|amoforms__submitted/ },
  { vendor: 'amocrm', verdict: 'invalid', marks: /amoforms[-_]{1,2}(?:error|field__error|invalid)/ },
];

/** Addresses of thank-you pages, by the words that site owners use. */
export const thanksPage = /(?:^|[/?&=#_-])(?:thank(?:s|-?_?you)|thx|spasibo|blagodar\w{0,8}|success|form-sent|message-sent|mail-sent|sent-ok|otpravleno)(?:[/?&=#._-]|$)/i;

/** Classes that designers give to messages, tested token by token. */
export const designMarks: readonly { readonly verdict: 'sent' | 'invalid'; readonly token: RegExp }[] = [
  { verdict: 'invalid', token: /^(?:[a-z0-9]{1,20}[-_]{1,2}){0,3}(?:error|errors|invalid|danger|has-error|is-invalid|error-message|error-text|not-valid|fail)$/ },
  { verdict: 'sent', token: /^(?:[a-z0-9]{1,20}[-_]{1,2}){0,3}(?:success|successful|success-message|thanks|thank-you|spasibo)$/ },
];

/** Those who listen in on pages (statistics, call tracking, session replay): what they take is sent, but their answer is not the form's. */
export const listeners = /(?:^|\.)(?:mc\.yandex\.\w{2,3}|google-analytics\.com|googletagmanager\.com|doubleclick\.net|facebook\.com|hotjar\.com|hotjar\.io|clarity\.ms|top-fwz1\.mail\.ru|sentry\.io|calltouch\.ru|comagic\.ru|roistat\.com|mango-office\.ru|jivosite\.com|jivo\.ru|carrotquest\.io|intercom\.io|segment\.io|mixpanel\.com|amplitude\.com|fullstory\.com|mouseflow\.com)$/i;

/** Chat windows and cookie bars speak whenever they like, and not of the form. */
export const bystanders = /(?:^|[ _-])(?:jivo|jdiv|carrotquest|intercom|chat|livechat|cookie|cookies|gdpr)(?:[ _-]|$)/;

/** Frames in which a captcha shows its puzzle, by URL. */
export const challengeFrames: readonly { readonly captcha: CaptchaType; readonly url: RegExp }[] = [
  { captcha: 'recaptcha_invisible', url: /\/recaptcha\/(?:api2|enterprise)\/bframe/ },
  { captcha: 'hcaptcha', url: /hcaptcha\.[^?]{0,80}[?#][^?]{0,200}frame=challenge/ },
  { captcha: 'smartcaptcha', url: /smartcaptcha[^?]{0,80}\/advanced/ },
];
