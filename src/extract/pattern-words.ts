import { PLAIN, plainUnit } from './plain-letter.ts';

/**
 * Which short pieces of text a match of a regular expression cannot do without, read off the expression itself (as RE2's
 * prefilter and Russ Cox's code search do, "Regular Expression Matching with a Trigram Index", 2012). Tells of bare text, in
 * which it knows letters, digits and a few marks apart and takes everything else for a space; the expression itself may be
 * for bare text or for text as it stands on the page.
 */

/** Kinds of characters: a–z are 1–26. */
const DIGIT = 27;
const SPACE = 28;
const AT = 29;
const COLON = 30;
const COPYRIGHT = 31;

/** The kind of a code unit of bare text: 1–31. */
export function kindOf(unit: number): number {
  // The long s: what ignores case takes it for an s.
  if (unit === 0x17f) return 19;
  if (unit >= 97 && unit <= 122) return unit - 96;
  if (unit >= 48 && unit <= 57) return DIGIT;
  if (unit === 64 || unit === 0xff20) return AT;
  if (unit === 58) return COLON;
  return unit === 0xa9 ? COPYRIGHT : SPACE;
}

/** The kind that a letter of an expression has in bare text, accents and capitals gone. */
function kindOfLetter(unit: number): number {
  if (unit >= 0x300 && unit <= 0x36f) throw new Error('An accent of its own is no part of bare text');
  return kindOf(PLAIN[unit] || plainUnit(unit));
}

const LETTERS = Array.from({ length: 26 }, (_, at) => at + 1);

/** A row of kinds. */
type Word = readonly number[];

/** What is known of a part of an expression. */
interface Part {
  /** Every text that the part can match, where those are few; else null. */
  readonly all: readonly Word[] | null;
  /** Words of which each match holds at least one; null where none are known. */
  readonly needs: readonly Word[] | null;
}

const NOTHING: Part = { all: [[]], needs: null };
const ANYTHING: Part = { all: null, needs: null };
/** More alternatives than this are not multiplied out. */
const MAX_ALL = 96;

/** How often a kind stands in Vietnamese text without accents, of a thousand characters. */
const OFTEN = [
  0, 80, 14, 45, 30, 35, 2, 42, 75, 75, 1, 12, 20, 28, 95, 55, 15, 6, 22, 15, 62, 50, 14, 1, 6, 16, 1, 20,
  200, 1, 4, 1,
];

/** How rare the rarest three characters of a word are, and where in it they stand. */
export function rarest(word: Word): { readonly often: number; readonly at: number } {
  let best = { often: Number.POSITIVE_INFINITY, at: 0 };
  for (let at = 0; at <= Math.max(0, word.length - 3); at++) {
    const often = word.slice(at, at + 3).reduce((product, kind) => (product * OFTEN[kind]!) / 1000, 1);
    if (often < best.often) best = { often, at };
  }
  return best;
}

function costOf(words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + rarest(word).often, 0);
}

/** Of two sets that a match needs, the one that fewer lines hold. */
function better(one: Part['needs'], other: Part['needs']): Part['needs'] {
  if (other === null || other.length === 0 || other.some((word) => word.length === 0)) return one;
  return one === null || costOf(other) < costOf(one) ? other : one;
}

function joined(before: readonly Word[], after: readonly Word[]): Word[] {
  return before.flatMap((start) => after.map((end) => [...start, ...end]));
}

function sequence(parts: readonly Part[]): Part {
  let run: readonly Word[] = [[]];
  let needs: Part['needs'] = null;
  let isAll = true;
  for (const part of parts) {
    if (part.all !== null && run.length * part.all.length <= MAX_ALL) {
      run = joined(run, part.all);
      continue;
    }
    isAll = false;
    needs = better(better(needs, run), part.needs);
    run = part.all ?? [[]];
  }
  return { all: isAll ? run : null, needs: better(needs, run) };
}

function alternatives(parts: readonly Part[]): Part {
  if (parts.length === 1) return parts[0]!;
  const all = parts.every((part) => part.all !== null) ? parts.flatMap((part) => part.all!) : null;
  const needs = parts.every((part) => part.needs !== null) ? parts.flatMap((part) => part.needs!) : null;
  return { all: all !== null && all.length <= MAX_ALL ? all : null, needs };
}

