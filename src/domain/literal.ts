/** The text as a regular expression that matches it and nothing else, with any flags. */
export const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
