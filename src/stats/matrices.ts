/** Solves A·x = b by elimination with partial pivoting; undefined when A is singular to working precision. */
export function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] | undefined {
  const size = vector.length;
  const rows = matrix.map((row, i) => [...row, vector[i]!]);
  const scale = Math.max(...matrix.flat().map(Math.abs), Number.MIN_VALUE);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    if (Math.abs(rows[pivot]![column]!) <= scale * size * SINGULAR) return undefined;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = column + 1; row < size; row++) {
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let k = column; k <= size; k++) rows[row]![k]! -= factor * rows[column]![k]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    const known = solution.reduce((total, x, k) => total + (k > row ? rows[row]![k]! * x : 0), 0);
    solution[row] = (rows[row]![size]! - known) / rows[row]![row]!;
  }
  return solution;
}

/** b'A⁻¹b, the chi-square of a vector with covariance A; undefined when A is singular. */
export function quadraticForm(matrix: readonly (readonly number[])[], vector: readonly number[]): number | undefined {
  return solve(matrix, vector)?.reduce((total, x, i) => total + x * vector[i]!, 0);
}

const SINGULAR = 1e-13;
