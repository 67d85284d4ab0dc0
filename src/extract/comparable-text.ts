import { compose } from './fold.ts';

/** What a unit is, worked out when first met: half of a pair tells nothing alone. */
const LETTER = 1;
const MARK = 2;
const OTHER = 3;
const HALF = 4;
const kinds = new Uint8Array(65_536);

function kindOf(unit: number): number {
  const text = String.fromCharCode(unit);
  const isHalf = unit >= 0xd800 && unit <= 0xdfff;
  const kind = isHalf ? HALF : /[\p{L}\p{N}]/u.test(text) ? LETTER : /\p{M}/u.test(text) ? MARK : OTHER;
  kinds[unit] = kind;
  return kind;
}

/**
 * A text's letters and digits in lower case, with one `gap` for all that stands between two rows of them. A table in place
 * of `\p{…}`, which searches the ranges of Unicode for each letter beyond ASCII.
 */
function rows(text: string, gap: string, least: number): string {
  let out = '';
  let from = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = kinds[unit] || kindOf(unit);
    if (kind === HALF)
      return least === MARK
        ? text.replace(/[^\p{L}\p{N}\p{M}]+/gu, gap)
        : text.replace(/[^\p{L}\p{N}]+/gu, gap);
    if (kind <= least) {
      if (from === -1) from = at;
    } else if (from !== -1) {
      out += text.slice(from, at) + gap;
      from = -1;
    }
  }
  return from === -1 ? out : out + text.slice(from);
}

/** Composed words in lower case, one space between them: for comparing titles. */
export function comparableWords(text: string): string {
  return rows(compose(text).toLowerCase(), ' ', MARK).trim();
}

/** Composed letters and digits alone, in lower case: for comparing names. */
export function comparableLetters(text: string): string {
  return rows(compose(text).toLowerCase(), '', LETTER);
}
