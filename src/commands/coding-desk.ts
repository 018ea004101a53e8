import { codingUnits, type Unit } from '../coding/queue.ts';
import { maskText } from '../coding/masking.ts';
import { spanOf } from '../coding/span.ts';
import { allLevels, levelsText } from '../domain/arms.ts';
import { spanOfCategory, type Item } from '../domain/codebook.ts';
import { UsageError } from '../domain/errors.ts';
import type { ItemCoding } from '../domain/item-coding.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { printable, printableLines } from '../domain/printable.ts';
import type { Study } from '../domain/study.ts';
import { givenNames } from '../inbox/lexicons/names.ts';
import { namesOf } from '../inbox/signoff.ts';
import type { World } from '../world.ts';
import type { Session } from './session.ts';

/** A text as a coder sees it, and nothing else of it. */
export interface MaskedUnit extends Unit {
  readonly masked: string;
}

/** What a coder says of one item of a text. */
export interface Answer {
  readonly item: Item;
  readonly category: string;
  readonly span: readonly [number, number] | null;
}

/** Every text of the study, masked the same way whoever reads it and whenever. */
export const maskedUnits = ({ protocol }: Study, rows: LedgerRows): readonly MaskedUnit[] => codingUnits(rows).map((unit) => ({
  ...unit,
  masked: maskText(unit.text, {
    firm: unit.target, ours: protocol, country: protocol.frame.country ?? null,
    people: { sender: namesOf(unit.from === '' ? null : { name: '', address: unit.from }), given: givenNames },
  }),
}));

/** The arms that can be guessed; none where nothing is varied. */
export function guessable({ protocol }: Study): readonly string[] {
  const arms = allLevels(protocol.arms);
  return arms.length < 2 ? [] : arms.map(levelsText);
}

/** What is wrong with the words given for a category of an item, as what was wanted instead; null when they will do. */
export function wordsWanted(item: Item, category: string, masked: string, words: string): string | null {
  const span = spanOfCategory(item, category);
  if (words.trim() === '') return span === 'required' ? 'the words of the text that decided it' : null;
  if (span === 'none') return `no words: the codebook asks none for ${category}`;
  return spanOf(masked, words) === null ? 'words that stand in the masked text, one after another' : null;
}

/** The rows of one text by one coder, every one with its time and the codebook in force. */
export function codingRows({ runId, study }: Session, at: ItemCoding['at'], by: Pick<ItemCoding, 'touchId' | 'coder' | 'round'>, answers: readonly Answer[], guess: string | null): readonly ItemCoding[] {
  const codebookSha256 = study.parts[study.protocol.codebook];
  if (codebookSha256 === undefined) throw new Error('the study was read without the hash of its codebook');
  const stamped = { runId, at, codebookSha256, touchId: by.touchId, coder: by.coder.trim(), round: by.round };
  return [
    ...answers.map(({ item, category, span }): ItemCoding => ({ ...stamped, kind: 'item', item: item.id, category, span })),
    ...(guess === null ? [] : [{ ...stamped, kind: 'arm_guess', guess } as const]),
  ];
}

/** The text between two rules, for a terminal. */
export const unitText = (heading: string, { masked }: MaskedUnit): string => `\n── ${printable(heading)} ──\n${printableLines(masked).split('\n').map((line) => `  | ${line}`).join('\n')}\n`;

type Read = NonNullable<World['read']>;

/** A line reader, or the UsageError that says what to do without a terminal. */
export function reader(world: World, command: string): Read {
  if (world.read) return world.read;
  throw new UsageError({ file: `shopper ${command}`, got: 'no terminal to ask on', wanted: '--answers FILE, or --json to see what waits' });
}

/** Asks category and words of one item; null when the coder stops. Nothing wrong is taken: it is asked again. */
export async function askItem(world: World, read: Read, item: Item, masked: string): Promise<Answer | null> {
  world.data(`\n${item.question}\n${item.categories.map(({ code, definition, examples }, index) => `  ${index + 1} ${code}: ${definition}${examples.map((example) => `\n      e.g. ${example}`).join('')}`).join('\n')}\n`);
  const category = await choose(world, read, `${item.id}: number or code, q to stop`, item.categories.map(({ code }) => code));
  if (category === null) return null;
  const asked = spanOfCategory(item, category);
  if (asked === 'none') return { item, category, span: null };
  for (;;) {
    const words = await read(asked === 'required' ? '  the words that decided it: ' : '  the words that decided it (may be empty): ');
    if (words === null) return null;
    const wanted = wordsWanted(item, category, masked, words);
    if (wanted === null) return { item, category, span: spanOf(masked, words) };
    world.progress.line(`  wanted: ${wanted}`);
  }
}

/** One of the options by its number or itself; null when the coder stops. */
export async function choose(world: World, read: Read, prompt: string, options: readonly string[]): Promise<string | null> {
  for (;;) {
    const line = (await read(`  ${prompt}: `))?.trim();
    if (line === undefined || line === 'q') return null;
    const chosen = options.find((option) => option === line) ?? (/^\d{1,3}$/.test(line) ? options[Number(line) - 1] : undefined);
    if (chosen !== undefined) return chosen;
    world.progress.line(`  wanted: 1 to ${options.length}, or one of ${options.join(', ')}`);
  }
}
