import { printable, printableLines } from '../domain/printable.ts';
import type { ChannelInventory, Finding, FormField, FormMap } from '../domain/probe.ts';

/** The line of `probe --json`: the contract's keys in its order, and no others. */
export function probeJson({ url, reached, finding, channels, form, why }: Finding): string {
  return `${JSON.stringify({ url, reached, finding, channels: channelsJson(channels), form: form && formJson(form), why })}\n`;
}

const channelsJson = ({ form, email, phone, messenger, chat, callback }: ChannelInventory) => ({ form, email, phone, messenger, chat, callback });

const formJson = ({ page, frame, selector, opener, submit, steps, captcha, fields, score }: FormMap) => ({
  page, frame, selector, opener, submit, steps, captcha, fields: fields.map(({ role, selector: field, label, required, type }) => ({ role, selector: field, label, required, type })), score,
});

/** A hostile page may say very much in one label. */
const longestLine = 400;

/** The same for a person: what was found, how the form would be used, and why it was chosen. */
export function probeText(finding: Finding): string {
  const { form, channels } = finding;
  const lines = [
    `${finding.url}: ${finding.finding}`,
    ...(form ? formLines(form) : []),
    ...listed('e-mail', channels.email),
    ...listed('phone', channels.phone),
    ...listed('messenger', channels.messenger),
    ...listed('chat', channels.chat),
    ...(channels.callback ? ['  offers to call back'] : []),
    '  why:',
    ...finding.why.map((reason) => `    ${printable(reason)}`),
  ];
  return `${lines.map((line) => printableLines(line).slice(0, longestLine)).join('\n')}\n\n`;
}

function formLines(form: FormMap): readonly string[] {
  return [
    `  form ${form.selector} on ${form.page} (confidence ${form.score})`,
    ...(form.frame ? [`  in the frame ${form.frame.join(' > ')}`] : []),
    ...(form.opener ? [`  opened by ${form.opener}`] : []),
    ...(form.steps > 1 ? [`  in ${form.steps} steps`] : []),
    ...(form.captcha ? [`  captcha: ${form.captcha}`] : []),
    ...form.fields.map(fieldLine),
    `  sent by ${form.submit}`,
  ];
}

const fieldLine = (field: FormField): string => `    ${field.role.padEnd(14)} ${field.type.padEnd(9)} ${field.required ? 'required' : '        '} ${printable(field.label)}`;

const listed = (name: string, values: readonly string[]): readonly string[] => (values.length > 0 ? [`  ${name}: ${values.map(printable).join(', ')}`] : []);
