const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML and SVG, in content and in quoted attributes alike. Direction marks are taken out: a name must not turn the line around it. */
export const escapeHtml = (text: string): string => tame(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** One line without control or direction characters: names of strangers must not move a cursor, or turn what stands beside them. */
export const printable = (text: string): string => tame(text).replace(/\s+/g, ' ').trim();

/** Several lines, as they were, without control or direction characters. */
export const tame = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\n\t])\p{Cc}/gu, ' ');
