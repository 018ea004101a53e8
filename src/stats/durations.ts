import { needMeasure, outOfRange } from './checks.ts';

/** How long one unit was followed, in any one unit of time >= 0, and whether the event was observed then (false: censored then). */
export interface Duration {
  readonly time: number;
  readonly observed: boolean;
}

/** All that happens at one distinct time; events come before censorings of the same time. */
export interface Moment {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
}

/** Throws unless every duration has a finite time of at least 0 and a boolean `observed`. */
export function needDurations(name: string, durations: readonly Duration[]): void {
  durations.forEach(({ time, observed }, i) => {
    needTime(`${name}[${i}].time`, time);
    if (typeof observed !== 'boolean') throw new TypeError(`${name}[${i}].observed must be true or false; got ${String(observed)}`);
  });
}

/** Throws unless `time` is finite and at least 0. */
export function needTime(name: string, time: number): void {
  needMeasure(name, time);
  if (time < 0) throw outOfRange(name, 'at least 0', time);
}

/** The distinct times in order, with who was at risk just before and what happened. */
export function moments(durations: readonly Duration[]): Moment[] {
  const sorted = [...durations].sort((a, b) => a.time - b.time);
  const found: Moment[] = [];
  for (let i = 0; i < sorted.length; ) {
    const time = sorted[i]!.time;
    const atRisk = sorted.length - i;
    let events = 0;
    let censored = 0;
    for (; i < sorted.length && sorted[i]!.time === time; i++) {
      if (sorted[i]!.observed) events++;
      else censored++;
    }
    found.push({ time, atRisk, events, censored });
  }
  return found;
}
