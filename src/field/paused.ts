import type { Control } from '../domain/run.ts';

/** True when the newest word on the wave is to rest: a pause by hand, or a halt that nobody has lifted. */
export function isPaused(controls: readonly Control[]): boolean {
  const last = controls.filter(({ kind }) => kind === 'pause' || kind === 'resume').at(-1);
  return last?.kind === 'pause';
}
