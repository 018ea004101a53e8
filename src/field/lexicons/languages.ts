/** Top-level domains by the language in which a firm there is written to; of all others English is understood, Russian not expected. */
export const russianSuffixes: readonly string[] = ['ru', 'su', 'by', 'kz', 'kg', 'рф', 'москва', 'рус', 'дети', 'сайт', 'онлайн', 'орг', 'бел', 'қаз', 'moscow', 'tatar'];
export const englishSuffixes: readonly string[] = ['uk', 'us', 'au', 'nz', 'ie', 'ca', 'za', 'london', 'scot', 'wales', 'nyc', 'gov', 'edu'];

/** The same of countries, for sites under a domain of no country. */
export const russianCountries: readonly string[] = ['RU', 'BY', 'KZ', 'KG'];
