/** Nearly every page that declares its encoding does so this early. */
const FIRST_LOOK = 2048;

/**
 * Looks for an encoding declared in the first bytes of a page, as browsers do before they parse: the HTML standard,
 * 13.2.3.2 "Prescan a byte stream to determine its encoding". `nameOf` gives the encoding for a label, null for one that
 * no browser knows: the search then goes on.
 */
export function prescanCharset(
  bytes: Uint8Array,
  limit: number,
  nameOf: (label: string) => string | null,
): string | null {
  // A declaration that the first look cuts in two is none there, so what it finds stands first in the whole too.
  const early = limit > FIRST_LOOK ? lookIn(bytes.subarray(0, FIRST_LOOK), nameOf) : null;
  return early ?? lookIn(bytes.subarray(0, limit), nameOf);
}

function lookIn(bytes: Uint8Array, nameOf: (label: string) => string | null): string | null {
  const text = asLetters(bytes);
  return nameOf(declaredInXml(text) ?? '') ?? new Prescan(text).run(nameOf);
}

/** ASCII is all that matters here, and every byte becomes one letter; a TextDecoder takes far longer for it. */
function asLetters(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += FIRST_LOOK)
    text += String.fromCharCode.apply(null, bytes.subarray(from, from + FIRST_LOOK) as unknown as number[]);
  return text;
}

/** `<?xml version="1.0" encoding="…"?>` at the very start; also how Chromium reads pages. */
function declaredInXml(text: string): string | null {
  if (!text.startsWith('<?xml')) return null;
  const declaration = text.slice(0, text.indexOf('>') + 1);
  return /encoding\s*=\s*["']([^"']+)["']/.exec(declaration)?.[1] ?? null;
}

const SPACE = /[\t\n\f\r ]/;

class Prescan {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  run(nameOf: (label: string) => string | null): string | null {
    for (let open = this.text.indexOf('<'); open !== -1; open = this.text.indexOf('<', this.at)) {
      this.at = open;
      if (this.text.startsWith('<!--', open)) {
        const end = this.text.indexOf('-->', open + 2);
        if (end === -1) return null;
        this.at = end + 3;
      } else if (/^<meta[\t\n\f\r /]/i.test(this.text.slice(open, open + 6))) {
        this.at = open + 5;
        const name = nameOf(this.readMeta() ?? '');
        if (name !== null) return name;
      } else if (/^<\/?[a-z]/i.test(this.text.slice(open, open + 3))) {
        while (this.at < this.text.length && !SPACE.test(this.text[this.at]!) && this.text[this.at] !== '>')
          this.at++;
        while (this.readAttribute() !== null);
      } else if (/^<[!/?]/.test(this.text.slice(open, open + 2))) {
        const end = this.text.indexOf('>', open);
        if (end === -1) return null;
        this.at = end + 1;
      } else this.at = open + 1;
    }
    return null;
  }

  private readMeta(): string | null {
    let isPragma = false;
    let needsPragma: boolean | null = null;
    let label: string | null = null;
    const seen = new Set<string>();
    for (let found = this.readAttribute(); found !== null; found = this.readAttribute()) {
      const [name, value] = found;
      if (seen.has(name)) continue;
      seen.add(name);
      if (name === 'http-equiv') isPragma = value === 'content-type';
      else if (name === 'content' && label === null) {
        label = charsetInContent(value);
        if (label !== null) needsPragma = true;
      } else if (name === 'charset') {
        label = value;
        needsPragma = false;
      }
    }
    if (label === null || needsPragma === null || (needsPragma && !isPragma)) return null;
    return this.at < this.text.length ? label : null;
  }

  /** The next attribute of the tag, lower case; null at the tag's end. */
  private readAttribute(): [string, string] | null {
    const { text } = this;
    while (this.at < text.length && /[\t\n\f\r /]/.test(text[this.at]!)) this.at++;
    if (this.at >= text.length || text[this.at] === '>') return null;
    const nameStart = this.at;
    while (this.at < text.length && !/[\t\n\f\r />]/.test(text[this.at]!)) {
      if (text[this.at] === '=' && this.at > nameStart) break;
      this.at++;
    }
    const name = text.slice(nameStart, this.at).toLowerCase();
    while (this.at < text.length && SPACE.test(text[this.at]!)) this.at++;
    if (text[this.at] !== '=') return [name, ''];
    this.at++;
    while (this.at < text.length && SPACE.test(text[this.at]!)) this.at++;
    return [name, this.readValue().toLowerCase()];
  }

  private readValue(): string {
    const { text } = this;
    const quote = text[this.at];
    if (quote === '"' || quote === "'") {
      const end = text.indexOf(quote, this.at + 1);
      const value = text.slice(this.at + 1, end === -1 ? text.length : end);
      this.at = end === -1 ? text.length : end + 1;
      return value;
    }
    const start = this.at;
    while (this.at < text.length && !/[\t\n\f\r >]/.test(text[this.at]!)) this.at++;
    return text.slice(start, this.at);
  }
}

/** The standard's "extracting a character encoding from a meta element". */
export function charsetInContent(content: string): string | null {
  const match =
    /charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^"'\t\n\f\r ;][^\t\n\f\r ;]*))/i.exec(content);
  return match === null ? null : (match[1] ?? match[2] ?? match[3] ?? null);
}
