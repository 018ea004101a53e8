import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { chromium, type Browser } from 'playwright';
import { candidates } from '../../src/adapters/browser/launch-candidates.ts';
import { launchChromium, locate } from '../../src/adapters/browser/launch.ts';
import { probe } from '../../src/commands/probe.ts';
import { send } from '../../src/commands/send.ts';
import type { FillPlan } from '../../src/domain/fill.ts';
import type { FormMap } from '../../src/domain/probe.ts';
import { readSite } from '../../src/rehearsal/sites/index.ts';
import { aWorld, openField, type Field } from '../support/field.ts';
import { edit } from '../support/study-folder.ts';
import { formOf, planOf } from '../support/submission.ts';
import { inTurns, timed, type Bench } from './rounds.ts';

/** Kinds of sites, and the words by which the bare script knows that a submission went through. */
const kinds: readonly (readonly [kind: string, thanks: string])[] = [
  ['plain-thanks-ru', 'Спасибо за обращение'],
  ['plain-thanks-en', 'Thank you for getting in touch'],
  ['get-form-ru', 'Ваше сообщение отправлено'],
  ['cf7-ru', 'Спасибо за Ваше сообщение'],
  ['bitrix-ru', 'ваше сообщение принято'],
  ['elementor-en', 'Your submission was successful'],
];
const sitesOfAKind = 10;
/** As many as `send` drives. */
const sitesAtOnce = 3;
/** A pair each; a site's own waits make most of its time, so few are enough. */
const rounds = 3;

/** The whole command in virtual time, poll and evidence and ledger included, against a script that was told every selector. */
export const sending: Bench = {
  name: 'send',
  run: async () => {
    const root = await mkdtemp(join(tmpdir(), 'shopper-bench-'));
    const hosts = kinds.flatMap(([kind]) => Array.from({ length: sitesOfAKind }, (_, index) => [`${kind}-${index}`, kind] as const));
    const field = await openField(root, { sites: hosts });
    try {
      await edit(field.dir, 'study.yaml', 'perHour: 20', `perHour: ${hosts.length}`);
      const scripts = await Promise.all(hosts.map(([host, kind]) => scriptFor(field, host, kind)));
      const launch = await plainLaunch();
      const bare = (): Promise<number> => timed(() => submitBarely(scripts, launch));
      return [
        await inTurns(`send to ${hosts.length} sites / bare script`, 1.5, rounds, () => sendAfresh(field, hosts.length), bare),
        await inTurns(`probe and send / bare script`, 1.3, 1, () => sendAfresh(field, hosts.length, true), bare),
      ];
    } finally {
      await field.close();
      await rm(root, { recursive: true, force: true });
    }
  },
};

/** Sends from a copy of the study as it was before anybody was written to; with `probing` it also visits every site again first. */
async function sendAfresh(field: Field, sites: number, probing = false): Promise<number> {
  const dir = `${field.dir}-copy`;
  await cp(field.dir, dir, { recursive: true });
  const world = aWorld(field);
  const before = field.sites.received.length;
  try {
    const ms = await timed(async () => {
      if (probing) await probe(world, { study: dir });
      const { ends } = await send(world, { dir });
      const confirmed = ends.filter(({ outcome }) => outcome.code === 'submitted_confirmed').length;
      if (confirmed !== sites) throw new Error(`${confirmed} of ${sites} submissions were confirmed`);
    });
    if (field.sites.received.length - before !== sites) throw new Error('the sites did not get one submission each');
    return ms;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

interface Script {
  readonly form: FormMap;
  readonly plan: FillPlan;
  readonly thanks: string;
}

async function scriptFor(field: Field, host: string, kind: string): Promise<Script> {
  const site = await readSite(kind);
  return { form: formOf(site, field.sites.url(host)), plan: planOf(site), thanks: kinds.find(([name]) => name === kind)?.[1] ?? '' };
}

/** How Playwright alone starts the browser that the product has chosen. */
async function plainLaunch(): Promise<() => Promise<Browser>> {
  const { browser, chosen, sandboxed } = await launchChromium();
  await browser.close();
  const candidate = candidates(process.env, process.platform).find(({ name }) => name === chosen);
  if (!candidate) throw new Error(`no candidate is called ${chosen}`);
  const where = await locate(candidate);
  return () => chromium.launch({ ...where, chromiumSandbox: sandboxed });
}

async function submitBarely(scripts: readonly Script[], launch: () => Promise<Browser>): Promise<void> {
  const browser = await launch();
  try {
    const queue = new PQueue({ concurrency: sitesAtOnce });
    await Promise.all(scripts.map((script) => queue.add(() => submitOne(browser, script))));
  } finally {
    await browser.close();
  }
}

/** A fresh profile for each site, as anybody would who must not carry cookies from one to the next. */
async function submitOne(browser: Browser, { form, plan, thanks }: Script): Promise<void> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(form.page);
    for (const step of plan.steps) if (step.act === 'type') await page.locator(step.selector).fill(step.value);
    await page.locator(form.submit).click();
    await page.getByText(thanks).first().waitFor();
  } finally {
    await context.close();
  }
}
