import { openBrowser } from '../adapters/browser/index.ts';
import { UsageError, type Problem } from '../domain/errors.ts';
import type { Evidence } from '../domain/evidence.ts';
import { isLoopbackHost } from '../domain/loopback.ts';
import type { Finding } from '../domain/probe.ts';
import { readSite } from '../domain/site.ts';
import { standings } from '../domain/standing.ts';
import { isSampled } from '../domain/target.ts';
import type { Browser, Collected, EvidenceStore } from '../ports.ts';
import type { World } from '../world.ts';
import type { Once } from './once.ts';
import { once } from './once.ts';
import { browserFor } from './browser-for.ts';
import { probeJson, probeText } from './probe-text.ts';
import type { Session } from './session.ts';
import { openSession } from './session.ts';
import { sideBySide } from './side-by-side.ts';
import { withSuppressionFile } from './suppressed.ts';

export interface ProbeCommand {
  /** Folder of a study: each sampled target is probed and recorded. Instead of `urls`. */
  readonly study?: string;
  /** Sites to look at; nothing is stored. */
  readonly urls?: readonly string[];
  readonly json?: boolean;
}

/** Reads sites without typing or sending anything, and prints what was found, a site at a time. Throws UsageError for what is no web address. */
export async function probe(world: World, { study, urls = [], json = false }: ProbeCommand): Promise<readonly Finding[]> {
  const print = (finding: Finding): void => world.data(json ? probeJson(finding) : probeText(finding));
  if (study === undefined) return probeUrls(world, readUrls(urls), print);
  const session = await openSession(world, study, { command: 'probe' });
  try {
    const { targets } = await session.ledger.rows();
    const browser = once(() => browserFor(world, targets));
    try {
      return await probeTargets(world, session, { browser, found: print });
    } finally {
      await browser.close();
    }
  } finally {
    await session.close();
  }
}

export interface TargetProbing {
  /** Leave out the targets that the ledger has a probe of. */
  readonly unprobedOnly?: boolean;
  readonly browser: Pick<Once<Browser>, 'get'>;
  /** Told of each finding once it is recorded. */
  readonly found?: (finding: Finding) => void;
}

/**
 * Probes the sampled targets of a study, a few at a time, and records each with its evidence as it is done; who is suppressed is
 * not visited. Returns the findings in the order of the sample. When told to stop it begins no other and keeps those that are whole.
 */
export async function probeTargets(world: World, session: Session, { unprobedOnly = false, browser, found }: TargetProbing): Promise<readonly Finding[]> {
  const due = withSuppressionFile(standings(await session.ledger.rows()), session.study)
    .flatMap(({ target, probe, suppressed }) => (isSampled(target) && target.site !== null && !suppressed && !(unprobedOnly && probe) ? [{ target, site: target.site }] : []));
  let begun = 0;
  const findings = await sideBySide(due, async ({ target, site }) => {
    if (world.signal.aborted) return [];
    world.progress.live(`probing ${++begun} of ${due.length}: ${target.name}`);
    const { finding, evidence } = await (await browser.get()).probe(site, { obeyRobots: true, signal: world.signal });
    // A visit cut short by our own stop says nothing of the site.
    if (world.signal.aborted) return [];
    await session.ledger.addProbe({ runId: session.runId, at: world.clock.now(), targetId: target.id, finding, evidence: await store(session.evidence, evidence) });
    found?.(finding);
    return [finding];
  });
  return findings.flat();
}

async function store(evidence: EvidenceStore, collected: readonly Collected[]): Promise<readonly Evidence[]> {
  const stored: Evidence[] = [];
  for (const { kind, bytes } of collected) stored.push(await evidence.put(kind, bytes));
  return stored;
}

async function probeUrls(world: World, urls: readonly URL[], print: (finding: Finding) => void): Promise<readonly Finding[]> {
  const local = urls.filter((url) => isLoopbackHost(url.hostname));
  const browser = await openBrowser({ policy: { reach: local.length === urls.length ? 'loopback' : 'outside', localSites: local.map((url) => url.host) }, resolver: world.resolver });
  const findings: Finding[] = [];
  try {
    for (const url of urls) {
      if (world.signal.aborted) break;
      world.progress.live(`probing ${url.href}`);
      const { finding } = await browser.probe(url.href, { obeyRobots: true, signal: world.signal });
      print(finding);
      findings.push(finding);
    }
  } finally {
    await browser.close();
  }
  return findings;
}

/** The addresses as a person types them: `studio.ru` is one too, `studies/web` is a folder that is not there. Throws UsageError with all that are none. */
function readUrls(texts: readonly string[]): readonly URL[] {
  const problems: Problem[] = [];
  const urls = texts.flatMap((text) => {
    const url = readUrl(text);
    if (url === null) problems.push({ file: 'shopper probe', got: text, wanted: 'an http or https address, or one study folder that is there' });
    return url ?? [];
  });
  if (problems.length > 0) throw new UsageError(problems);
  return urls;
}

function readUrl(text: string): URL | null {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  // Without a scheme the parser takes any first word for a host; a site must look like one.
  if (!hasScheme && readSite(text).kind !== 'site') return null;
  const address = hasScheme ? text : `https://${text}`;
  return /^https?:/i.test(address) && URL.canParse(address) ? new URL(address) : null;
}
