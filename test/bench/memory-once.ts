/** One measurement of `memory.ts`: a whole poll of a study, or visits to so many sites, in a process of its own; prints its peak and how much was done. */
import { openBrowser } from '../../src/adapters/browser/index.ts';
import { systemResolver } from '../../src/adapters/gate/resolver.ts';
import { poll } from '../../src/commands/poll.ts';
import { startSites } from '../../src/rehearsal/sites/index.ts';
import { peakMb } from '../support/peak-memory.ts';
import { pollingWorld } from '../support/polled-study.ts';

const [what = '', given = '', password = ''] = process.argv.slice(2);
const done = what === 'poll' ? await polled(given, password) : await visited(Number(given));
process.stdout.write(JSON.stringify({ done, peakMb: peakMb() }));

async function polled(dir: string, password: string): Promise<number> {
  return (await poll(pollingWorld(dir, password), { dir })).added;
}

/** Three at a time, as `probe` does it. */
async function visited(sites: number): Promise<number> {
  const hosts = Array.from({ length: sites }, (_, index) => `site-${index}`);
  const served = await startSites(hosts.map((host, index) => ({ host, kind: index % 2 === 0 ? 'plain-thanks-ru' : 'cf7-ru', email: `info@${host}.localhost` })));
  const browser = await openBrowser({ policy: { reach: 'loopback', localSites: hosts.map((host) => new URL(served.url(host)).host) }, resolver: systemResolver });
  let found = 0;
  const worker = async (): Promise<void> => {
    for (let host = hosts.pop(); host !== undefined; host = hosts.pop()) {
      if ((await browser.probe(served.url(host), { obeyRobots: true })).finding.finding === 'form') found += 1;
    }
  };
  try {
    await Promise.all([worker(), worker(), worker()]);
  } finally {
    await browser.close();
    await served.close();
  }
  return found;
}
