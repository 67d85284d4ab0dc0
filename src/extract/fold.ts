import { CodeUnits } from './code-units.ts';
import { ANY_HINT, hintsIn } from './line-hints.ts';
import { PLAIN, plainUnit } from './plain-letter.ts';

/**
 * Vietnamese text for comparison. Pages mix composed and decomposed accents, both ways to place a tone mark
 * (tòa/toà, hóa/hoá, thúy/thuý), Đ and the look-alike Ð, and texts without any accents. Findings are compared in these
 * forms and quoted as they stand on the page.
 */

const TONED = 'àáảãạèéẻẽẹỳýỷỹỵ';
const FIRST: Record<string, string> = { o: 'òóỏõọ', u: 'ùúủũụ' };
const SECOND: Record<string, string> = { a: 'àáảãạ', e: 'èéẻẽẹ', y: 'ỳýỷỹỵ' };
/** An open syllable (tòa, khỏe, thúy) carries its tone on the first vowel, except after q (quý). */
const OPEN = /(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/gu;
/** A closed one (toàn) and quý carry it on the second, whatever was typed. */
const CLOSED = /[òóỏõọ][ae](?=\p{L})|(?<=q)[ùúủũụ]y/gu;

function toFirst(pair: string): string {
  const at = TONED.indexOf(pair[1]!);
  return FIRST[pair[0]!]![at % 5]! + 'aey'[Math.floor(at / 5)]!;
}

function toSecond(pair: string): string {
  const plain = 'òóỏõọ'.includes(pair[0]!) ? 'o' : 'u';
  return plain + SECOND[pair[1]!]![FIRST[plain]!.indexOf(pair[0]!)]!;
}

function placeTones(lower: string): string {
  return lower.replaceAll('ð', 'đ').replace(OPEN, toFirst).replace(CLOSED, toSecond);
}

/** What a piece of text is read from and written to. */
const read = new CodeUnits();
const CHUNK = 1 << 16;
const narrow = Buffer.alloc(CHUNK);
/** What a call can take as arguments. */
const MAX_ARGUMENTS = 4096;

/** Units that neither compose with others nor change when composed: Latin letters, Vietnamese ones, common marks. */
const MAY_COMPOSE = /[\u0300-\u1dff\u1f00-\u200f\u2028-\uffff]/;

/** In normal form C: white space and letters as they are, accents part of their letters. */
export function compose(text: string): string {
  return MAY_COMPOSE.test(text) ? text.normalize('NFC') : text;
}

/** As PLAIN, with a space for what is neither letter nor digit. */
const WORDS = new Uint16Array(65_536);

function wordUnit(unit: number): number {
  const plain = PLAIN[unit] || plainUnit(unit);
  const isWord = (plain >= 97 && plain <= 122) || (plain >= 48 && plain <= 57);
  WORDS[unit] = isWord ? plain : 32;
  return WORDS[unit]!;
}

function plainText(text: string): string {
  return translate(text, PLAIN, plainUnit);
}

/** Unit by unit: the text must be composed. */
function translate(text: string, table: Uint16Array, unitOf: (unit: number) => number): string {
  const { length } = text;
  if (length > CHUNK)
    return translate(text.slice(0, CHUNK), table, unitOf) + translate(text.slice(CHUNK), table, unitOf);
  const units = read.of(text);
  const all = translateIn(units, length, table, unitOf);
  return all < 256 ? narrow.toString('latin1', 0, length) : wideText(units, 0, length);
}

/**
 * Puts the plain units in place of a text's first `length`, and into `narrow`: nearly every text is plain ASCII then, which
 * a buffer gives back in one step. Returns all bits that are set in one of them.
 */
function translateIn(
  units: Uint16Array,
  length: number,
  table: Uint16Array,
  unitOf: (unit: number) => number,
): number {
  const bytes = narrow;
  let all = 0;
  for (let at = 0; at < length; at++) {
    const unit = units[at]!;
    // Said to be an integer, which the engine cannot tell of what a function returns.
    const plain = (table[unit] || unitOf(unit)) | 0;
    units[at] = plain;
    bytes[at] = plain;
    all |= plain;
  }
  return all;
}

function wideText(units: Uint16Array, start: number, end: number): string {
  let text = '';
  for (let from = start; from < end; from += MAX_ARGUMENTS) {
    const piece = units.subarray(from, Math.min(end, from + MAX_ARGUMENTS));
    text += String.fromCharCode.apply(null, piece as unknown as number[]);
  }
  return text;
}

/** Lower case of the same length: the few letters whose lower case is longer stay as they are. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/[\s\S]/g, (unit) => {
    const small = unit.toLowerCase();
    return small.length === 1 ? small : unit;
  });
}

/** Composed, lower case, tone marks on the first vowel of oa, oe, uy. Keeps accents: "TOÀ SOẠN" → "tòa soạn". */
export function fold(text: string): string {
  return placeTones(lowerCase(compose(text)));
}

/** As `fold`, without accents: "TOÀ SOẠN" → "toa soan". Dashes, quotes and odd spaces become their ASCII kin. */
export function bare(text: string): string {
  return plainText(compose(text));
}

/** As `bare`, with a space for everything but the letters a–z and digits. */
export function bareWords(text: string): string {
  return translate(compose(text), WORDS, wordUnit);
}

/** True when the text carries no Vietnamese accent at all, as on pages written without them. */
export function isUnaccented(text: string): boolean {
  return !/[\u00c0-\u1ef9]/.test(compose(text));
}

/** A text beside its forms for comparison. `folded` and `bare` have the same length; positions in them lead back. */
export interface Folding {
  readonly text: string;
  readonly folded: string;
  readonly bare: string;
  /** The text in normal form C. */
  readonly nfc: string;
  /** Which expressions may match in `bare`: see `line-hints.ts`. */
  readonly hints: number;
  /** The stretch of the original between two positions of the folded forms. */
  original(start: number, end: number): string;
}

function offsetsOfComposed(text: string): { composed: string; offsets: number[] } {
  let composed = '';
  const offsets: number[] = [];
  for (const { 0: cluster, index } of text.matchAll(/[\s\S][\u0300-\u036f]*/g)) {
    const whole = cluster.normalize('NFC');
    for (let unit = 0; unit < whole.length; unit++) offsets.push(index);
    composed += whole;
  }
  offsets.push(text.length);
  return { composed, offsets };
}

/** Folds a text and keeps the way back to it, whatever its normal form. */
export function foldWithOriginal(text: string): Folding {
  const nfc = compose(text);
  if (nfc.length === text.length) return new FoldedText(text, nfc, null);
  const { composed, offsets } = offsetsOfComposed(text);
  return new FoldedText(text, composed, offsets);
}

/** As `foldWithOriginal` for every line of a page, in one pass over them all: a page has hundreds of short lines. */
export function foldLines(lines: readonly string[]): Folding[] {
  const mayCompose = MAY_COMPOSE.test(lines.join('\n'));
  const foldings = lines.map((line) =>
    mayCompose ? (foldWithOriginal(line) as FoldedText) : new FoldedText(line, line, null),
  );
  for (let from = 0, to = 0; from < foldings.length; from = to) {
    let size = 0;
    do size += foldings[to++]!.composed.length + 1;
    while (to < foldings.length && size + foldings[to]!.composed.length < CHUNK);
    if (size <= CHUNK) foldTogether(foldings.slice(from, to));
  }
  return foldings;
}

/** Works out the plain forms and the hints of lines for which there is room. */
function foldTogether(foldings: readonly FoldedText[]): void {
  const joined = foldings.map(({ composed }) => composed).join('\n');
  const units = read.of(joined);
  const isNarrow = translateIn(units, joined.length, PLAIN, plainUnit) < 256;
  const text = narrow.toString('latin1', 0, joined.length);
  for (let nth = 0, start = 0; nth < foldings.length; nth++) {
    const folding = foldings[nth]!;
    const end = start + folding.composed.length;
    folding.hints = hintsIn(units, start, end);
    const isPlain = isNarrow || !units.subarray(start, end).some((unit) => unit >= 256);
    folding.plain = isPlain ? text.slice(start, end) : wideText(units, start, end);
    start = end + 1;
  }
}

class FoldedText implements Folding {
  readonly text: string;
  /** Null until asked for. */
  plain: string | null = null;
  hints = ANY_HINT;
  readonly composed: string;
  /** Where each unit of the composed text begins in the original; null where both are of one length. */
  private readonly offsets: readonly number[] | null;

  constructor(text: string, composed: string, offsets: readonly number[] | null) {
    this.text = text;
    this.composed = composed;
    this.offsets = offsets;
  }

  original(start: number, end: number): string {
    const { text, offsets } = this;
    if (offsets === null) return text.slice(start, end);
    return text.slice(offsets[start] ?? text.length, offsets[end] ?? text.length);
  }

  get nfc(): string {
    return this.offsets === null ? this.composed : compose(this.text);
  }

  get bare(): string {
    this.plain ??= plainText(this.composed);
    return this.plain;
  }

  /** Asked for far less often than `bare`, so worked out when asked for. */
  get folded(): string {
    return placeTones(lowerCase(this.composed));
  }
}
