/** The text of an HTML mail as a plain-text client would show it: blocks as lines, quoted parts behind `> `. One pass, linear. */
export function htmlToText(html: string): string {
  const out = new Lines();
  const open: { name: string; quote: boolean }[] = [];
  const hidden = { until: '' };
  let at = 0;
  while (at < html.length) {
    const tagAt = html.indexOf('<', at);
    const end = tagAt < 0 ? html.length : tagAt;
    if (end > at && hidden.until === '') out.text(decodeEntities(html.slice(at, end)), open.some(({ name }) => name === 'pre'));
    if (tagAt < 0) break;
    if (html.startsWith('<!--', tagAt)) {
      const close = html.indexOf('-->', tagAt + 4);
      at = close < 0 ? html.length : close + 3;
      continue;
    }
    const name = /^\/?[a-z][a-z0-9:]{0,20}/i.exec(html.slice(tagAt + 1, tagAt + 24))?.[0].toLowerCase();
    if (name === undefined && !/[!?/]/.test(html[tagAt + 1] ?? '')) {
      if (hidden.until === '') out.text('<', false);
      at = tagAt + 1;
      continue;
    }
    const close = html.indexOf('>', tagAt);
    if (close < 0) break;
    at = close + 1;
    if (name === undefined) continue;
    if (hidden.until !== '') {
      if (name === `/${hidden.until}`) hidden.until = '';
      continue;
    }
    if (invisible.has(name)) hidden.until = name;
    else if (name.startsWith('/')) closeTag(name.slice(1), open, out);
    else openTag(name, html.slice(tagAt, Math.min(close + 1, tagAt + 2000)), open, out);
  }
  return out.join();
}

const invisible = new Set(['head', 'style', 'script', 'title', 'template', 'noscript']);
const blocks = new Set(['p', 'div', 'tr', 'table', 'ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr', 'section', 'article', 'header', 'footer', 'address', 'center', 'dl', 'dt', 'dd', 'form']);
/** A paragraph has an empty line after it in every client; a div has not. */
const spaced = new Set(['p', 'ul', 'ol', 'table', 'h1', 'h2', 'h3', 'h4', 'blockquote', 'pre']);
const childless = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'base', 'wbr', 'col', 'area']);
/** Deeper nesting than any client writes; beyond it elements are not kept open, so a hostile mail costs no more than its length. */
const deepest = 200;

