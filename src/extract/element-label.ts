/**
 * The id and class that an element bears: one object for all elements, of all pages, that bear the same, so that what its
 * words mean is worked out once (`byLabel`). Templates repeat few labels many times.
 */
export interface ElementLabel {
  /** Empty when there is none. */
  readonly id: string;
  readonly className: string;
  /** Answers to the questions of `byLabel`, by question. */
  readonly answers: unknown[];
}

/** Longer ones are met too rarely to be worth the memory. */
const MAX_LENGTH = 400;
const MAX_QUESTIONS = 24;

export function newLabel(id: string, className: string): ElementLabel {
  return { id, className, answers: new Array(MAX_QUESTIONS).fill(undefined) };
}

export const NO_LABEL = newLabel('', '');

/** Where an attribute's value stands on a page; empty for one that is not there. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Met {
  /** Where in `letters` those of the id stand, as written on the page, and behind them those of the class. */
  readonly start: number;
  readonly length: number;
  readonly idLength: number;
  readonly label: ElementLabel;
}

/** One room for the letters of all labels: an array for each would be an object for the collector to follow. */
const letters = new Uint16Array(1 << 21);
let used = 0;

/** A power of two: a site has some hundreds of labels, a hundred sites 16,000. One that meets another in its slot takes its place. */
const SLOTS = 65_536;
const met: (Met | undefined)[] = new Array<undefined>(SLOTS).fill(undefined);

/** Where an element's id and class stand on its page. */
interface LabelSpans {
  readonly id: Span;
  readonly className: Span;
}

/**
 * The label whose id and class stand at two places of a page: the same object again where both were met before, without
 * cutting anything out. `decode` resolves the references in a value met for the first time.
 */
export function labelAt(
  { html, units }: { readonly html: string; readonly units: Uint16Array },
  { id, className }: LabelSpans,
  decode: (text: string) => string,
): ElementLabel {
  const length = id.end - id.start + className.end - className.start;
  if (length > MAX_LENGTH)
    return newLabel(decode(html.slice(id.start, id.end)), decode(html.slice(className.start, className.end)));
  let hash = length;
  for (let at = id.start; at < id.end; at++) hash = (hash * 31 + units[at]!) | 0;
  hash = (hash * 31) | 0;
  for (let at = className.start; at < className.end; at++) hash = (hash * 31 + units[at]!) | 0;
  const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  const known = met[slot];
  const idLength = id.end - id.start;
  if (known !== undefined && known.length === length && known.idLength === idLength) {
    const { start } = known;
    if (areAt(start, units, id) && areAt(start + idLength, units, className)) return known.label;
  }
  // When full it starts afresh, so that no worker grows for ever.
  if (used + length > letters.length) {
    met.fill(undefined);
    used = 0;
  }
  const start = used;
  for (let at = id.start; at < id.end; at++) letters[used++] = units[at]!;
  for (let at = className.start; at < className.end; at++) letters[used++] = units[at]!;
  // Copies: slices of a page would keep the whole page in memory.
  const label = newLabel(
    decode(ownCopy(html.slice(id.start, id.end))),
    decode(ownCopy(html.slice(className.start, className.end))),
  );
  met[slot] = { start, length, idLength, label };
  return label;
}

function areAt(from: number, units: Uint16Array, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) if (letters[from + at - start] !== units[at]) return false;
  return true;
}

function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}

let questions = 0;

/** A question about an element's id and class, answered once for each label. */
export function byLabel<T extends object | boolean | string | number | null>(
  answer: (label: ElementLabel) => T,
): (element: { readonly label: ElementLabel }) => T {
  const question = questions++;
  return ({ label }) => {
    const before = label.answers[question];
    if (before !== undefined) return before as T;
    const fresh = answer(label);
    label.answers[question] = fresh;
    return fresh;
  };
}
