import { Agent } from 'node:http';
import { isIP } from 'node:net';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { RequestError, Server } from 'proxy-chain';
import type { PrepareRequestFunctionOpts, PrepareRequestFunctionResult } from 'proxy-chain';
import { isLoopbackHost } from '../../domain/loopback.ts';
import { addressKind, canonicalHost, canonicalSite, siteKey } from './addresses.ts';
import type { Resolver } from './resolver.ts';
import { isBrowserService } from './services.ts';

export interface GatePolicy {
  /** `loopback`: the local sites only. `outside`: public addresses too. */
  readonly reach: 'loopback' | 'outside';
  /** `host:port` of the loopback sites that the study or argv names; a port left out is 80. */
  readonly localSites: readonly string[];
}

export type RefusalReason = 'unreadable_host' | 'browser_service' | 'unnamed_local_site' | 'outside' | 'address_not_public';

/** A request that the gate did not let through. Nothing of it left this machine. */
export interface Refusal {
  readonly host: string;
  readonly port: number;
  readonly why: RefusalReason;
  /** For `address_not_public`: the address and its range. */
  readonly detail: string;
}

export interface Gate {
  /** Proxy server of every browser context, e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Grows while the gate is open, oldest first. */
  readonly refusals: readonly Refusal[];
  /** Holds for every request from now on; tunnels that are open stay open. */
  setPolicy(policy: GatePolicy): void;
  close(): Promise<void>;
}

/** Header of the gate's own refusals of plain HTTP, so that they are not taken for a site's 403. */
export const refusalHeader = 'x-shopper-gate';

/** Opens the only way out of the browser: a proxy on loopback that checks the destination of every HTTP request and every tunnel. */
export async function startGate(policy: GatePolicy, resolver: Resolver): Promise<Gate> {
  let rules = readRules(policy);
  const refusals: Refusal[] = [];
  const way = pinning(resolver);
  // A connection for each request: Node's shared agent would hand one gate's connection to another, and a POST
  // on a kept connection that the site is just closing would be lost, with no word whether it was read.
  const httpAgent = new Agent({ keepAlive: false });
  const server = new Server({
    host: '127.0.0.1',
    port: 0,
    prepareRequestFunction: async (request) => {
      const verdict = await decide(request.hostname, request.port, rules, way);
      if (verdict.answer === 'refused') {
        refusals.push(verdict.refusal);
        throw new RequestError(`Refused by shopper: ${verdict.refusal.why}`, 403, { [refusalHeader]: verdict.refusal.why });
      }
      if (verdict.answer === 'no_address') throw new RequestError('The name has no address', nameNotFound);
      return { httpAgent, ...dialling(request, verdict.addresses) };
    },
  });
  await server.listen();
  return {
    url: `http://127.0.0.1:${server.port}`,
    refusals,
    setPolicy: (next) => {
      rules = readRules(next);
    },
    close: async () => {
      await server.close(true);
      httpAgent.destroy();
    },
  };
}

/**
 * True for an answer to plain HTTP that no site gave: the gate's refusal, or proxy-chain's word (590-599) for a name
 * without address, a refused or a broken connection. Over HTTPS the browser reports these as network errors itself.
 */
export function isGateAnswer(status: number, headers: Readonly<Record<string, string>>): boolean {
  return headers[refusalHeader] !== undefined || (status >= 590 && status <= 599);
}

/** What such an answer means, for a person. Numbers: proxy-chain's statuses. */
export const noConnection = (status: number): string => `no connection: ${meanings[status] ?? `the host cannot be reached (${status})`}`;

const meanings: Readonly<Record<number, string>> = { 593: 'the name has no address', 594: 'the host refused it', 595: 'the host cut it' };

/** proxy-chain's status for a failed look-up. */
const nameNotFound = 593;

interface Rules {
  readonly reach: GatePolicy['reach'];
  readonly localSites: ReadonlySet<string>;
}

const readRules = (policy: GatePolicy): Rules => ({
  reach: policy.reach,
  localSites: new Set(policy.localSites.map(canonicalSite).filter((site) => site !== null)),
});

type Verdict =
  | { readonly answer: 'dial'; readonly addresses: readonly string[] }
  | { readonly answer: 'no_address' }
  | { readonly answer: 'refused'; readonly refusal: Refusal };

/** Where a request may go. The addresses to dial come from those that were judged: nothing is looked up again. */
async function decide(asked: string, port: number, rules: Rules, way: Resolver): Promise<Verdict> {
  const host = canonicalHost(asked);
  const refused = (why: RefusalReason, detail = ''): Verdict => ({ answer: 'refused', refusal: { host: host ?? asked, port, why, detail } });
  if (host === null) return refused('unreadable_host');
  if (isLoopbackHost(host)) {
    if (!rules.localSites.has(siteKey(host, port))) return refused('unnamed_local_site');
    // RFC 6761, 6.3: a localhost name is never looked up.
    return { answer: 'dial', addresses: [isIP(host) === 0 ? '127.0.0.1' : host] };
  }
  if (isBrowserService(host)) return refused('browser_service');
  if (rules.reach === 'loopback') return refused('outside');
  const addresses = isIP(host) === 0 ? await way.resolve(host) : [host];
  if (addresses.length === 0) return { answer: 'no_address' };
  // One bad address among good ones condemns the name: the connection might take any of them.
  const bad = addresses.find((address) => addressKind(address) !== 'public');
  if (bad !== undefined) return refused('address_not_public', `${bad} (${addressKind(bad)})`);
  return { answer: 'dial', addresses: addresses.map((address) => way.dial(address)) };
}

/** Each name is looked up once while the gate is open, whatever its DNS server says later. A name without address is asked for again. */
function pinning(resolver: Resolver): Resolver {
  const pinned = new Map<string, Promise<readonly string[]>>();
  return {
    resolve: async (name) => {
      const known = pinned.get(name) ?? resolver.resolve(name);
      pinned.set(name, known);
      const addresses = await known;
      if (addresses.length === 0) pinned.delete(name);
      return addresses;
    },
    dial: (address) => resolver.dial(address),
  };
}

/** Makes proxy-chain connect to the judged addresses and to nothing else. */
function dialling(request: PrepareRequestFunctionOpts, addresses: readonly string[]): PrepareRequestFunctionResult {
  const host = canonicalHost(request.hostname);
  if (host === null || isIP(host) === 0) return { dnsLookup: answering(addresses) };
  // A connection to a literal asks no look-up, so the literal itself is written into the request.
  const literal = siteKey(addresses[0] ?? host, request.port);
  request.request.url = request.isHttp ? withHost(request.request.url ?? '', literal) : literal;
  return {};
}

function withHost(href: string, host: string): string {
  const url = new URL(href);
  url.host = host;
  return url.href;
}

type DnsLookup = NonNullable<PrepareRequestFunctionResult['dnsLookup']>;

/** A `dns.lookup` that knows one answer. */
function answering(addresses: readonly string[]): DnsLookup {
  const entries = addresses.map((address): LookupAddress => ({ address, family: isIP(address) }));
  type Done = (error: Error | null, address: string | LookupAddress[], family?: number) => void;
  const lookup = (_name: string, options: LookupOptions, done: Done): void => {
    const [first] = entries;
    if (options.all === true) done(null, entries);
    else done(null, first?.address ?? '', first?.family);
  };
  return lookup as DnsLookup;
}
