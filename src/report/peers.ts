/** What other studies published, each with its source; other markets, channels and definitions, so context and no comparison. */
export const peers: readonly Readonly<Record<'en' | 'ru', string>>[] = [
  {
    en: 'Oldroyd, McElheran, Elkington, “The Short Life of Online Sales Leads”, Harvard Business Review, March 2011: of 2,241 US firms 37% answered within an hour and 23% never; mean 42 hours among those that answered within 30 days.',
    ru: 'Oldroyd, McElheran, Elkington, «The Short Life of Online Sales Leads», Harvard Business Review, март 2011: из 2 241 компании США за час ответили 37 %, никогда — 23 %; среднее среди ответивших за 30 дней — 42 часа.',
  },
  {
    en: 'InsideSales, Lead Response Report 2014: of 14,061 firms 4,523 had no working form; 4,472 of the other 9,538 never answered; median time to the first call 3 hours 8 minutes.',
    ru: 'InsideSales, Lead Response Report 2014: из 14 061 компании у 4 523 не было работающей формы; из остальных 9 538 не ответили 4 472; медиана времени до первого звонка — 3 часа 8 минут.',
  },
  {
    en: 'Clio, Legal Trends Report 2024: 67% of law firms did not answer an e-mail.',
    ru: 'Clio, Legal Trends Report 2024: 67 % юридических фирм не ответили на письмо.',
  },
];
