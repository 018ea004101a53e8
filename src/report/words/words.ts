import type { Disposition } from '../../domain/disposition.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** Every word of the report in one language; the two lists have the same keys by type. */
export interface Words {
  readonly sections: Readonly<Record<'summary' | 'flow' | 'dispositions' | 'channels' | 'response' | 'latency' | 'prices' | 'method' | 'instrument', string>>;
  /** Labels of figures by id; `{of}` is the family's parameter. */
  readonly figures: Readonly<Record<string, string>>;
  readonly of: Readonly<Record<string, string>>;
  readonly flow: Readonly<Record<string, string>>;
  readonly dispositions: Readonly<Record<Disposition, string>>;
  readonly table: Readonly<Record<'figure' | 'value' | 'interval' | 'count' | 'definition' | 'method' | 'inference' | 'disposition' | 'aapor' | 'n' | 'share' | 'step' | 'total', string>>;
  readonly charts: Readonly<Record<'latency' | 'latencyDescription' | 'prices' | 'pricesDescription' | 'hours' | 'days' | 'median' | 'mean' | 'replied' | 'atRisk' | 'companies', string>>;
  readonly notes: Readonly<Record<'asOf' | 'never' | 'smallN' | 'undefined' | 'hours' | 'lock' | 'noLock' | 'tool' | 'seed' | 'oneContact' | 'released', string>>;
}

/** The words of a language. */
export const wordsOf = (language: 'ru' | 'en'): Words => (language === 'ru' ? ru : en);
