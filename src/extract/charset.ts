import { detectCharset, isPlainlyUtf8 } from './charset-detect.ts';
import { charsetInContent, prescanCharset } from './charset-prescan.ts';
import { remember } from './remember.ts';

/** Decoded text and the encoding's WHATWG name, lower case. */
export interface Decoded {
  readonly text: string;
  readonly charset: string;
}

/** How far a declaration is looked for: beyond the standard's 1024 bytes, since browsers too obey later ones. */
const PRESCAN_BYTES = 16_384;

/** A declared encoding is doubted when more than this share of the letters beyond ASCII cannot be decoded. */
const MAX_BROKEN = 0.05;

/**
 * Decodes a page as a browser does: byte order mark, HTTP header, declaration in the page, then a guess (Encoding
 * Standard labels). Where bytes plainly contradict what is declared (UTF-16, or a UTF-8 that is none), the guess wins.
 * Never throws.
 */
export function decodePage(body: Uint8Array, contentType: string | null): Decoded {
  const mark = byteOrderMark(body);
  if (mark !== null) return decode(body, mark);
  const declared = declaredCharset(body, contentType);
  if (declared === null) return decode(body, detectCharset(body));
  const decoded = decode(body, declared);
  return isBroken(decoded, body) ? better(decoded, decode(body, detectCharset(body))) : decoded;
}

function byteOrderMark(body: Uint8Array): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  return null;
}

function declaredCharset(body: Uint8Array, contentType: string | null): string | null {
  const fromHeader = knownName(charsetInContent(contentType ?? ''));
  if (fromHeader !== null) return fromHeader;
  const inPage = prescanCharset(body, PRESCAN_BYTES, knownName);
  if (inPage === null) return null;
  // What was read byte by byte is no UTF-16, whatever it says of itself (the standard's prescan, step 13).
  if (inPage.startsWith('utf-16')) return 'utf-8';
  if (inPage === 'x-user-defined') return 'windows-1252';
  // A page saved or converted to UTF-8 keeps its old declaration; other encodings never look like UTF-8 by chance.
  return CONVERTED.test(inPage) && isPlainlyUtf8(body) ? 'utf-8' : inPage;
}

const CONVERTED = /^(?:windows-|iso-8859-|macintosh|koi8|x-mac|gb)/;

/** The standard's name for a label; null for a label that no browser knows. */
const knownName = (label: string | null): string | null =>
  label === null || label.trim() === '' ? null : nameOf(label.trim());

/** Making a decoder to ask for its name takes long, and refusing a label longer. */
const nameOf = remember(500, (label: string): string | null => {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
});

const decoders = new Map<string, TextDecoder>();

/** One for each label: they keep nothing of what they decoded. */
function decoderOf(label: string): TextDecoder {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(label);
  decoders.set(label, decoder);
  return decoder;
}

function decode(body: Uint8Array, label: string): Decoded {
  try {
    const decoder = decoderOf(label);
    return { text: decoder.decode(body), charset: decoder.encoding };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(body), charset: 'windows-1252' };
  }
}

function isBroken({ text, charset }: Decoded, body: Uint8Array): boolean {
  if (charset !== 'utf-8')
    return body.length > 64 && text.includes('\0') && countOf(text, '\0') > text.length * 0.2;
  // A zero byte is a zero in UTF-8, and quicker to find among bytes.
  if (!text.includes('\ufffd') && !body.includes(0)) return false;
  const beyond = text.match(/[^\0-\x7f]/g)?.length ?? 0;
  return countOf(text, '\ufffd') > beyond * MAX_BROKEN + 2 || countOf(text, '\0') > text.length * 0.2;
}

function better(declared: Decoded, guessed: Decoded): Decoded {
  const broken = (decoded: Decoded): number => countOf(decoded.text, '\ufffd') + countOf(decoded.text, '\0');
  return broken(guessed) < broken(declared) ? guessed : declared;
}

function countOf(text: string, unit: string): number {
  let count = 0;
  for (let at = text.indexOf(unit); at !== -1; at = text.indexOf(unit, at + 1)) count++;
  return count;
}
