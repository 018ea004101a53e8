/** Signs of activity that can be counted by rule in one human message's visible text. */
export interface ActivitySigns {
  readonly questions: number;
  /** They greet somebody we are not. */
  readonly wrongName: string | null;
  readonly briefDemanded: string | null;
  readonly callProposed: string | null;
  readonly meetingProposed: string | null;
  /** Our company, site or task, as they name it. */
  readonly personal: readonly string[];
  /** Courtesies and nothing else. */
  readonly stockPhraseOnly: boolean;
  readonly suspicion: string | null;
}
