/** How well forms are found and understood, on real pages labelled by hand: `tsx test/eval/forms.ts [folder] [--only id,id]`. */
import type { Browser } from 'playwright';
import { startGate } from '../../src/adapters/gate/proxy.ts';
import type { Gate } from '../../src/adapters/gate/proxy.ts';
import { systemResolver } from '../../src/adapters/gate/resolver.ts';
import { openSiteContext } from '../../src/adapters/browser/context.ts';
import { launchChromium } from '../../src/adapters/browser/launch.ts';
import { visitSite } from '../../src/adapters/browser/visit.ts';
import { isDefined, wilson } from '../../src/stats/index.ts';
import { compare } from './forms-compare.ts';
import type { Comparison } from './forms-compare.ts';
import { readLabels, servePages } from './forms-pages.ts';
import type { LabelledPage } from './forms-pages.ts';

const folder = process.argv[2]?.startsWith('--') ? '../shared/corpora/forms' : (process.argv[2] ?? '../shared/corpora/forms');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1]?.split(',') : undefined;
const pages = readLabels(folder)?.filter((page) => !only || only.includes(page.id));
if (pages) await evaluate(pages);
else console.log(`No corpus at ${folder}: nothing was measured.`);

async function evaluate(labelled: readonly LabelledPage[]): Promise<void> {
  const server = await servePages(folder, labelled);
  const gate = await startGate({ reach: 'loopback', localSites: [server.host] }, systemResolver);
  const { browser } = await launchChromium({ proxy: gate.url });
  const done: Comparison[] = [];
  const waiting = [...labelled];
  const work = async () => {
    for (let page = waiting.shift(); page; page = waiting.shift()) done.push(await probe(browser, gate, `http://${server.host}/${page.file}`, page));
  };
  await Promise.all([work(), work()]);
  await browser.close();
  await gate.close();
  server.close();
  print(done);
}

async function probe(browser: Browser, gate: Gate, url: string, labelled: LabelledPage): Promise<Comparison> {
  const { finding } = await visitSite(browser, gate, url, { obeyRobots: true });
  const context = await openSiteContext(browser, gate, { readOnly: true });
  const page = await context.newPage();
  await page.goto(finding.form?.page ?? url, { waitUntil: 'domcontentloaded' });
  await page.waitForLoadState('load', { timeout: 6000 }).catch(() => undefined);
  const compared = await compare(page, labelled, finding);
  await context.close();
  return compared;
}

function print(all: readonly Comparison[]): void {
  for (const one of [...all].sort((a, b) => a.page.id.localeCompare(b.page.id))) {
    const wanted = one.page.has_contact_form;
    const wrong = [wanted && !one.rightForm ? `WRONG FORM (${one.finding.form?.selector ?? one.finding.finding})` : '', !wanted && one.finding.form ? `FALSE POSITIVE ${one.finding.form.selector}` : '', one.rightForm && !one.rightSubmit ? 'other button' : '', ...one.remarks, captchaRemark(one), one.notUnique.length ? `not unique: ${one.notUnique.join(' | ')}` : '', one.trapsTouched ? 'TRAP TOUCHED' : ''].filter(Boolean);
    if (wrong.length > 0) console.log(`${one.page.id} ${one.page.lang} ${one.finding.finding}: ${wrong.join('; ')}`);
  }
  for (const [name, part] of [['all', all], ['ru', all.filter((one) => one.page.lang === 'ru')], ['en', all.filter((one) => one.page.lang === 'en')]] as const) summarise(name, part);
}

function captchaRemark(one: Comparison): string {
  const found = one.rightForm ? (one.finding.form?.captcha ?? null) : null;
  return found === one.page.captcha_type ? '' : `captcha ${String(found)}, labelled ${String(one.page.captcha_type)}`;
}

function summarise(name: string, part: readonly Comparison[]): void {
  const positive = part.filter((one) => one.page.has_contact_form);
  const negative = part.filter((one) => !one.page.has_contact_form);
  const guarded = positive.filter((one) => one.page.captcha);
  const claimed = part.filter((one) => one.finding.form?.captcha);
  console.log(`\n${name}: ${part.length} pages`);
  console.log(`  right form       ${share(positive.filter((one) => one.rightForm).length, positive.length)}`);
  console.log(`  false positives  ${share(negative.filter((one) => one.finding.form).length, negative.length)}`);
  console.log(`  right button     ${share(positive.filter((one) => one.rightSubmit).length, positive.length)}`);
  const count = (role: string | null, key: 'hit' | 'extra' | 'missed') => part.flatMap((one) => one[key]).filter((one) => role === null || one === role).length;
  const roles = [...new Set(part.flatMap((one) => [...one.hit, ...one.extra, ...one.missed]))].sort();
  for (const role of [null, ...roles]) {
    const [hit, extra, missed] = [count(role, 'hit'), count(role, 'extra'), count(role, 'missed')];
    console.log(`  ${(role ?? 'fields (micro)').padEnd(16)} precision ${share(hit, hit + extra)}  recall ${share(hit, hit + missed)}  F1 ${hit ? ((2 * hit) / (2 * hit + extra + missed)).toFixed(3) : '-'}`);
  }
  console.log(`  traps touched    ${part.reduce((total, one) => total + one.trapsTouched, 0)}`);
  console.log(`  captcha          precision ${share(claimed.filter((one) => one.page.captcha_type === one.finding.form?.captcha).length, claimed.length)}  recall ${share(guarded.filter((one) => one.finding.form?.captcha === one.page.captcha_type).length, guarded.length)}`);
  console.log(`  selectors that do not match one element  ${part.reduce((total, one) => total + one.notUnique.length, 0)}`);
}

function share(k: number, n: number): string {
  if (n === 0) return '-';
  const interval = wilson(k, n);
  const range = isDefined(interval) ? ` [${(interval.lower * 100).toFixed(0)}-${(interval.upper * 100).toFixed(0)} %]` : '';
  return `${k}/${n}${range}${n < 50 ? ' no claim' : ''}`;
}
