/** Shares of n proportional to size, by largest remainder (Hamilton): whole, adding up to n, none above its size. Ties go to the larger, then to the first name. */
export function allocate(n: number, strata: readonly { readonly name: string; readonly size: number }[]): ReadonlyMap<string, number> {
  const total = strata.reduce((sum, { size }) => sum + size, 0);
  // Whole numbers throughout: a remainder in floating point could tie or not tie by its last bit.
  const parts = strata.map(({ name, size }) => ({ name, size, whole: total === 0 ? 0 : Math.floor((n * size) / total), remainder: total === 0 ? 0 : (n * size) % total }));
  const left = n - parts.reduce((sum, { whole }) => sum + whole, 0);
  const byRemainder = [...parts].sort((a, b) => b.remainder - a.remainder || b.size - a.size || (a.name < b.name ? -1 : 1));
  const extra = new Set(byRemainder.slice(0, left).map(({ name }) => name));
  return new Map(parts.map(({ name, whole }) => [name, whole + (extra.has(name) ? 1 : 0)]));
}
