import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isGateAnswer, startGate } from '../../../src/adapters/gate/proxy.ts';
import type { Gate, GatePolicy } from '../../../src/adapters/gate/proxy.ts';
import { openSite, pretendedOutside } from './outside.ts';
import type { CountingSite } from './outside.ts';

const shopAddress = '93.184.216.10';
const shopPlace = '127.0.9.1';
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function shopAndGate(policy: Partial<GatePolicy> = {}, answers: readonly (readonly string[])[] = [[shopAddress]]) {
  const shop = await openSite({ address: shopPlace, name: 'shop.example' });
  const outside = pretendedOutside({ 'shop.example': answers }, { [shopAddress]: shopPlace });
  const gate = await startGate({ reach: 'outside', localSites: [], ...policy }, outside.resolver);
  open.push(shop, gate);
  return { shop, gate, port: Number(shop.site.split(':')[1]), lookUps: outside.lookUps };
}

describe('a request through the gate', () => {
  it('reaches a name whose addresses are public, with the name as Host', async () => {
    const { shop, gate } = await shopAndGate();
    expect((await get(gate, `${shop.origin}/page`)).status).toBe(200);
    expect(await tunnel(gate, shop.site)).toBe(200);
    expect(shop.asked).toEqual(['GET /page']);
    expect(gate.refusals).toEqual([]);
  });

  it('reaches a public address written as such by the dialled address', async () => {
    const { shop, gate, port } = await shopAndGate();
    expect((await get(gate, `http://${shopAddress}:${port}/literal?a=%20b`)).status).toBe(200);
    expect(await tunnel(gate, `${shopAddress}:${port}`)).toBe(200);
    expect(shop.asked).toEqual(['GET /literal?a=%20b']);
  });

  it('is refused with 403 and the reason when the policy reaches no further than loopback', async () => {
    const { shop, gate, port } = await shopAndGate({ reach: 'loopback' });
    const answer = await get(gate, `${shop.origin}/page`);
    expect([answer.status, answer.headers['x-shopper-gate']]).toEqual([403, 'outside']);
    expect(isGateAnswer(answer.status, answer.headers)).toBe(true);
    expect(await tunnel(gate, shop.site)).toBe(403);
    expect(await get(gate, `${shop.origin}/socket`, { Connection: 'Upgrade', Upgrade: 'websocket' })).toMatchObject({ status: 403 });
    expect(shop.asked).toEqual([]);
    expect(gate.refusals).toEqual(Array(3).fill({ host: 'shop.example', port, why: 'outside', detail: '' }));
  });

  it('follows a policy that is changed while the gate is open', async () => {
    const { shop, gate } = await shopAndGate({ reach: 'loopback' });
    gate.setPolicy({ reach: 'outside', localSites: [] });
    expect((await get(gate, `${shop.origin}/`)).status).toBe(200);
    gate.setPolicy({ reach: 'loopback', localSites: [] });
    expect((await get(gate, `${shop.origin}/`)).status).toBe(403);
  });

  it.each([
    ['one bad address among good ones', [[shopAddress, '10.0.0.1']]],
    ['loopback', [['127.0.9.1']]],
    ['IPv4 mapped into IPv6', [['::ffff:127.0.9.1']]],
    ['NAT64', [['64:ff9b::7f00:901']]],
    ['the address of a cloud machine’s secrets', [['169.254.169.254']]],
    ['carrier-grade NAT', [['100.64.0.1']]],
  ])('is refused for a name that leads to %s', async (_what, answers) => {
    const { shop, gate } = await shopAndGate({}, answers);
    expect((await get(gate, `${shop.origin}/`)).status).toBe(403);
    expect(await tunnel(gate, shop.site)).toBe(403);
    expect(gate.refusals.map((refusal) => refusal.why)).toEqual(['address_not_public', 'address_not_public']);
    expect(shop.asked).toEqual([]);
  });

  it('keeps the first answer to a name, whatever the name server says next', async () => {
    const { shop, gate, lookUps } = await shopAndGate({}, [[shopAddress], ['127.0.0.1']]);
    for (const path of ['/1', '/2']) expect((await get(gate, shop.origin + path)).status).toBe(200);
    expect(await tunnel(gate, shop.site)).toBe(200);
    expect(lookUps).toEqual(['shop.example']);
  });

  it('asks again for a name that had no address, and calls that no refusal', async () => {
    const { shop, gate } = await shopAndGate({}, [[], [shopAddress]]);
    const answer = await get(gate, `${shop.origin}/`);
    expect(isGateAnswer(answer.status, answer.headers)).toBe(true);
    expect((await get(gate, `${shop.origin}/`)).status).toBe(200);
    expect(gate.refusals).toEqual([]);
  });

  it('refuses a host that only the browser itself has business with', async () => {
    const { gate } = await shopAndGate();
    expect(await tunnel(gate, 'update.googleapis.com:443')).toBe(403);
    expect(gate.refusals).toMatchObject([{ host: 'update.googleapis.com', port: 443, why: 'browser_service' }]);
  });
});

