import { WORD_CLASSES, type Word, type WordClass } from './words.ts';

type ClassPairs = { readonly [First in WordClass]?: { readonly [Second in WordClass]?: number } };

/** What it costs to put a word of one class after another; what is not listed costs nothing. */
const AFTER: ClassPairs = {
  name: { name: -1.6, topic: 0.4, en: 0.6, generic: 0.2, number: 1 },
  press: { name: 3.2, syllable: 2.2, unknown: 2.4, func: 1, en: 1.2 },
  topic: { syllable: 1, unknown: 1 },
  en: { en: -0.8, syllable: 1, noun: 0.8, topic: 0.5 },
  noun: { noun: -0.4, name: -0.3 },
  syllable: { syllable: 0.5, unknown: 1, en: 0.8 },
  unknown: { unknown: -3, en: 0.2 },
};

/** báo and tin stand first; after these a reading as bảo, bao or tín is likelier. */
const FICKLE_AFTER: { readonly [First in WordClass]?: number } = {
  name: 6,
  syllable: 5,
  topic: 3.5,
  noun: 4,
  place: 2.5,
  en: 3,
  unknown: 2.5,
  func: 1.5,
  number: 0.5,
  generic: 0.8,
  state: 3,
};

/** English press words close a name ("saigon times"); before another English word they are part of a phrase. */
const ENGLISH_AFTER_ENGLISH_PRESS = 1.5;

const CLASSES = WORD_CLASSES.length;
/** Every class twice: English words first, Vietnamese ones after them. */
export const STATES = CLASSES * 2;
/** Where nothing has been read yet. */
export const START = STATES;

const CLASS_INDEX = new Map(WORD_CLASSES.map((cls, index) => [cls, index]));

/** The state that the search is in after a word. */
export function stateOf(word: Word): number {
  return (CLASS_INDEX.get(word.cls) ?? 0) + (word.vietnamese ? CLASSES : 0);
}

const COSTS = new Float64Array((STATES + 1) * CLASSES);
const FICKLE = new Float64Array(STATES + 1);
for (let state = 0; state < STATES; state += 1) {
  const first = WORD_CLASSES[state % CLASSES] ?? 'unknown';
  FICKLE[state] = FICKLE_AFTER[first] ?? 0;
  for (const [second, cls] of WORD_CLASSES.entries()) {
    const english = first === 'press' && state < CLASSES && cls === 'en' ? ENGLISH_AFTER_ENGLISH_PRESS : 0;
    COSTS[state * CLASSES + second] = (AFTER[first]?.[cls] ?? 0) + english;
  }
}

/** One syllable behind báo or tin is as a rule a given name's: Bảo Mỹ, Tín Hòa. */
const SINGLE_AFTER_PRESS = 2.2;
const PRESS_VIETNAMESE = WORD_CLASSES.indexOf('press') + CLASSES;

/** The cost of a word after a state; `state` is the word's own. */
export function jointCost(before: number, state: number, word: Word): number {
  const pair = COSTS[before * CLASSES + (state % CLASSES)] ?? 0;
  if (word.fickle) return pair + (FICKLE[before] ?? 0);
  return word.single && before === PRESS_VIETNAMESE ? pair + SINGLE_AFTER_PRESS : pair;
}