/** Reads an expression's source. Knows what this project's expressions use, and takes the rest for "anything". */
class PatternReader {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  read(): Part {
    const parts: Part[] = [];
    do parts.push(this.readSequence());
    while (this.takes('|'));
    return alternatives(parts);
  }

  private takes(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private readSequence(): Part {
    const parts: Part[] = [];
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at]!))
      parts.push(...this.repeated(this.readOne()));
    return sequence(parts);
  }

  /** What a quantifier makes of a part: one that may be missing, or that stands there several times. */
  private repeated(part: Part): readonly Part[] {
    const quantifier = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(this.source.slice(this.at, this.at + 12));
    if (quantifier === null) return [part];
    this.at += quantifier[0].length;
    const [text, least] = quantifier;
    if (text === '?' || text === '??')
      return [part.all === null ? ANYTHING : { all: [[], ...part.all], needs: null }];
    if (text.startsWith('*') || least === '0') return [ANYTHING];
    // The first, anything, and the last, which what follows stands beside.
    return text === '{1}' ? [part] : [part, ANYTHING, part.all === null ? ANYTHING : part];
  }

  private readOne(): Part {
    if (this.takes('(')) return this.readGroup();
    if (this.takes('[')) return this.readClass();
    if (this.takes('.')) return ANYTHING;
    if (this.takes('^') || this.takes('$')) return NOTHING;
    if (this.takes('\\')) return this.readEscape();
    return oneOf([kindOfLetter(this.source.charCodeAt(this.at++))]);
  }

  private readGroup(): Part {
    const opening = /^\?(?:<?[=!]|:|<\w+>)/.exec(this.source.slice(this.at, this.at + 40))?.[0] ?? '';
    this.at += opening.length;
    const inside = this.read();
    this.at++;
    return /[=!]$/.test(opening) ? NOTHING : inside;
  }

  private readClass(): Part {
    const end = /^(?:\\.|[^\\\]])*/s.exec(this.source.slice(this.at))![0].length + this.at;
    const text = this.source.slice(this.at, end);
    this.at = end + 1;
    return classOf(text);
  }

  private readEscape(): Part {
    const code = /^(?:u([\da-f]{4})|x([\da-f]{2}))/i.exec(this.source.slice(this.at, this.at + 5));
    if (code !== null) {
      this.at += code[0].length;
      return oneOf([kindOfLetter(Number.parseInt(code[1] ?? code[2]!, 16))]);
    }
    const letter = this.source[this.at++]!;
    if (letter === 'b' || letter === 'B') return NOTHING;
    if (letter === 'd') return oneOf([DIGIT]);
    if (letter === 's') return oneOf([SPACE]);
    if (letter === 'p' || letter === 'P') this.at = this.source.indexOf('}', this.at) + 1;
    if (letter === 'k') this.at = this.source.indexOf('>', this.at) + 1;
    return /[a-z\d]/i.test(letter) ? ANYTHING : oneOf([kindOfLetter(letter.charCodeAt(0))]);
  }
}

function oneOf(kinds: readonly number[]): Part {
  const all = [...new Set(kinds)].map((kind) => [kind]);
  return { all, needs: all };
}

/** What stands between the brackets of a class. */
function classOf(text: string): Part {
  const rest = text
    .replace(/a-z/g, '')
    .replace(/0-9|\\d/g, '0')
    .replace(/\\s/g, ' ')
    .replace(/\\([^a-z\d])/gi, '$1');
  if (text.startsWith('^') || /\\|.-./s.test(rest)) return ANYTHING;
  const kinds = [...rest].map((letter) => kindOfLetter(letter.charCodeAt(0)));
  return oneOf(text.includes('a-z') ? [...LETTERS, ...kinds] : kinds);
}

/** Words of which every match of the expression holds at least one; null where none can be told. */
export function wordsOf({ source }: RegExp): readonly Word[] | null {
  const { all, needs } = new PatternReader(source).read();
  return better(needs, all);
}
