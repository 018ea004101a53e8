/** The functions of jstat 1.9.6 that this room calls; the package ships no types. It is CommonJS: Node offers only its default. */
declare module 'jstat' {
  const jStat: {
    normal: { inv(p: number, mean: number, sd: number): number };
    studentt: { inv(p: number, df: number): number };
    chisquare: { inv(p: number, df: number): number };
    beta: { inv(p: number, a: number, b: number): number };
  };
  export default jStat;
}
