import type { SeedPlace } from '../../domain/seed-check.ts';
import type { Disposition } from '../../domain/disposition.ts';
import type { FigureSection, Findings } from '../../domain/findings.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** Every word of the report in one language; the two lists have the same keys by type. */
export interface Words {
  readonly sections: Readonly<Record<'summary' | 'flow' | 'dispositions' | FigureSection | 'timeline' | 'method' | 'instrument' | 'codebook' | 'limits' | 'commentary' | 'peers' | 'deviations', string>>;
  /** Labels of figures by id; `{of}` is the family's parameter. */
  readonly figures: Readonly<Record<string, string>>;
  readonly of: Readonly<Record<string, string>>;
  readonly flow: Readonly<Record<string, string>>;
  readonly dispositions: Readonly<Record<Disposition, string>>;
  readonly table: Readonly<Record<'figure' | 'value' | 'interval' | 'count' | 'definition' | 'method' | 'inference' | 'disposition' | 'aapor' | 'n' | 'share' | 'step' | 'total' | 'code' | 'p' | 'arm' | 'changes' | 'balance' | 'companies' | 'date' | 'reason' | 'parts' | 'by' | 'file' | 'company' | 'promise' | 'promised' | 'took' | 'seeds', string>>;
  readonly places: Readonly<Record<SeedPlace, string>>;
  readonly charts: Readonly<Record<
    'latency' | 'latencyDescription' | 'incidence' | 'incidenceDescription' | 'prices' | 'pricesDescription' | 'rates' | 'ratesDescription' | 'ladder' | 'ladderDescription' | 'strata' | 'ranks' | 'arms' | 'timeline' | 'timelineDescription'
    | 'quality' | 'qualityDescription' | 'thingsHeld' | 'sinceInquiry' | 'shareReplied' | 'pricePerCompany' | 'median' | 'mean' | 'atRisk' | 'companies' | 'shareOf' | 'more', string>>;
  readonly touches: Readonly<Record<'human' | 'call' | 'automatic' | 'bounce' | 'ours', string>>;
  readonly causes: Readonly<Record<Findings['incidence'][number]['cause'], string>>;
  readonly balance: Readonly<Record<string, string>>;
  readonly norms: Readonly<Record<'norm' | 'within' | 'beyond' | 'undecided', string>>;
  readonly notes: Readonly<Record<
    'businessHours' | 'notCome' | 'commentary' | 'peers' | 'planned' | 'noDeviations' | 'hypothesis' | 'why' | 'conflicts' | 'persona' | 'exchange' | 'codes' | 'reliability' | 'asOf' | 'never' | 'smallN' | 'lock' | 'noLock' | 'tool' | 'seed' | 'released' | 'unprompted' | 'verdict' | 'one' | 'scope' | 'funding' | 'responsible' | 'public' | 'notRandomised' | 'quality' | 'brand' | 'intervals' | 'burden', string>>;
  /** The page for one company. */
  readonly mirror: Readonly<Record<
    'purpose' | 'own' | 'what' | 'seen' | 'others' | 'yes' | 'no' | 'none' | 'noneWithin' | 'sent' | 'notTaken' | 'channel' | 'disposition' | 'acknowledged' | 'firstReply' | 'business' | 'answered' | 'price' | 'documents' | 'held' | 'nudges' | 'touches'
    | 'placeReply' | 'placeSilent' | 'placePrice' | 'tooFew' | 'you', string>>;
  /** Plain words for why a figure does not exist; the first pattern that fits. */
  readonly reasons: readonly (readonly [RegExp, string])[];
  /** Definitions by figure id, methods as the figures name them; what is not listed is said as the findings say it. */
  readonly definitions: Readonly<Record<string, string>>;
  readonly methods: Readonly<Record<string, string>>;
  /** What a draw lets the figures speak about; `{n}`, `{frame}`. Null: as the findings say it. */
  readonly inference: Readonly<Record<Findings['study']['draw']['method'], string>> | null;
}

/** The words of a language. */
export const wordsOf = (language: 'ru' | 'en'): Words => (language === 'ru' ? ru : en);

/** The entry of that name, and nothing that every object has: names may come from a stranger's rating. */
export const own = (words: Readonly<Record<string, string>>, name: string): string | undefined => (Object.hasOwn(words, name) ? words[name] : undefined);
