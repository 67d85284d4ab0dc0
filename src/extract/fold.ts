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

const DASHES = /[\u2010-\u2015\u2212\ufe58\uff0d\u00ad]/;

function plainLetter(letter: string): string {
  if (letter === 'đ' || letter === 'ð') return 'd';
  if (DASHES.test(letter)) return '-';
  if (/\s/.test(letter) || letter === '\u200b') return ' ';
  if (letter === '：') return ':';
  if (/[“”„«»]/.test(letter)) return '"';
  if (/[‘’´]/.test(letter)) return "'";
  return letter.normalize('NFD')[0] ?? letter;
}

/** For each UTF-16 code unit its unaccented lower case, worked out when first met; 0 stands for "not yet". */
const PLAIN = new Uint16Array(65_536);

function plainUnit(unit: number): number {
  const lower = String.fromCharCode(unit).toLowerCase();
  const plain = unit >= 0xd800 && unit <= 0xdfff ? unit : plainLetter(lower[0]!).charCodeAt(0);
  PLAIN[unit] = plain;
  return plain;
}

const CHUNK = 4096;
const wide = new Uint16Array(CHUNK);
const narrow = Buffer.alloc(CHUNK);

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
  if (length <= CHUNK) return translatePiece(text, 0, length, table, unitOf);
  let plain = '';
  for (let from = 0; from < length; from += CHUNK)
    plain += translatePiece(text, from, Math.min(CHUNK, length - from), table, unitOf);
  return plain;
}

/** Nearly every text is plain ASCII then, which a buffer gives back in one step. */
function translatePiece(
  text: string,
  from: number,
  length: number,
  table: Uint16Array,
  unitOf: (unit: number) => number,
): string {
  let all = 0;
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(from + at);
    const plain = table[unit] || unitOf(unit);
    narrow[at] = plain;
    all |= plain;
  }
  if (all < 256) return narrow.toString('latin1', 0, length);
  for (let at = 0; at < length; at++) wide[at] = table[text.charCodeAt(from + at)]!;
  return String.fromCharCode.apply(null, wide.subarray(0, length) as unknown as number[]);
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
  if (nfc.length === text.length) return new FoldedText(text, nfc, (start, end) => text.slice(start, end));
  const { composed, offsets } = offsetsOfComposed(text);
  return new FoldedText(text, composed, (start, end) =>
    text.slice(offsets[start] ?? text.length, offsets[end] ?? text.length),
  );
}

class FoldedText implements Folding {
  readonly text: string;
  readonly original: Folding['original'];
  private readonly composed: string;
  private plain: string | null = null;

  constructor(text: string, composed: string, original: Folding['original']) {
    this.text = text;
    this.composed = composed;
    this.original = original;
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
