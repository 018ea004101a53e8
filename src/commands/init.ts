import { writeTemplate } from '../adapters/study/template.ts';
import { dayMs, plusMs } from '../domain/time.ts';
import type { World } from '../world.ts';

/** Time to fill in the protocol and look at the sites before the first inquiry. */
const daysToPrepare = 14;

export interface InitOptions {
  readonly dir: string;
  readonly lang: 'ru' | 'en';
  readonly json?: boolean;
}

export interface Initialised {
  readonly dir: string;
  readonly study: string;
  readonly files: readonly string[];
}

/** Makes a new study folder: a commented protocol, letters, example ratings, a codebook. Throws UsageError when the folder is not empty. */
export async function init(world: World, { dir, lang, json = false }: InitOptions): Promise<Initialised> {
  const id = world.chance.id('st');
  const files = await writeTemplate(dir, lang, { id, seed: world.chance.id('seed'), start: plusMs(world.clock.now(), daysToPrepare * dayMs).slice(0, 10) });
  const made: Initialised = { dir, study: id, files };
  world.data(json ? `${JSON.stringify(made)}\n` : initText(made));
  return made;
}

const initText = ({ dir, study, files }: Initialised): string => [
  `Study ${study} in ${dir}:`,
  ...files.map((file) => `  ${file}`),
  '',
  'Next: fill in study.yaml, replace ratings/ by real ratings, rewrite the letter, then',
  `  shopper sample ${dir}    draws, and shows what was drawn`,
  `  shopper probe ${dir}     looks at the sites, writes to nobody`,
  `  shopper lock ${dir}      freezes the design`,
  '',
].join('\n');
