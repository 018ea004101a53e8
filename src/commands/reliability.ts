import { settledCodes, waysOf } from '../coding/settled.ts';
import type { Figure } from '../domain/findings.ts';
import { settlingWays, type SettlingWay } from '../domain/settled.ts';
import type { World } from '../world.ts';
import { codingUnits } from '../coding/queue.ts';
import { findingsOf } from './findings.ts';
import { openSession } from './session.ts';
import { table } from './table.ts';

export interface ReliabilityOptions {
  readonly dir: string;
  readonly json?: boolean;
}

/** How far the coders agree, item by item, and how each final code came to stand. `agreement`, `kappa` and `alpha` are the report's own figures; null where nothing was read twice. */
export interface ItemReliability {
  readonly item: string;
  readonly coded: number;
  readonly codedTwice: number;
  readonly agreement: Figure | null;
  readonly kappa: Figure | null;
  readonly alpha: Figure | null;
  readonly settled: Readonly<Record<SettlingWay, number>>;
}

/** Prints the agreement of the coders for each item of the codebook, and how often the arm was guessed. */
export async function reliability(world: World, { dir, json = false }: ReliabilityOptions): Promise<readonly ItemReliability[]> {
  const session = await openSession(world, dir, { command: 'reliability' });
  try {
    const rows = await session.ledger.rows();
    const { figures } = findingsOf(session.study, rows);
    const figure = (id: string, of?: string): Figure | null => figures.find((one) => one.id === id && one.of === of) ?? null;
    const codes = settledCodes(codingUnits(rows), rows, session.study.codebook);
    const items = session.study.codebook.items.map(({ id }): ItemReliability => {
      const own = codes.filter(({ item }) => item.id === id);
      return {
        item: id, coded: own.length, codedTwice: own.filter(({ first, second }) => first && second).length,
        agreement: figure('agreement', id), kappa: figure('kappa', id), alpha: figure('alpha', id), settled: waysOf(own),
      };
    });
    const guessed = figure('arm_guessed');
    if (json) for (const one of [...items, ...(guessed ? [{ item: 'arm_guess', guessed }] : [])]) world.data(`${JSON.stringify(one)}\n`);
    else world.data(reliabilityText(items, guessed));
    return items;
  } finally {
    await session.close();
  }
}

const reliabilityText = (items: readonly ItemReliability[], guessed: Figure | null): string => [
  table(items.map(({ item, coded, codedTwice, agreement, kappa, alpha, settled }) => [item, coded, codedTwice, percent(agreement), number(kappa), number(alpha), ...settlingWays.map((way) => settled[way])]),
    ['item', 'coded', 'twice', 'agree', 'kappa [95%]', 'alpha [95%]', ...settlingWays]),
  ...new Set(items.flatMap(({ item, kappa, alpha }) => [kappa, alpha].flatMap((one) => (one && typeof one.value !== 'number' ? [`${item}: no ${one.id}, because ${one.value.reason}`] : [])))),
  guessed === null ? 'Nobody guessed an arm.' : `Arm guessed rightly: ${guessed.numerator ?? 0} of ${guessed.denominator} (${percent(guessed)}); ${guessed.definition.split('; ').at(-1) ?? ''}.`,
  '',
].join('\n');

const percent = (figure: Figure | null): string => (typeof figure?.value === 'number' ? `${Math.round(figure.value * 100)}%` : '-');

function number(figure: Figure | null): string {
  if (typeof figure?.value !== 'number') return '-';
  const { lower, upper } = figure.interval ?? {};
  return figure.value.toFixed(2) + (typeof lower === 'number' && typeof upper === 'number' ? ` [${lower.toFixed(2)}, ${upper.toFixed(2)}]` : '');
}
