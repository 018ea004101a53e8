import PQueue from 'p-queue';
import { openBrowser } from '../adapters/browser/index.ts';
import type { GatePolicy } from '../adapters/gate/proxy.ts';
import { UsageError, type Problem } from '../domain/errors.ts';
import type { Evidence } from '../domain/evidence.ts';
import { isLoopbackHost } from '../domain/loopback.ts';
import type { Finding, Probe } from '../domain/probe.ts';
import { isSampled, type Target } from '../domain/target.ts';
import type { Browser } from '../ports.ts';
import type { World } from '../world.ts';
import { once, type Once } from './once.ts';
import { policyFor } from './policy.ts';
import { findingText } from './probe-text.ts';
import { openSession, type Session } from './session.ts';

/** Sites read at the same time; each alone is read one page at a time. */
const sitesAtOnce = 3;

export type ProbeOptions = { readonly json: boolean } & ({ readonly study: string } | { readonly urls: readonly string[] });

/** Reads sites and explains what channels they offer. With a study it keeps the findings in the ledger; with URLs it stores nothing. */
export async function probe(world: World, options: ProbeOptions): Promise<readonly Finding[]> {
  const show = (finding: Finding): void => world.data(options.json ? `${JSON.stringify(finding)}\n` : findingText(finding));
  if ('urls' in options) return probeUrls(world, readUrls(options.urls), show);
  const session = await openSession(world, options.study, { command: 'probe' });
  const { targets } = await session.ledger.rows();
  const browser = once(() => openBrowser({ policy: policyFor(targets), resolver: world.resolver }));
  try {
    return await probeTargets(world, session, { unprobedOnly: false, browser, show });
  } finally {
    await browser.close();
    await session.close();
  }
}

export interface ProbingTargets {
  readonly unprobedOnly: boolean;
  readonly browser: Once<Browser>;
  readonly show?: (finding: Finding) => void;
}

/** Reads the sites of the sample and writes a probe row for each, in the order of the draw. */
export async function probeTargets(world: World, session: Session, { unprobedOnly, browser, show }: ProbingTargets): Promise<readonly Finding[]> {
  const rows = await session.ledger.rows();
  const known = new Set(rows.probes.map(({ targetId }) => targetId));
  const due = rows.targets.filter((target) => isSampled(target) && target.site !== null && !(unprobedOnly && known.has(target.id)));
  const suppressed = new Set([...session.study.suppression, ...rows.suppressions.map(({ key }) => key)]);
  let done = 0;
  return inTurn(due.filter(({ key }) => !suppressed.has(key)), async (target) => {
    if (world.signal.aborted) return null;
    const finding = await probeTarget(world, session, await browser.get(), target);
    world.progress.live(`${++done} of ${due.length}  ${target.name}: ${finding.finding}`);
    return finding;
  }, (finding) => show?.(finding));
}

async function probeTarget(world: World, session: Session, browser: Browser, target: Target): Promise<Finding> {
  const captured = await browser.probe(target.site ?? '', { obeyRobots: true, signal: world.signal });
  const evidence: Evidence[] = [];
  for (const { kind, bytes } of captured.evidence) evidence.push(await session.evidence.put(kind, bytes));
  const row: Probe = { runId: session.runId, at: world.clock.now(), targetId: target.id, finding: captured.finding, evidence };
  await session.ledger.addProbe(row);
  return captured.finding;
}

async function probeUrls(world: World, urls: readonly URL[], show: (finding: Finding) => void): Promise<readonly Finding[]> {
  const local = urls.filter(({ hostname }) => isLoopbackHost(hostname)).map(({ host }) => host);
  const policy: GatePolicy = { reach: local.length === urls.length ? 'loopback' : 'outside', localSites: local };
  const browser = await openBrowser({ policy, resolver: world.resolver });
  try {
    return await inTurn(urls, async ({ href }) => (world.signal.aborted ? null : (await browser.probe(href, { obeyRobots: true, signal: world.signal })).finding), show);
  } finally {
    await browser.close();
  }
}

/** Works on some at a time, and shows each as soon as all before it are done. */
async function inTurn<Item>(items: readonly Item[], read: (item: Item) => Promise<Finding | null>, show: (finding: Finding) => void): Promise<readonly Finding[]> {
  const queue = new PQueue({ concurrency: sitesAtOnce });
  const coming = items.map((item) => queue.add(() => read(item)));
  const findings: Finding[] = [];
  for (const one of coming) {
    const finding = await one;
    if (!finding) continue;
    show(finding);
    findings.push(finding);
  }
  return findings;
}

/** URLs as a person types them; all that cannot be read are told at once. */
function readUrls(given: readonly string[]): readonly URL[] {
  const problems: Problem[] = [];
  const urls = given.flatMap((text) => {
    const url = URL.parse(/^https?:\/\//i.test(text) ? text : `http://${text}`);
    if (url && /^https?:$/.test(url.protocol) && url.username === '') return [url];
    problems.push({ file: 'probe', got: text, wanted: 'an http or https URL' });
    return [];
  });
  if (problems.length > 0) throw new UsageError(problems);
  return urls;
}