describe('a local site', () => {
  it('is reached by the host and port that were named, with either policy', async () => {
    for (const reach of ['loopback', 'outside'] as const) {
      const local = await localSite();
      const port = local.site.split(':')[1];
      const { gate } = await shopAndGate({ reach, localSites: [local.site, `studio.localhost:${port}`] });
      expect((await get(gate, `${local.origin}/`)).status).toBe(200);
      expect((await get(gate, `http://studio.localhost:${port}/`)).status).toBe(200);
      expect(await tunnel(gate, local.site)).toBe(200);
    }
  });

  it('is closed under every other spelling, name and port', async () => {
    const local = await localSite();
    const port = Number(local.site.split(':')[1]);
    const { gate, port: otherPort } = await shopAndGate({ localSites: [`studio.localhost:${port}`] });
    const hosts = ['127.0.0.1', '2130706433', '0x7f000001', '017700000001', '127.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', 'localhost', 'other.localhost', 'LOCALHOST.'];
    for (const host of hosts) {
      expect([host, (await get(gate, `http://${host}:${port}/`)).status]).toEqual([host, 403]);
      expect([host, await tunnel(gate, `${host}:${port}`)]).toEqual([host, 403]);
    }
    expect(await tunnel(gate, `studio.localhost:${otherPort}`)).toBe(403);
    expect(local.asked).toEqual([]);
  });

  it('is no local site when its host is not on loopback', async () => {
    const { gate, shop } = await shopAndGate({ reach: 'loopback', localSites: ['shop.example', '10.0.0.1:80'] });
    expect((await get(gate, `${shop.origin}/`)).status).toBe(403);
    expect(await tunnel(gate, '10.0.0.1:80')).toBe(403);
  });
});

async function localSite(): Promise<CountingSite> {
  const site = await openSite({ address: '127.0.0.1' });
  open.push(site);
  return site;
}

/** A GET by way of the proxy; `http.request` would normalise the host, so the target is written by hand. */
function get(gate: Gate, target: string, headers: Record<string, string> = {}): Promise<{ status: number; headers: Record<string, string> }> {
  const { hostname, port } = new URL(gate.url);
  return new Promise((resolve, reject) => {
    const asked = request({ host: hostname, port, path: target, headers: { Host: new URL(target).host, ...headers }, agent: false }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers as Record<string, string> });
    });
    asked.on('error', reject).end();
  });
}

/** Status of a CONNECT, written byte for byte. */
function tunnel(gate: Gate, target: string): Promise<number> {
  const { hostname, port } = new URL(gate.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`));
    socket.once('data', (bytes) => {
      resolve(Number(bytes.toString().split(' ')[1]));
      socket.destroy();
    });
    socket.on('error', reject);
  });
}
