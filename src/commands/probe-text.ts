import type { Finding } from '../domain/probe.ts';

/** A finding as a person reads it: what was found, by which channels the company can be reached, the form field by field, and why. */
export function findingText({ url, finding, reached, channels, form, why }: Finding): string {
  const list = (name: string, values: readonly string[]): readonly string[] => (values.length === 0 ? [] : [`  ${name.padEnd(9)} ${values.join(', ')}`]);
  return [
    `${url}: ${finding}${reached ? '' : ' (not reached)'}`,
    ...(form ? [
      `  form      ${form.page} ${form.selector} (score ${form.score.toFixed(2)}${form.opener ? `, opened by ${form.opener}` : ''}${form.captcha ? `, captcha ${form.captcha}` : ''})`,
      ...form.fields.map(({ role, selector, label, required }) => `    ${role.padEnd(14)} ${label || '(no label)'}${required ? ' *' : ''}  ${selector}`),
      `    submit         ${form.submit}`,
    ] : []),
    ...list('e-mail', channels.email),
    ...list('phone', channels.phone),
    ...list('messenger', channels.messenger),
    ...list('chat', channels.chat),
    ...why.map((reason) => `  why       ${reason}`),
    '',
  ].join('\n').replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\n' ? character : ' '));
}
