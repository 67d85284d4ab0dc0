import type { Language } from './language.ts';
import { nameKey } from './name-key.ts';
import { readLabel, type WordReading } from './read-label.ts';
import { foldLetters } from './vietnamese-letters.ts';

export interface SiteNameWords {
  /** Words that read as press in a site's own name, accented. */
  readonly pressWords: readonly string[];
  /** Longer words that hold a press word and are none ("thông tin", "báo cáo"), accented. */
  readonly plainWords: readonly string[];
  /** For names written without accents or without spaces: "BAO MOI", "TechNews". */
  readonly language: Language;
}

interface Token {
  readonly text: string;
  readonly at: number;
}

const MOST_TOKENS = 5;
/** A word of the press, read into letters without accents, counts from this share of the readings on. */
const READ_SHARE = 0.5;
const SHORTEST_JOINED = 5;

/** Finds whole press words in a site's own name. Accented names are compared as written; a name without any is read. */
export function siteNameReader(data: SiteNameWords): (siteName: string) => readonly string[] {
  const press = new Set(data.pressWords.map(nameKey));
  const plain = new Set(data.plainWords.map(nameKey));
  const english = new Set([...press].filter((word) => /^[a-z ]+$/.test(word) && word !== 'tin'));
  return (siteName) => {
    const name = siteName.normalize('NFC');
    if (foldLetters(name) === name.toLowerCase()) return readPressWords(name, press, data.language);
    const tokens = [...name.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
      text: match[0],
      at: match.index,
    }));
    const found: string[] = [];
    for (let at = 0; at < tokens.length; ) {
      const length = longestMatch(tokens, at, (key) => press.has(key) || plain.has(key));
      const piece = pieceOf(name, tokens, at, length);
      if (length > 0 && press.has(nameKey(piece)) && !plain.has(nameKey(piece))) found.push(piece);
      else if (length === 0) found.push(...joinedWords(tokens[at]?.text ?? '', english, data.language));
      at += Math.max(1, length);
    }
    return found;
  };
}

function longestMatch(tokens: readonly Token[], at: number, known: (key: string) => boolean): number {
  for (let length = Math.min(MOST_TOKENS, tokens.length - at); length > 0; length -= 1) {
    const text = tokens.slice(at, at + length).map((token) => token.text);
    if (known(nameKey(text.join(' ')))) return length;
  }
  return 0;
}

function pieceOf(name: string, tokens: readonly Token[], at: number, length: number): string {
  const first = tokens[at];
  const last = tokens[at + length - 1];
  if (first === undefined || last === undefined) return '';
  return name.slice(first.at, last.at + last.text.length);
}

/** "TechNews" between accented words: an English press word at the end of a longer token. */
function joinedWords(token: string, english: ReadonlySet<string>, language: Language): readonly string[] {
  if (token.length < SHORTEST_JOINED || !/^[a-z0-9]+$/i.test(token)) return [];
  return readPressWords(token, english, language);
}

/** Reads letters without accents as a host label is read, and gives the pieces of the text that are press words. */
function readPressWords(text: string, press: ReadonlySet<string>, language: Language): readonly string[] {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '-');
  const shares = new Map<string, number>();
  for (const reading of readLabel(letters, language.trie)) {
    for (const piece of pressPieces(reading, letters, text, press)) {
      shares.set(piece, (shares.get(piece) ?? 0) + reading.weight);
    }
  }
  const found = [...shares].filter(([, share]) => share >= READ_SHARE).map(([piece]) => piece);
  return found.filter((piece) => !found.some((other) => other !== piece && other.includes(piece)));
}

function pressPieces(
  { words }: WordReading,
  letters: string,
  text: string,
  press: ReadonlySet<string>,
): readonly string[] {
  const found: string[] = [];
  let at = 0;
  for (const word of words) {
    while (letters[at] === '-') at += 1;
    const from = at;
    for (let left = word.key.length; left > 0; at += 1) if (letters[at] !== '-') left -= 1;
    if (word.cls === 'press' && (press.has(nameKey(word.text)) || /^(báo|tin|tạp chí) /.test(word.text))) {
      found.push(text.slice(from, at));
    }
  }
  return found;
}
