import type { Findings, FindingsCase } from '../domain/findings.ts';
import { formatter, type Format } from './format.ts';

/** What one company is told of itself: what we saw of it, beside the anonymous rest. Plain text, a sentence a line; nothing that names another. */
export function ownResult(findings: Findings, target: string, language: 'ru' | 'en'): string {
  const own = findings.cases.find((one) => one.target === target);
  if (!own) return '';
  const format = formatter(language, findings.study.currency);
  return sentences[language](own, format, { n: findings.sampled, ...othersIn(findings, format) }).filter((line) => line !== null).join('\n');
}

interface Others {
  readonly n: number;
  readonly replied: string | null;
  readonly latency: string | null;
  readonly price: string | null;
}

type Sentences = (own: FindingsCase, format: Format, others: Others) => readonly (string | null)[];

const sentences: Readonly<Record<'ru' | 'en', Sentences>> = {
  en: (own, format, { n, replied, latency, price }) => [
    own.latencyHours === null || own.observed !== true ? 'We noted no personal answer from you within the follow-up.' : `Your first personal answer came after ${format.span(round(own.latencyHours))}.`,
    own.acknowledged ? 'An automatic acknowledgement arrived.' : null,
    own.price === null ? null : `The price we understood was ${format.money(own.price)}.`,
    replied && `Of ${n} companies, ${replied} answered personally.`,
    latency && `Half had answered after ${latency}.`,
    price && `The median price named was ${price}.`,
  ],
  ru: (own, format, { n, replied, latency, price }) => [
    own.latencyHours === null || own.observed !== true ? 'Личного ответа от вас за время наблюдения мы не увидели.' : `Ваш первый личный ответ пришёл через ${format.span(round(own.latencyHours))}.`,
    own.acknowledged ? 'Автоматическое подтверждение пришло.' : null,
    own.price === null ? null : `Цена, как мы её поняли: ${format.money(own.price)}.`,
    replied && `Всего компаний: ${n}, лично ответили ${replied}.`,
    latency && `Половина ответила не позже чем через ${latency}.`,
    price && `Медиана названных цен: ${price}.`,
  ],
};

function othersIn({ figures }: Findings, format: Format): Omit<Others, 'n'> {
  const value = (id: string, text: (number: number) => string): string | null => {
    const found = figures.find((figure) => figure.id === id && figure.of === undefined);
    // A figure of fewer than five companies could tell one of them apart.
    return typeof found?.value === 'number' && found.denominator >= 5 ? text(found.value) : null;
  };
  return { replied: value('reply_rate', format.share), latency: value('latency_median', (hours) => format.span(round(hours))), price: value('price_median', format.money) };
}

/** Minutes under an hour, whole hours from there on: more would be false precision. */
const round = (hours: number): number => (hours < 1 ? hours : Math.round(hours));
