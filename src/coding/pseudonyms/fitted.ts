/** A word with the capitals of another. */
export function fitted(word: string, like: string): string {
  if (like.length > 1 && like === like.toUpperCase() && like !== like.toLowerCase()) return word.toUpperCase();
  const first = like[0] ?? '';
  return first !== first.toLowerCase() ? (word[0] ?? '').toUpperCase() + word.slice(1) : word;
}
