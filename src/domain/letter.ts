/** One composed message: what a person would read. Plain text; a form has no subject field more often than not. */
export interface Letter {
  /** File it was composed from, relative to the study folder. */
  readonly file: string;
  readonly language: 'ru' | 'en';
  readonly subject: string;
  readonly body: string;
}
