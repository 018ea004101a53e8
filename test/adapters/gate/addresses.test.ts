import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addressKind, canonicalHost, canonicalSite } from '../../../src/adapters/gate/addresses.ts';

describe('canonicalHost', () => {
  it.each([
    ['Example.COM.', 'example.com'],
    ['студия.рф', 'xn--d1aizef8e.xn--p1ai'],
    ['2130706433', '127.0.0.1'],
    ['0x7f.1', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['[::1]', '::1'],
    ['::ffff:127.0.0.1', '::ffff:7f00:1'],
    ['[0:0:0:0:0:0:0:1]', '::1'],
  ])('reads %s as %s', (host, canonical) => {
    expect(canonicalHost(host)).toBe(canonical);
  });

  it.each(['', '.', 'a b', 'user@host', 'host/path', 'host:80', '256.256.256.256', '[::1', 'fe80::1%eth0'])('finds no host in "%s"', (host) => {
    expect(canonicalHost(host)).toBeNull();
  });

  it('never throws, and changes nothing when applied to its own answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.domain(), fc.ipV4(), fc.ipV6()), (host) => {
        const canonical = canonicalHost(host);
        if (canonical !== null) expect(canonicalHost(canonical)).toBe(canonical);
      }),
    );
  });
});

describe('canonicalSite', () => {
  it.each([
    ['LOCALHOST:8080', 'localhost:8080'],
    ['127.0.0.1', '127.0.0.1:80'],
    ['[::1]:8080', '[::1]:8080'],
    ['shop.localhost.:80', 'shop.localhost:80'],
  ])('writes %s as %s', (site, canonical) => {
    expect(canonicalSite(site)).toBe(canonical);
  });
});

describe('addressKind', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.0.3', 'loopback'],
    ['::1', 'loopback'],
    ['0.0.0.0', 'unspecified'],
    ['::', 'unspecified'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'carrierGradeNat'],
    ['169.254.169.254', 'linkLocal'],
    ['fe80::1', 'linkLocal'],
    ['fd00::1', 'uniqueLocal'],
    ['224.0.0.1', 'multicast'],
    ['ff02::1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['192.0.2.1', 'reserved'],
    ['240.0.0.1', 'reserved'],
    ['::ffff:127.0.0.1', 'ipv4Mapped'],
    ['::ffff:93.184.216.34', 'ipv4Mapped'],
    ['64:ff9b::7f00:1', 'rfc6052'],
    ['2002:7f00:1::', '6to4'],
    ['2001:0:1::', 'teredo'],
    ['::7f00:1', 'unassigned'],
    ['4000::1', 'unassigned'],
    ['shop.example', 'not_an_address'],
  ])('keeps %s out: %s', (address, kind) => {
    expect(addressKind(address)).toBe(kind);
  });

  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1', '2a02:6b8::1'])('takes %s for public', (address) => {
    expect(addressKind(address)).toBe('public');
  });
});
