import type { Tick } from '../../charts/chart.ts';
import { escapeHtml } from '../escape.ts';

/** How wide a drawing is, in its own units, which are about pixels: one for a page, one for a telephone. */
export interface Paper {
  readonly width: number;
  readonly narrow: boolean;
}

export const papers: readonly Paper[] = [{ width: 800, narrow: false }, { width: 350, narrow: true }];

/** A drawing without its frame: elements, and the height they need. */
export interface Drawn {
  readonly elements: readonly string[];
  readonly height: number;
}

/** Width of a text in the page's font, by and large: enough to keep labels apart, Cyrillic ones too. */
export const textWidth = (text: string): number => text.length * 7.6;

export const round = (value: number): number => Math.round(value * 10) / 10;

export const rule = (x1: number, y1: number, x2: number, y2: number, name: string): string => `<line class="${name}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;

export const text = (x: number, y: number, words: string, name = '', anchor: 'start' | 'middle' | 'end' = 'start'): string =>
  `<text${name ? ` class="${name}"` : ''} x="${round(x)}" y="${round(y)}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${escapeHtml(words)}</text>`;

/** Ticks along the bottom, with numbers below them where given; a label that would touch the one before is left out. */
export function bottomAxis(ticks: readonly Tick[], x: (at: number) => number, floor: number, right: number): readonly string[] {
  return withRoom(ticks, x, right).flatMap(({ tick, at, anchor }) => [rule(x(tick.at), floor, x(tick.at), floor + 5, 'axis'), text(at, floor + 20, tick.label, 'quiet', anchor)]);
}

/** The ticks whose labels have room, with where they stand: the first and the last are kept inside the paper. */
export function withRoom(ticks: readonly Tick[], x: (at: number) => number, right: number): readonly { readonly tick: Tick; readonly at: number; readonly anchor: 'middle' | 'end' }[] {
  let free = Number.NEGATIVE_INFINITY;
  return ticks.flatMap((tick) => {
    const width = textWidth(tick.label);
    const over = x(tick.at) + width / 2 > right;
    const start = over ? right - width : x(tick.at) - width / 2;
    if (start < free) return [];
    free = start + width + 8;
    return [{ tick, at: over ? right : x(tick.at), anchor: over ? ('end' as const) : ('middle' as const) }];
  });
}

/** Text broken into lines of about `width`. */
export function lines(words: string, width: number): readonly string[] {
  const found: string[] = [];
  for (const word of words.split(' ')) {
    const last = found.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`) <= width) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}
