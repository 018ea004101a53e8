import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { realWorld } from '../../src/cli/world.ts';
import { record } from '../../src/commands/record.ts';
import { rehearse } from '../../src/commands/rehearse.ts';

/**
 * `npm run recordings [name…]`: makes the recordings of fixtures/recordings anew, each from a rehearsal with a fixed seed.
 * What was collected is the same every time; what is made of it is today's.
 */
interface Recipe {
  readonly name: string;
  readonly study: string;
  /** Beside this file; the study's own market when left out. */
  readonly market?: string;
  /** Without a browser there are no snapshots to judge, only mails. */
  readonly browser?: false;
}

const recipes: readonly Recipe[] = [
  { name: 'demo', study: 'demo' },
  { name: 'pavlova-2014', study: 'pavlova-2014', browser: false },
  { name: 'english', study: 'template-en', market: 'english.market.yaml', browser: false },
  { name: 'odd-mails', study: 'demo', market: 'odd-mails.market.yaml', browser: false },
];

const root = fileURLToPath(new URL('../../', import.meta.url));
const wanted = process.argv.slice(2);
const world = { ...realWorld(), data: () => undefined };

for (const { name, study, market, browser } of recipes.filter((recipe) => wanted.length === 0 || wanted.includes(recipe.name))) {
  const kept = await mkdtemp(join(tmpdir(), 'shopper-recording-'));
  const to = join(root, 'fixtures', 'recordings', name);
  try {
    const { misreadings } = await rehearse(world, {
      dir: join(root, 'studies', study), keep: kept, ...(market === undefined ? {} : { market: fileURLToPath(new URL(market, import.meta.url)) }), ...(browser === undefined ? {} : { browser }),
    });
    await rm(to, { recursive: true, force: true });
    // Whom a rehearsal names, nobody bears.
    await record(world, { dir: kept, to, pseudonymise: false });
    process.stderr.write(`${name}: ${misreadings.length} misreadings\n`);
  } finally {
    await rm(kept, { recursive: true, force: true });
  }
}
