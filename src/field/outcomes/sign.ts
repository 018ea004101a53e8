/** What one observation says of the submission. `failed`: the site says that it could not take it. */
export type Verdict = 'sent' | 'invalid' | 'spam' | 'captcha' | 'blocked' | 'failed';

/** One observation with its words; `source` says how far it is trusted. */
export interface Sign {
  readonly verdict: Verdict;
  readonly source: 'vendor' | 'answer' | 'page' | 'dialog' | 'navigation';
  readonly words: string;
}
