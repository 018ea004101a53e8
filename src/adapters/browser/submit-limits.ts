/** How long each part of a submission may take, in milliseconds of real time: a site's slowness is no reason for virtual time to pass. */
export const submitLimits = {
  /** Chrome's own users give up long before; a site slower than this cannot be used. */
  loadMs: 30_000,
  /** Scripts that build the form come after the document; most are there within a second. */
  formMs: 12_000,
  /** Popups open with an animation of up to half a second. */
  openMs: 5_000,
  /** One control: it was seen a moment ago, so it answers, unless the page or the machine is busy. */
  controlMs: 8_000,
  /** Where another way is tried when the first does not work: a box lies under the one drawn for it. */
  firstWayMs: 2_500,
  /** Whether the button can be pressed: includes the wait for a script that enables it after the last field. */
  trialMs: 8_000,
  /** The press itself, after a trial that went well: what takes longer is a page at work. */
  pressMs: 20_000,
  /** PHP mailers that wait for SMTP answer within 15 s or not at all. */
  answerMs: 25_000,
  /** After an answer, the page may take a moment to show its words. */
  wordsMs: 4_000,
  /** With no request and no words by then, nothing will come. */
  silenceMs: 6_000,
  /** Most sites answer at once; the next looks come at twice the distance each, up to the usual one. */
  firstLookAfterMs: 80,
  /** Toasts stand for two seconds or more. */
  lookMs: 250,
  /** Some pages thank before they have asked their server: what decides must still stand so much later. */
  standsMs: 150,
  /** One look at one frame; a busy page is looked at again. */
  evaluateMs: 3_000,
  /** The looks before the press, without which nothing can be called new afterwards. */
  firstLookMs: 12_000,
  screenshotMs: 5_000,
  /** All of it, for sites that make every single wait as long as it may be. Person-like pauses come on top. */
  wholeMs: 120_000,
  closeMs: 5_000,
} as const;

/** What is kept of a site's own words, in characters; and how many of a kind. */
export const submitSizes = {
  answerBody: 64_000,
  /** An answer that announces more is not read at all. */
  answerRead: 2_000_000,
  /** Bytes of answers kept in all, as base64, and their number: a page with its scripts is 1 to 3 MB. */
  answersKept: 8_000_000,
  answersCounted: 500,
  pageText: 100_000,
  texts: 300,
  requests: 100,
  dialogs: 20,
  navigations: 20,
} as const;
