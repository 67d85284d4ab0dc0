import { kindOf, rarest, wordsOf } from './pattern-words.ts';

/**
 * Most lines of a page hold nothing that a reader looks for, and asking each of them with each reader's expression is most
 * of a reader's time. So each expression names, by itself (`pattern-words.ts`), a few rows of three characters of which a
 * match holds one; while a page's lines are folded, one look-up a character gathers which expressions may match in which
 * line. A hint is never wrong about a line that it rules out.
 */
export type Hint = number;

/** A bit for each hint. */
const MAX_HINTS = 31;
const BITS = 5;
const ROWS = (1 << (3 * BITS)) - 1;
/**
 * What a row of three kinds tells, by the kinds' bits: where in `sets` its hints stand. A byte for each, since a page meets
 * a thousand different rows, and each place that is not in the processor's cache costs as much as thirty that are.
 */
const told = new Uint8Array(ROWS + 1);
const sets = new Int32Array(256);
let knownSets = 1;
let hints = 0;

/** What each hint stands for. */
export const hintedPatterns: { readonly hint: Hint; readonly pattern: RegExp }[] = [];

/** All hints: what is said of a line that was not looked through. */
export const ANY_HINT = -1;

/** A hint for the lines in whose bare form one of the expressions may match. */
export function hintOf(...patterns: readonly RegExp[]): Hint {
  if (hints === MAX_HINTS) throw new Error('There are no more bits for hints');
  const hint = 1 << hints++;
  for (const pattern of patterns) {
    const words = wordsOf(pattern);
    if (words === null) throw new Error(`Nothing that every match holds can be told of ${pattern.source}`);
    hintedPatterns.push({ hint, pattern });
    for (const word of words) mark(word.slice(rarest(word).at).slice(0, 3), hint);
  }
  return hint;
}

/** A row of less than three is told by all that end with it: whatever stands before it. */
function mark(row: readonly number[], hint: Hint): void {
  const end = row.reduce((rows, kind) => (rows << BITS) | kind, 0);
  const free = BITS * (3 - row.length);
  for (let before = 0; before < 1 << free; before++) tell((before << (BITS * row.length)) | end, hint);
}

function tell(row: number, hint: Hint): void {
  const all = sets[told[row]!]! | hint;
  let at = sets.subarray(0, knownSets).indexOf(all);
  if (at === -1) at = knownSets++;
  if (at === sets.length) throw new Error('There is no more room for sets of hints');
  sets[at] = all;
  told[row] = at;
}

/** By code unit of bare text. */
const kinds = Uint8Array.from({ length: 65_536 }, (_, unit) => kindOf(unit));

/** The hints for the line of bare text between two positions. */
export function hintsIn(units: Uint16Array, from: number, to: number): number {
  // Bound here, and not looked up in their module for each character, the loop takes half the time.
  const [setOf, hintsOf, kindsOf] = [told, sets, kinds];
  let row = 0;
  let hints = 0;
  for (let at = from; at < to; at++) {
    row = ((row << BITS) | kindsOf[units[at]!]!) & ROWS;
    hints |= hintsOf[setOf[row]!]!;
  }
  return hints;
}
