import type { CaptchaType } from '../../domain/probe.ts';
import type { Control } from '../../domain/snapshot.ts';
import { arithmetic, captchaLabels, captchaNames, captchaVendors, recaptchaV3 } from '../lexicons/captchas.ts';
import type { FormView } from './controls.ts';
import { isTyped } from './controls.ts';
import { nameWords, plain } from './text.ts';

/** True for the control that asks for a captcha's solution. */
export function isCaptchaControl(control: Control): boolean {
  if (!isTyped(control) || control.type === 'email' || control.type === 'tel') return false;
  const texts = [control.label, control.aria, control.placeholder, control.title, control.label ? '' : control.before].map(plain);
  return texts.some((text) => captchaLabels.test(text) || arithmetic.test(text)) || captchaNames.test(nameWords(control.name)) || captchaNames.test(nameWords(control.id)) || /g-recaptcha-response|h-captcha-response/.test(control.name);
}

/** The captcha that guards a form, and whether a visitor would see it; null when there is none. */
export function captchaOf(view: FormView): { readonly type: CaptchaType; readonly visible: boolean } | null {
  const widgets = view.page.widgets.filter((widget) => widget.candidate === view.index);
  const inputs = view.controls.filter((control) => isCaptchaControl(control) && !/-response$|^recaptcha_response_field$/.test(control.name));
  for (const vendor of captchaVendors) {
    const marks = widgets.filter((widget) => vendor.widget?.test(widget.classes) === true);
    const loaded = view.page.scripts.some((script) => vendor.script?.test(script) === true);
    const hidden = view.candidate.hiddenNames.some((name) => vendor.hidden?.test(name) === true);
    // A class alone may be left over from a theme: its key or its script must be there too.
    const live = marks.filter((mark) => loaded || /data-sitekey|h-captcha|smart-captcha|(?:^|\s)g-recaptcha(?:\s|$)|recaptcha_|turnstile/.test(mark.classes));
    if (live.length === 0 && !hidden && !(loaded && vendor.scriptSuffices)) continue;
    if (vendor.type === 'recaptcha_v2' && live.length > 0 && live.every((mark) => recaptchaV3.widget.test(mark.classes))) return { type: 'recaptcha_v3', visible: false };
    // A button that is itself the widget asks nothing of people.
    const invisible = live.some((mark) => mark.tag === 'button' || mark.tag === 'input') || live.some((mark) => mark.size === 'invisible') || /grecaptcha-badge/.test(live.map((mark) => mark.classes).join(' '));
    if (vendor.type === 'recaptcha_v2' && invisible) return { type: 'recaptcha_invisible', visible: false };
    if (vendor.type === 'recaptcha_v2' && inputs.length > 0) continue;
    return { type: vendor.type, visible: !invisible };
  }
  if (inputs.length > 0) return { type: typedCaptcha(inputs, view), visible: true };
  const v3 = view.page.scripts.some((script) => recaptchaV3.script.test(script)) || view.candidate.hiddenNames.some((name) => recaptchaV3.hidden.test(name));
  return v3 ? { type: 'recaptcha_v3', visible: false } : null;
}

function typedCaptcha(inputs: readonly Control[], view: FormView): CaptchaType {
  const near = inputs.map((control) => plain(`${control.label} ${control.placeholder} ${control.before} ${control.title}`)).join(' ');
  if (arithmetic.test(near) || /сколько будет|решите пример|what is \d/.test(near)) return 'math';
  const pictured = view.page.images.some((image) => image.candidate === view.index && /captcha|secur|code\.php|kcaptcha|verif|secpic/i.test(`${image.src} ${image.attributes}`));
  return pictured || view.candidate.hiddenNames.some((name) => /captcha_(?:sid|code|key)|captcha_0|captcha_id/i.test(name)) ? 'image' : 'other';
}
