import type { CaptchaType } from '../../domain/probe.ts';
import { words } from '../forms/text.ts';

/** Labels and names of a control into which the solution would be typed. */
export const captchaLabels = words('captcha', 'капч\\p{L}*', '(?:введите |код )?(?:код|символы|текст|цифры|число|слово) (?:с|на) (?:картинк|рисунк|изображени)\\p{L}*', 'код с картинки', 'защитный код', 'проверочный код', 'код подтверждения с картинки', 'security (?:code|question|check)', 'verification code', 'enter (?:the )?(?:code|characters|text|letters).{0,30}', 'type the (?:characters|code|text|letters).{0,30}', 'are you (?:a )?(?:human|robot)', 'anti-?spam question', 'spam (?:check|protection|question)', 'защита от (?:спама|роботов|ботов)', 'сколько будет.{0,20}', 'what is \\d.{0,20}', 'решите пример.{0,20}', 'проверка на робота.{0,10}', 'код безопасности');
export const captchaNames = words('captcha.{0,20}', 'wpcf7 quiz', 'quiz \\d+', '\\p{L}{0,10}captcha', 'security ?code', 'verification ?code', 'kaptcha', 'quiz answer', 'keystring', 'vcode', 'secpic');
/** An arithmetic task, in figures. A hyphen or an x also stands in telephone numbers and sizes, so they need the question. */
export const arithmetic = /(?<![\d+-])\d{1,2}\s?(?:(?:[+×*]|plus|плюс)\s?\d{1,2}\s?(?:=|\?|$)|(?:[x–−-]|minus|times|минус)\s?\d{1,2}\s?(?:=|\?))/u;

/** Widgets by the marks their vendors leave: class, id or source, then scripts, then names of hidden inputs. First match wins. The oldest writes its challenge where its script stands, so the script is enough. */
export const captchaVendors: readonly { readonly type: CaptchaType; readonly widget: RegExp | null; readonly hidden: RegExp | null; readonly frame: RegExp | null; readonly script: RegExp | null; readonly scriptSuffices?: true }[] = [
  { type: 'hcaptcha', widget: /h-captcha|hcaptcha/, hidden: /^h-captcha-response/, frame: /hcaptcha\.com/, script: /hcaptcha\.com/ },
  { type: 'turnstile', widget: /cf-turnstile/, hidden: /^cf-turnstile-response/, frame: /challenges\.cloudflare\.com/, script: /challenges\.cloudflare\.com\/turnstile/ },
  { type: 'smartcaptcha', widget: /smart-?captcha/, hidden: /^smart-token/, frame: /smartcaptcha/, script: /smartcaptcha\.(?:yandexcloud|cloud\.yandex)/ },
  { type: 'recaptcha_v1', widget: /recaptcha_(?:widget|area|table|image|response)|dynamic_recaptcha/, hidden: /^recaptcha_challenge_field$/, frame: /recaptcha\/api\/noscript/, script: /(?:api|www)[.-]?(?:secure)?\.?(?:recaptcha\.net|google\.com\/recaptcha\/api)\/(?:challenge|js\/recaptcha)/, scriptSuffices: true },
  { type: 'recaptcha_v2', widget: /(?:^|[\s-])g-recaptcha(?=\s|$)|field-type-recaptcha|(?:^|\s)recaptcha(?:[\s_-]|\d|$)|data-sitekey/, hidden: null, frame: /recaptcha\/(?:api2|enterprise)\/anchor/, script: /recaptcha\/(?:api|enterprise)\.js(?!.*render=6)/ },
];
/** reCAPTCHA v3 has no widget: a key in the script's address, or a hidden field for its token. */
export const recaptchaV3 = { widget: /recaptcha[_-]?v3|data-type=v3|data-action=/, script: /recaptcha\/(?:api|enterprise)\.js.*[?&]render=(?!explicit|onload)[\w-]{10}/, hidden: /recaptcha.{0,20}(?:token|response|v3)|^_wpcf7_recaptcha_response|^g-recaptcha-response|^token_recaptcha|^gcaptcha/i };
