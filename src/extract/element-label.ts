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
const MAX_KNOWN = 20_000;
const MAX_QUESTIONS = 24;

const known = new Map<string, ElementLabel>();

function newLabel(id: string, className: string): ElementLabel {
  return { id, className, answers: new Array(MAX_QUESTIONS).fill(undefined) };
}

const NO_LABEL = newLabel('', '');

/** The label of an id and a class attribute. When full it starts afresh, so that no worker grows for ever. */
export function labelOf(id: string | undefined, className: string | undefined): ElementLabel {
  if (id === undefined && className === undefined) return NO_LABEL;
  const key = id === undefined ? className! : `${className ?? ''}\n${id}`;
  const met = known.get(key);
  if (met !== undefined) return met;
  if (key.length > MAX_LENGTH) return newLabel(id ?? '', className ?? '');
  if (known.size >= MAX_KNOWN) known.clear();
  // Copies: slices of a page would keep the whole page in memory.
  const label = newLabel(ownCopy(id ?? ''), ownCopy(className ?? ''));
  known.set(ownCopy(key), label);
  return label;
}

function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}

/** A power of two. */
const SLOTS = 8192;
const met: string[] = new Array<string>(SLOTS).fill('');

/**
 * The text of an attribute that templates repeat, between two positions of a page: the same string again where it was met
 * before, so that it need not be cut out, and is known at once wherever it is looked up.
 */
export function repeatedText(html: string, from: number, to: number): string {
  const length = to - from;
  if (length === 0 || length > MAX_LENGTH) return html.slice(from, to);
  let hash = length;
  const step = (length >> 3) + 1;
  for (let at = to - 1; at >= from; at -= step) hash = (hash * 31 + html.charCodeAt(at)) | 0;
  const slot = hash & (SLOTS - 1);
  const known = met[slot]!;
  if (known.length === length && html.startsWith(known, from)) return known;
  const own = ownCopy(html.slice(from, to));
  met[slot] = own;
  return own;
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
