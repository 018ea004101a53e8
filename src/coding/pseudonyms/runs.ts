import { alsoWords, beginsSentence, plain } from '../naming.ts';

/** A word of a text that belongs to somebody's name. */
export interface NameWord {
  readonly start: number;
  readonly text: string;
}

/** The ending of a Russian name after the father, in any case. */
export const patronymic = /(?:[ое]вич|ильич|[ое]вн|иничн|ичн)(?:а|у|ем|е|ы|ой)?$/;

interface Token extends NameWord {
  readonly is: 'given' | 'patronymic' | 'initial' | 'role' | 'word';
  readonly beginsSentence: boolean;
}

/** Words with a capital, all capitals, initials, and the posts before which a surname stands; a name goes on over a space only. */
const tokens = /(?<![\p{L}\d])(?:\p{Lu}\.(?=\s?\p{Lu})|\p{Lu}\.|(?:менеджер|директор|руководитель|дизайнер|бухгалтер|г-н|г-жа|господин|госпожа|mr|mrs|ms|dr)(?![\p{L}\d])\.?|(?:Менеджер|Директор|Руководитель|Mr|Mrs|Ms|Dr)\.?(?=[  ])|\p{Lu}(?:\p{Ll}+|\p{Lu}+)(?:[-'’]\p{Lu}\p{L}+)*(?![\p{L}\d]))/gu;
const roles = /^(?:менеджер|директор|руководитель|дизайнер|бухгалтер|г-н|г-жа|господин|госпожа|mrs?|ms|dr)\.?$/i;
/** Endings by which a Russian word with a capital is a surname after a post. */
const surnameLike = /(?:[оеё]в|ин|ын|ск|цк|ко|ук|юк|ич|ян|дзе)(?:а|у|ым|ой|е|ий|ая|ого|ому|им)?$/i;

/** Words of people's names: a given name and what stands beside it, a surname beside initials or after a post, in any capitals. */
export function nameRuns(text: string, isGiven: (low: string) => boolean): readonly NameWord[] {
  return runsOf(text, isGiven).flatMap((run) => {
    const taken = new Set<number>();
    run.forEach(({ is }, i) => {
      const [before, after] = [run[i - 1], run[i + 1]];
      if (is === 'given') {
        taken.add(i);
        if (before?.is === 'word' && (!before.beginsSentence || run.some((one) => one.is === 'patronymic' || isCapitals(one.text)))) taken.add(i - 1);
        // Between two names an English initial may stand.
        const next = after?.is === 'initial' || after?.is === 'patronymic' ? i + 2 : i + 1;
        if (after?.is === 'patronymic') taken.add(i + 1);
        if (run[next]?.is === 'word' || run[next]?.is === 'given') taken.add(next);
      }
      if (is === 'patronymic' && i > 0) [i - 1, i].forEach((at) => run[at]?.is !== 'role' && taken.add(at));
      if (is === 'initial') for (const at of [i - 1, i + 1]) if (run[at]?.is === 'word' && run[at].text.length >= 3) taken.add(at);
      if (is === 'role' && after?.is === 'word' && (surnameLike.test(after.text) || /^(?:mrs?|ms|dr)/i.test(run[i]?.text ?? ''))) taken.add(i + 1);
    });
    return [...taken].map((at) => run[at]).filter((token): token is Token => token !== undefined);
  });
}

const isCapitals = (word: string): boolean => word.length > 1 && word === word.toUpperCase();

/** Tokens that follow one another with a space between, or none after an initial. */
function runsOf(text: string, isGiven: (low: string) => boolean): readonly (readonly Token[])[] {
  const runs: Token[][] = [];
  let end = -1;
  for (const match of text.matchAll(tokens)) {
    const [word] = match;
    const low = plain(word);
    const token: Token = {
      start: match.index, text: word, beginsSentence: beginsSentence(text, match.index),
      is: /^\p{Lu}\.$/u.test(word) ? 'initial' : roles.test(word) ? 'role' : isGiven(low) && !(alsoWords.has(low) && beginsSentence(text, match.index)) ? 'given' : patronymic.test(low) && low.length > 5 ? 'patronymic' : 'word',
    };
    const joined = runs.length > 0 && /^[  ]?$/.test(text.slice(end, match.index));
    if (joined) runs.at(-1)?.push(token);
    else runs.push([token]);
    end = match.index + word.length;
  }
  return runs;
}
