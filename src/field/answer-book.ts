import type { Answer, RecordedAnswer } from '../domain/answers.ts';

/** A request as it is looked up: whatever is random in it, a value or a number against caches, is left aside. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly fields: readonly string[];
}

export interface AnswerBook {
  /** The next answer that was given to such a request, the last of them again and again; null where none was. */
  next(asked: Asked): Answer | null;
}

/**
 * Recorded answers by method, URL and names of fields. An exact URL comes first; then the same path with the same names in its
 * query, for scripts put the time of day there, and forms sent by GET our words.
 */
export function answerBook(recorded: readonly RecordedAnswer[]): AnswerBook {
  const exact = grouped(recorded, exactKey);
  const loose = grouped(recorded, looseKey);
  const used = new Map<string, number>();
  return {
    next: (asked) => {
      for (const [book, key] of [[exact, exactKey(asked)], [loose, looseKey(asked)]] as const) {
        const answers = book.get(key);
        if (!answers) continue;
        const n = used.get(key) ?? 0;
        used.set(key, n + 1);
        return answers[Math.min(n, answers.length - 1)] ?? null;
      }
      return null;
    },
  };
}

function grouped(recorded: readonly RecordedAnswer[], keyOf: (asked: Asked) => string): ReadonlyMap<string, readonly Answer[]> {
  const groups = new Map<string, Answer[]>();
  for (const one of recorded) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one.answer]);
  return groups;
}

/** The scheme is left aside: a site that is played again is played without TLS. */
const exactKey = ({ method, url, fields }: Asked): string => `${method} ${bare(url)} ${fields.join(' ')}`;

const looseKey = ({ method, url, fields }: Asked): string => {
  const [path = '', query = ''] = bare(url).split('?');
  return `${method} ${path}? ${[...new Set(new URLSearchParams(query).keys())].sort().join(' ')} ${fields.join(' ')}`;
};

const bare = (url: string): string => url.replace(/^https?:\/\//i, '').replace(/#.*$/s, '');