/** What the clients put around the message they answer. The ones that are no containers quote everything after them. */
const quoteContainer = /\b(?:class|id)\s*=\s*["']?[^"'>]{0,80}(?:gmail_quote|gmail_extra_quote|yahoo_quoted|moz-cite|protonmail_quote|zmail_extra|b24-quote|js-helper js-readmsg-msg|tutanota_quote)/i;
const quoteFromHere = /\bid\s*=\s*["']?(?:x_)?(?:divRplyFwdMsg|appendonsend|zwchr|mail-editor-reference-message-container|reply-intro|OLK_SRC_BODY_SECTION)|class\s*=\s*["']?OutlookMessageHeader|border-top:\s*solid #(?:B5C4DF|E1E1E1) 1\.0pt/i;

function openTag(name: string, tag: string, open: { name: string; quote: boolean }[], out: Lines): void {
  if (name === 'br') return out.newLine();
  if (quoteFromHere.test(tag)) {
    out.newBlock(false);
    out.quoteRest();
  }
  if (blocks.has(name)) out.newBlock(spaced.has(name));
  if (name === 'li') out.text('- ', true);
  if (name === 'td' || name === 'th') out.cell();
  if (childless.has(name) || open.length >= deepest) return;
  const quote = name === 'blockquote' || quoteContainer.test(tag);
  if (quote) {
    out.newBlock(false);
    out.depth += 1;
  }
  open.push({ name, quote });
}

function closeTag(name: string, open: { name: string; quote: boolean }[], out: Lines): void {
  if (name === 'p' && !open.some((each) => each.name === 'p')) return;
  if (blocks.has(name)) out.newBlock(spaced.has(name));
  // A stray end tag closes nothing; one that was forgotten ends with its parent.
  const place = open.findLastIndex((each) => each.name === name);
  if (place < 0) return;
  for (const closed of open.splice(place)) {
    if (!closed.quote) continue;
    out.newBlock(false);
    out.depth -= 1;
  }
}

/** Lines as they are laid out, each behind as many `>` as quotes stand around it. */
class Lines {
  depth = 0;
  private lines: string[] = [];
  /** The line so far, in pieces: joining at each piece would cost the square of a hostile line. */
  private pieces: string[] = [];
  private lastChar = '';
  private blank = false;
  private rest = false;

  text(text: string, kept: boolean): void {
    if (kept) {
      const [first = '', ...more] = text.split('\n');
      this.put(first);
      for (const line of more) {
        this.newLine();
        this.put(line);
      }
      return;
    }
    const flat = text.replace(/[ \t\r\n\f\u00a0]+/g, ' ');
    this.put(this.lastChar === '' || this.lastChar === ' ' ? flat.trimStart() : flat);
  }

  cell(): void {
    if (this.lastChar !== '' && this.lastChar !== '\t') this.put('\t');
  }

  newLine(): void {
    const line = this.takeLine();
    if (this.blank && line !== '') this.pushBlank();
    this.lines.push(this.mark(line));
    this.blank = false;
  }

  newBlock(spaced: boolean): void {
    const line = this.takeLine();
    if (line.trim() !== '') {
      if (this.blank) this.pushBlank();
      this.lines.push(this.mark(line));
      this.blank = false;
    }
    this.blank ||= spaced;
  }

  quoteRest(): void {
    this.rest = true;
  }

  join(): string {
    this.newBlock(false);
    return this.lines.join('\n').replace(/\n{3,}/g, '\n\n').trim();
  }

  private put(text: string): void {
    if (text === '') return;
    this.pieces.push(text);
    this.lastChar = text.at(-1) ?? '';
  }

  private takeLine(): string {
    const line = this.pieces.join('');
    this.pieces = [];
    this.lastChar = '';
    return line;
  }

  private pushBlank(): void {
    if (this.lines.length > 0) this.lines.push(this.mark(''));
  }

  private mark(line: string): string {
    const quoted = this.rest || this.depth > 0;
    return quoted ? `> ${line.trimEnd()}`.trimEnd() : line.trimEnd();
  }
}

const named: Readonly<Record<string, string>> = {
  nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", laquo: '«', raquo: '»', mdash: '—', ndash: '–', hellip: '…', bull: '•', middot: '·',
  ldquo: '“', rdquo: '”', bdquo: '„', lsquo: '‘', rsquo: '’', sbquo: '‚', copy: '©', reg: '®', trade: '™', euro: '€', pound: '£', yen: '¥', cent: '¢',
  sect: '§', deg: '°', plusmn: '±', times: '×', frac12: '½', sup2: '²', sup3: '³', thinsp: ' ', ensp: ' ', emsp: ' ', shy: '', zwnj: '', zwj: '', minus: '−',
  auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', eacute: 'é', egrave: 'è', agrave: 'à', ccedil: 'ç', ntilde: 'ñ', rarr: '→', larr: '←', check: '✓',
};

/**
 * The mail with every text and every attribute changed by `map`, comments, styles and scripts left out. For what a mail
 * shall say otherwise, not for making it safe to show.
 */
export function mapHtml(html: string, map: (text: string) => string): string {
  const changed = (text: string, escaped: RegExp): string => {
    const decoded = decodeEntities(text);
    const mapped = map(decoded);
    return mapped === decoded ? text : mapped.replace(escaped, (sign) => escapes[sign] ?? sign);
  };
  return html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/<(style|script)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/(<[^<>]{0,20000}>)|([^<]+|<)/g, (_, tag: string | undefined, text: string) => (tag === undefined ? changed(text, /[&<>]/g) : tag.replace(/(=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/g, (_whole, is: string, value: string) => is + changed(value, /[&<>]/g))));
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{1,10}));?/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? named[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
