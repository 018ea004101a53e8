/** The known word nearest to a misspelt one (Levenshtein, case ignored); null when none is near enough to be meant. */
export function nearest(word: string, known: readonly string[]): string | null {
  // Past 60 characters nobody meant a key; and the work stays bounded.
  if (word.length > 60) return null;
  const ranked = known
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, Math.floor(best.candidate.length / 3)) ? best.candidate : null;
}

/** What to write instead of an unknown word: the nearest known one first, else all of them. */
export function wantedInstead(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null ? `one of ${known.join(', ')}` : `${near} (the nearest known one)`;
}

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
