import { align } from './align.ts';
import type { Language } from './language.ts';
import type { NameFinding, Reading } from './name-facts.ts';
import type { WordReading } from './read-label.ts';
import type { ComparedLabel } from './resemblance.ts';
import { toLatin } from './skeleton.ts';
import { labelKey } from './vietnamese-letters.ts';
import type { Word, WordClass } from './words.ts';

const DEFAULT_WEIGHT = 0.75;
/** What may follow an English press word that closes a name: news360, newsplus, timesvietnam. */
const CLOSERS: ReadonlySet<WordClass> = new Set(['generic', 'number', 'press', 'place']);
/** Below it the word is an unlikely reading; the readings themselves show it. */
const REPORT_FROM = 0.28;
const CARRIERS = new Set(['trang', 'kênh', 'cổng', 'trang web', 'góc', 'mạng lưới', 'bản đồ']);

/** "Đại lý" names its goods behind it (đại lý sơn): at the end of a name the same letters are English. */
const SELLER = 'đại lý';

/** What truyền hình and báo chí are the object of, the site is not: lắp truyền hình, toàn cảnh báo chí. */
const OBJECTS = new Set(['truyền hình', 'báo chí', 'phát thanh', 'nhà báo']);

/**
 * Press words in a label, each with the share of readings that hold it (QĐ 1418/QĐ-BTTTT III.1; NĐ 147/2024). A word is
 * one of the reading's words, never letters inside another: "baohiem" holds no "báo".
 */
export function findPressWords(
  label: ComparedLabel,
  readings: readonly Reading[],
  language: Language,
): readonly NameFinding[] {
  const scores = new Map<string, number>();
  const ends = hyphenEnds(label.shown);
  let all = 0;
  for (const reading of label.readings) {
    const words = pressWordsOf(reading, language, ends);
    for (const [word, weight] of words) scores.set(word, (scores.get(word) ?? 0) + weight * reading.weight);
    all += Math.max(0, ...words.values()) * reading.weight;
  }
  // Readings that differ in which press word they hold agree that there is one: tin mới nhất, tin | mới nhất.
  const [top] = [...scores].sort(([, a], [, b]) => b - a);
  if (top !== undefined) scores.set(top[0], all);
  return [...scores]
    .filter(([, score]) => score >= REPORT_FROM)
    .map(([word, score]) => ({
      id: 'press-word-in-domain',
      target: word,
      targetName: word,
      how: 'keyword',
      aligned: align(label.shown, word.replace(/\s/g, '')),
      readings,
      score: Math.round(score * 1000) / 1000,
    }));
}

function pressWordsOf(
  { words }: WordReading,
  language: Language,
  ends: ReadonlySet<number>,
): Map<string, number> {
  const found = new Map<string, number>();
  let end = 0;
  for (const [at, word] of words.entries()) {
    end += word.key.length;
    if (word.text === SELLER && at > 0 && at === words.length - 1)
      found.set('daily', language.pressWeights.get('daily') ?? DEFAULT_WEIGHT);
    if (word.cls !== 'press') continue;
    const weight = language.pressWeights.get(word.text) ?? DEFAULT_WEIGHT;
    const after = ends.has(end) ? undefined : words[at + 1];
    found.set(word.text, weight * context(word, words[at - 1], after));
  }
  return found;
}

/** How many letters stand before each hyphen: a word that ends there closes a name as at the label's end. */
function hyphenEnds(shown: string): ReadonlySet<number> {
  const parts = shown.split('-').slice(0, -1);
  return new Set(parts.map((_, at) => labelKey(toLatin(parts.slice(0, at + 1).join(''))).length));
}

/** A press word behind a trade, or an English one that does not close the name, is part of another phrase. */
function context(word: Word, before: Word | undefined, after: Word | undefined): number {
  if (!word.vietnamese) {
    if (word.text === 'press' && isFragment(before)) return 0.5;
    return after === undefined || CLOSERS.has(after.cls) ? 1 : 0.55;
  }
  if (before?.cls === 'noun' && !CARRIERS.has(before.text)) return 0.35;
  if (OBJECTS.has(word.text) && (before?.cls === 'topic' || before?.cls === 'func')) return 0.6;
  return 1;
}

/** Loose letters before a word are more often its own beginning: im|press, deli|press|o. */
function isFragment(word: Word | undefined): boolean {
  return word?.cls === 'unknown' || word?.cls === 'syllable';
}
