import type { Figure, Findings, FindingsCase } from '../domain/findings.ts';
import type { Chart } from './charts/chart.ts';
import { chartsOf } from './charts/index.ts';
import type { Block, ReportDocument } from './document.ts';
import { countText, intervalText, labelOf, valueText } from './figure-text.ts';
import { formatter, type Format } from './format.ts';
import { mostCompetence } from './quality.ts';
import { own, wordsOf, type Words } from './words/words.ts';

/** What of the others is shown to one company: the distribution, and nobody's row. */
const shown = ['rr2', 'reply_rate_of_delivered', 'replied_within', 'latency_median', 'nudged', 'price_median', 'competence_mean'];

/**
 * The page for one company: what was seen of it, beside the anonymous distribution of all. `secret` knows it by name;
 * the others are told from `published`, which names nobody and shows nothing of fewer than five.
 */
export function mirror(secret: Findings, published: Findings, target: string): ReportDocument {
  const entry = secret.cases.find((one) => one.target === target);
  if (!entry) throw new Error(`no case of ${target}`);
  const { language, currency, title } = secret.study;
  const [words, format] = [wordsOf(language), formatter(language, currency)];
  const { mirror: said } = words;
  return {
    language,
    title: `${title}: ${entry.name}`,
    blocks: [
      { kind: 'text', text: said.purpose },
      { kind: 'heading', id: 'own', text: said.own },
      { kind: 'table', columns: [{ head: said.what, numeric: false }, { head: said.seen, numeric: false }], rows: ownRows(entry, secret, words, format) },
      { kind: 'heading', id: 'others', text: said.others },
      { kind: 'list', items: placeAmong(entry, secret, words, format) },
      ...chartsOf({ findings: published, words, format }).flatMap((chart) => marked(chart, entry, words)),
      { kind: 'table', columns: [{ head: words.table.figure, numeric: false }, ...[words.table.value, words.table.interval, words.table.count].map((head) => ({ head, numeric: true }))], rows: published.figures.filter(({ id }) => shown.includes(id)).map((figure) => figureRow(figure, words, format)) },
      { kind: 'text', text: `${words.notes.smallN}. ${words.notes.verdict}`, quiet: true },
    ],
  };
}

const figureRow = (figure: Figure, words: Words, format: Format): readonly string[] => [labelOf(figure, words, format), valueText(figure.value, figure.unit, words, format), intervalText(figure, words, format), countText(figure, format)];

function ownRows(entry: FindingsCase, { touches }: Findings, { mirror: said, dispositions, of }: Words, format: Format): readonly (readonly string[])[] {
  const yes = (value: boolean): string => (value ? said.yes : said.no);
  const waited = entry.latencyHours === null ? said.none : entry.observed ? format.hours(entry.latencyHours) : said.noneWithin.replace('{span}', format.hours(entry.latencyHours));
  const documents = entry.deliverables.split(' ').filter(Boolean).map((kind) => own(of, kind) ?? kind);
  const theirs = touches.filter(({ target, direction }) => target === entry.target && direction === 'in').length;
  return [
    [said.sent, entry.origin ? format.moment(entry.origin) : said.notTaken],
    [said.channel, entry.channel ? (own(of, entry.channel) ?? entry.channel) : '–'],
    [said.disposition, dispositions[entry.disposition]],
    [said.acknowledged, yes(entry.acknowledged)],
    [said.firstReply, entry.firstReplyMode ? `${waited} (${own(of, entry.firstReplyMode) ?? entry.firstReplyMode})` : waited],
    ...(entry.observed && entry.businessHours !== null ? [[said.business, format.hours(entry.businessHours)]] : []),
    [said.answered, yes(entry.answered)],
    [said.price, entry.price === null ? said.none : format.money(entry.price)],
    [said.documents, documents.length > 0 ? documents.join(', ') : said.none],
    ...(entry.competence === null ? [] : [[said.held, `${entry.competence} / ${mostCompetence}`]]),
    [said.nudges, format.count(entry.nudges)],
    [said.touches, format.count(theirs)],
  ];
}

/** Fewer than this are no crowd to stand in. */
const leastCrowd = 5;

/** How many were sooner, later, silent, and where the price stands; nothing where so few are there that they could be told apart. */
function placeAmong(entry: FindingsCase, { cases }: Findings, { mirror: said }: Words, format: Format): readonly string[] {
  const others = cases.filter(({ target, latencyHours }) => target !== entry.target && latencyHours !== null);
  const prices = cases.flatMap(({ target, price }) => (target !== entry.target && price !== null ? [price] : []));
  const fill = (text: string, counts: Readonly<Record<string, number>>): string => Object.entries(counts).reduce((filled, [name, n]) => filled.replace(`{${name}}`, format.count(n)), text);
  const count = (test: (one: FindingsCase) => boolean): number => others.filter(test).length;
  const own = entry.latencyHours;
  const waiting = others.length < leastCrowd ? [] : [
    entry.observed && own !== null
      ? fill(said.placeReply, { n: others.length, sooner: count(({ observed, latencyHours }) => observed === true && (latencyHours ?? 0) < own), later: count(({ observed, latencyHours }) => observed === true && (latencyHours ?? 0) >= own), silent: count(({ observed }) => observed === false) })
      : fill(said.placeSilent, { n: others.length, replied: count(({ observed }) => observed === true) }),
  ];
  const price = entry.price;
  const priced = price === null || prices.length < leastCrowd ? [] : [fill(said.placePrice, { n: prices.length, lower: prices.filter((one) => one < price).length, higher: prices.filter((one) => one > price).length })];
  return waiting.length + priced.length === 0 ? [said.tooFew] : [...waiting, ...priced];
}

/** Only the charts that show a distribution, with the company's own place marked. */
function marked(chart: Chart, { price, latencyHours, observed }: FindingsCase, { mirror: said }: Words): readonly Block[] {
  if (chart.kind === 'histogram') return [{ kind: 'chart', chart: price === null ? chart : { ...chart, marks: [...chart.marks, { at: price, label: said.you, dash: true }] } }];
  if (chart.kind === 'curves' && chart.curves.length === 1) return [{ kind: 'chart', chart: observed && latencyHours !== null ? { ...chart, mark: { at: latencyHours, label: said.you } } : chart }];
  return [];
}
