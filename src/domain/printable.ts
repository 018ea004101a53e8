/** Text of strangers for a terminal, on one line: a name must not move the cursor, recolour the screen, or turn what stands beside it. */
export const printable = (text: string): string => printableLines(text).replace(/\s+/g, ' ').trim();

/** The same with its lines kept. Control, direction and lone surrogate characters become spaces. */
export const printableLines = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\n\t])\p{Cc}/gu, ' ');
