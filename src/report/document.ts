import { figureSections, type Figure, type FigureSection, type Findings } from '../domain/findings.ts';
import type { Chart } from './charts/chart.ts';
import { chartsOf } from './charts/index.ts';
import { armBlocks } from './document-arms.ts';
import { countText, intervalText, labelOf, methodOf, normTexts, testText, valueText } from './figure-text.ts';
import { formatter, type Format } from './format.ts';
import { peers } from './peers.ts';
import { own, wordsOf, type Words } from './words/words.ts';

/** The report before it has a form: the same blocks become terminal text, Markdown and HTML. */
export type Block =
  | { readonly kind: 'heading'; readonly id: string; readonly text: string }
  | { readonly kind: 'subheading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'headline'; readonly items: readonly { readonly label: string; readonly value: string; readonly detail: string }[] }
  | { readonly kind: 'table'; readonly columns: readonly { readonly head: string; readonly numeric: boolean }[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'verbatim'; readonly caption: string; readonly text: string };

export interface ReportDocument {
  readonly language: 'ru' | 'en';
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** The findings with what says them in the reader's language. */
export interface Telling {
  readonly findings: Findings;
  readonly words: Words;
  readonly format: Format;
}

/** The five figures a reader comes for. */
const headline = ['working_form', 'rr2', 'latency_median', 'price_median', 'price_mean'];

/** Lays the findings out as a document in the study's language. */
export function layOut(findings: Findings): ReportDocument {
  const { language, currency, title, goal } = findings.study;
  const telling: Telling = { findings, words: wordsOf(language), format: formatter(language, currency) };
  const charts = chartsOf(telling);
  return {
    language,
    title,
    blocks: [
      { kind: 'text', text: goal },
      ...summary(telling),
      ...section('commentary', telling, commentary(telling)),
      ...whereTheyEnded(telling),
      ...figureSections.flatMap((section) => figureSection(section, telling, charts)),
      ...section('timeline', telling, chartBlocks('timeline', charts)),
      ...section('peers', telling, peerLines(telling)),
      ...section('limits', telling, [{ kind: 'list', items: limits(telling) }]),
      ...section('deviations', telling, deviations(telling)),
      ...section('method', telling, method(telling)),
      ...section('instrument', telling, instrument(telling)),
      ...section('codebook', telling, codebook(telling)),
      { kind: 'text', text: provenance(telling), quiet: true },
    ],
  };
}

/** A heading and what is below it; nothing where nothing is. */
const section = (id: keyof Words['sections'], { words }: Telling, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [{ kind: 'heading', id, text: words.sections[id] }, ...blocks];

const chartBlocks = (section: Chart['section'], charts: readonly Chart[]): readonly Block[] =>
  charts.filter((chart) => chart.section === section).map((chart): Block => ({ kind: 'chart', chart }));

function summary(telling: Telling): readonly Block[] {
  const { findings: { figures, asOf }, words, format } = telling;
  const items = headline.flatMap((id) => figures.filter((figure) => figure.id === id)).map((figure) => ({
    label: labelOf(figure, words, format),
    value: valueText(figure.value, figure.unit, words, format),
    detail: [intervalText(figure, words, format), countText(figure, format)].filter(Boolean).join(' ·\u00a0'),
  }));
  const known = asOf ? words.notes.asOf.replace('{at}', format.moment(asOf)) : words.notes.never;
  return section('summary', telling, [{ kind: 'headline', items }, { kind: 'text', text: `${known} ${words.notes.verdict} ${words.notes.smallN}.`, quiet: true }]);
}

function whereTheyEnded(telling: Telling): readonly Block[] {
  const { findings, words, format } = telling;
  const { table, notes } = words;
  const flow: Block = {
    kind: 'table', columns: [{ head: table.step, numeric: false }, { head: table.n, numeric: true }], rows: findings.flow.map(({ id, n }) => [own(words.flow, id) ?? id, format.count(n)]),
  };
  const dispositions: Block = {
    kind: 'table',
    columns: [{ head: table.disposition, numeric: false }, { head: table.aapor, numeric: false }, { head: table.n, numeric: true }, { head: table.share, numeric: true }],
    rows: [
      ...findings.dispositions.map(({ code, aapor, n }) => [words.dispositions[code], aapor ?? '–', format.count(n), format.share(n / findings.sampled)]),
      [table.total, '', format.count(findings.sampled), findings.sampled > 0 ? format.share(1) : '–'],
    ],
  };
  return [...section('flow', telling, [flow]), ...section('dispositions', telling, [dispositions, { kind: 'text', text: notes.released, quiet: true }])];
}

function figureSection(id: FigureSection, telling: Telling, charts: readonly Chart[]): readonly Block[] {
  const figures = telling.findings.figures.filter((figure) => figure.section === id);
  if (figures.length === 0) return [];
  const drawn = chartBlocks(id, charts);
  const { notes } = telling.words;
  const note: Partial<Record<FigureSection, string>> = { burden: notes.burden, arms: notes.planned, codes: notes.codes, reliability: notes.reliability, prices: exchangeNote(telling) };
  const said = note[id];
  const norms = figures.flatMap((figure) => normTexts(figure, telling.words, telling.format));
  return section(id, telling, [
    ...(id === 'arms' ? armBlocks(telling) : []), ...drawn, figureTable(figures, telling), ...(id === 'channels' ? seedTable(telling) : []), ...(id === 'sla' ? breachTable(telling) : []), ...(norms.length > 0 ? [{ kind: 'list', items: norms } as const] : []),
    ...(said ? [{ kind: 'text', text: said, quiet: true } as const] : []),
  ]);
}

/** Every look at our own mailboxes: filters change their mind during a wave. A row a look, a column a mailbox. */
function seedTable({ findings: { seedChecks = [] }, words: { table, places }, format }: Telling): readonly Block[] {
  if (seedChecks.length === 0) return [];
  const seeds = [...new Set(seedChecks.map(({ seed }) => seed))];
  const looks = [...new Set(seedChecks.map(({ at }) => at))].sort();
  return [{
    kind: 'table', columns: [{ head: table.seeds, numeric: false }, ...seeds.map((head) => ({ head, numeric: false }))],
    rows: looks.map((look) => [format.moment(look), ...seeds.map((seed) => { const found = seedChecks.find((one) => one.at === look && one.seed === seed); return found ? places[found.place] : '–'; })]),
  }];
}

/** Whom a promise was broken to; nobody's list is shown where all were kept. */
function breachTable({ findings: { breaches = [] }, words: { table, notes }, format }: Telling): readonly Block[] {
  if (breaches.length === 0) return [];
  return [{
    kind: 'table', columns: [{ head: table.company, numeric: false }, { head: table.promise, numeric: false }, { head: table.promised, numeric: true }, { head: table.took, numeric: true }],
    rows: breaches.map(({ name, promise, within, clock, hours }) => [name, promise, clock === 'business' ? notes.businessHours.replace('{hours}', format.hours(within)) : format.hours(within), hours === null ? notes.notCome : format.hours(hours)]),
  }];
}

function figureTable(figures: readonly Figure[], { words, format }: Telling): Block {
  const { table } = words;
  const columns = [{ head: table.figure, numeric: false }, { head: table.value, numeric: true }, { head: table.interval, numeric: true }, { head: table.count, numeric: true }, { head: figures.some(({ test }) => test?.adjusted !== undefined) ? table.p : 'p', numeric: true }];
  const rows = figures.map((figure) => [labelOf(figure, words, format), valueText(figure.value, figure.unit, words, format), intervalText(figure, words, format), countText(figure, format), testText(figure, format)]);
  // A column that says nothing takes room from those that do.
  const used = columns.map((_, i) => rows.some((cells) => cells[i] !== ''));
  return { kind: 'table', columns: columns.filter((_, i) => used[i]), rows: rows.map((cells) => cells.filter((_, i) => used[i])) };
}

/** Every figure speaks about the same companies, so that is said once. */
function method({ findings: { figures, study }, words, format }: Telling): readonly Block[] {
  const { table } = words;
  const once = [...new Map(figures.toReversed().map((figure) => [figure.id, figure])).values()].toReversed();
  const said = once.map((figure) => ({ figure, ...methodOf(figure, study, words, format) }));
  const inferences = [...new Set(said.map(({ inference }) => inference))];
  const { notes } = words;
  const aims = [...study.hypotheses.map(({ id, text }) => notes.hypothesis.replace('{id}', () => id).replace('{text}', () => text)), ...(study.why ? [notes.why.replace('{text}', () => study.why)] : [])];
  return [
    ...(aims.length > 0 ? [{ kind: 'list', items: aims } as const] : []),
    { kind: 'text', text: `${table.inference}: ${inferences.join('; ')}.` },
    {
      kind: 'table',
      columns: [table.figure, table.definition, table.method].map((head) => ({ head, numeric: false })),
      rows: said.map(({ figure, definition, method }) => [(own(words.figures, figure.id) ?? figure.id).replace('{of}', '…'), definition, method]),
    },
  ];
}

function limits({ findings: { study, audience }, words: { notes }, format }: Telling): readonly string[] {
  return [
    notes.unprompted.replace('{days}', format.span(study.followUpDays * 24)), notes.verdict, notes.notRandomised, notes.quality, notes.brand, notes.intervals,
    ...(audience === 'public' ? [notes.public] : []),
    ...([['scope', study.scope], ['funding', study.funding], ['conflicts', study.conflicts], ['responsible', study.responsible]] as const).filter(([, text]) => text !== '').map(([note, text]) => notes[note].replace('{text}', () => text)),
  ];
}

function commentary({ findings: { commentary: written }, words: { notes } }: Telling): readonly Block[] {
  return written.length === 0 ? [] : [...written, { kind: 'text', text: notes.commentary, quiet: true }];
}

function peerLines({ findings: { study }, words: { notes } }: Telling): readonly Block[] {
  return study.peers ? [{ kind: 'list', items: peers.map((peer) => peer[study.language]) }, { kind: 'text', text: notes.peers, quiet: true }] : [];
}

function deviations({ findings: { deviations: declared, provenance: { lockHash } }, words: { table, notes }, format }: Telling): readonly Block[] {
  if (declared.length === 0) return lockHash ? [{ kind: 'text', text: notes.noDeviations }] : [];
  return [{
    kind: 'table', columns: [table.date, table.reason, table.parts].map((head) => ({ head, numeric: false })),
    rows: declared.map(({ at, by, reason, parts }) => [format.moment(at), by ? `${reason} (${by})` : reason, parts.join(', ')]),
  }];
}

function instrument({ findings: { letters, persona }, words: { notes } }: Telling): readonly Block[] {
  return [{ kind: 'text', text: notes.persona.replace('{text}', () => persona) }, ...letters.map((letter): Block => ({ kind: 'verbatim', caption: letter.file, text: letter.text }))];
}

function exchangeNote({ findings: { study: { exchange, currency } }, words: { notes } }: Telling): string {
  if (!exchange) return '';
  const rates = Object.entries(exchange.rates).map(([from, rate]) => `1 ${from} = ${rate} ${currency}`).join(', ');
  return notes.exchange.replace('{date}', exchange.date).replace('{source}', () => exchange.source).replace('{rates}', rates);
}

function codebook({ findings, words: { table } }: Telling): readonly Block[] {
  return findings.codebook.flatMap(({ question, categories }): readonly Block[] => [
    { kind: 'text', text: question },
    { kind: 'table', columns: [{ head: table.code, numeric: false }, { head: table.definition, numeric: false }], rows: categories.map(({ code, definition }) => [code, definition]) },
  ]);
}

function provenance({ findings: { provenance: { lockHash, toolVersions, seed } }, words: { notes } }: Telling): string {
  return [lockHash ? notes.lock.replace('{hash}', lockHash) : notes.noLock, notes.tool.replace('{version}', () => toolVersions.join(', ')), notes.seed.replace('{seed}', () => seed)].join(' ');
}
