/**
 * How short forms of thousands and millions are written. `power` is of ten. `trust` says what else the text must
 * show before the figure is money: `money` nothing (said of money only), `evidence` a price word or a bound,
 * `currency` a currency (т is also a tonne, м a metre, b a byte). `currency` is one the word itself carries.
 */
export type MultiplierRow = { readonly words: string; readonly power: number; readonly trust: 'money' | 'evidence' | 'currency'; readonly currency?: string };

/** Multipliers that may follow a number; full words like тысяч and million are among them. */
export const MULTIPLIERS: readonly MultiplierRow[] = [
  { words: 'т р|тр|кр|килоруб*|тыр|тыров|тысруб', power: 3, trust: 'money', currency: 'RUB' },
  { words: 'косарь|косаря|косарей|косар|тыщ|тыща|тыщи|тыщу|штукарей', power: 3, trust: 'money' },
  { words: 'тыс|тысяча|тысячи|тысяч|тысячу|тысячам|тысячами|тысячей|тис|thousand|thousands|к|k|thsd|ths', power: 3, trust: 'evidence' },
  { words: 'grand', power: 3, trust: 'money' },
  { words: 'т|t|штук|штуки|штуку', power: 3, trust: 'currency' },
  { words: 'лям|ляма|лямов|кк|kk', power: 6, trust: 'money' },
  { words: 'млн|лимон|лимона|лимонов|мил|мильон*|миллион|миллиона|миллионов|миллиону|миллионам|миллионами|million|millions|mln|mio|мио|мільйон*|mill', power: 6, trust: 'evidence' },
  { words: 'м|m|mm|mn', power: 6, trust: 'currency' },
  { words: 'млрд|миллиард|миллиарда|миллиардов|миллиардам|миллиардами|billion|billions|bln', power: 9, trust: 'evidence' },
  { words: 'b|bn', power: 9, trust: 'currency' },
  { words: 'трлн|триллион|триллиона|триллионов|trillion|trillions|trn', power: 12, trust: 'evidence' },
  { words: 'lakh|lakhs|lac|lacs', power: 5, trust: 'currency' },
  { words: 'crore|crores|cr', power: 7, trust: 'currency' },
];
