/**
 * Days that a government moved for one year, which no rule foretells. `off`: a weekday without work; `working`: a Saturday or
 * Sunday with it. One entry a country and year, from the year's decree; a year not listed has its public holidays alone.
 */
export const transferred: Readonly<Record<string, { readonly off: readonly string[]; readonly working: readonly string[] }>> = {
  // Government of Russia, decree 1335 of 4 October 2024.
  'RU 2025': { off: ['2025-05-02', '2025-05-08', '2025-06-13', '2025-11-03', '2025-12-31'], working: ['2025-11-01'] },
  // Government of Russia, decree on the transfer of days off in 2026: 3 January to the 9th, 4 January to 31 December; 9 May is a Saturday.
  'RU 2026': { off: ['2026-01-09', '2026-05-11', '2026-12-31'], working: [] },
};
