import { spawnSync } from 'node:child_process';
import { bootstrap, isDefined, mean, random } from '../../src/stats/index.ts';
import { inTurns, spread, timed, type Bench, type Measured } from './rounds.ts';

const RESAMPLES = 10_000;
const WHAT = `bootstrap, ${RESAMPLES.toLocaleString('en')} resamples of 1,000 prices`;

/** Seconds for a price list of ordinary length and, where R with its package boot is installed, beside boot(). */
export const bootstrapping: Bench = {
  name: 'bootstrap',
  run: async () => {
    const rng = random('prices');
    const prices = Array.from({ length: 1000 }, () => Math.round(400_000 * Math.exp(rng.next() + rng.next() - 1)));
    const ours = (): Promise<number> => timed(async () => {
      const interval = bootstrap(prices, mean, { seed: 'bench', resamples: RESAMPLES });
      if (!isDefined(interval)) throw new Error(interval.reason);
    });
    await ours();
    const seconds = [await ours(), await ours(), await ours()].map((ms) => ms / 1000);
    const alone: Measured = { what: `${WHAT}, seconds`, ...spread(seconds), unit: '', aim: { atMost: 0.5 }, from: 'the mean, percentile limits' };
    if (!hasBoot()) {
      console.error('  Rscript with the package boot is not installed: nothing to stand beside');
      return [alone];
    }
    return [alone, await inTurns(`${WHAT} / R's boot`, 1, 5, ours, () => byBoot(prices))];
  },
};

const rscript = (code: string, input = ''): ReturnType<typeof spawnSync> => spawnSync('Rscript', ['-e', code], { input, encoding: 'utf8' });

const hasBoot = (): boolean => rscript('library(boot)').status === 0;

/** Milliseconds that R itself counts from before the resampling to after the limits; its start is not in them. */
async function byBoot(prices: readonly number[]): Promise<number> {
  const code = `library(boot); x <- scan(file("stdin"), quiet = TRUE)
    took <- system.time({ b <- boot(x, function(d, i) mean(d[i]), ${RESAMPLES}); boot.ci(b, type = "perc") })
    cat(took[["elapsed"]])`;
  const { status, stdout } = rscript(code, prices.join('\n'));
  if (status !== 0) throw new Error('R ended without an answer');
  return 1000 * Number(stdout);
}
