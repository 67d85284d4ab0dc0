import type { WordReading } from './read-label.ts';

/** The cost of one most ordinary word; a name that costs no more has no mark of its own. */
const ORDINARY_COST = 4;
const RARE_COST = 13;

/**
 * How rare a name is, 0 (an ordinary noun or a place: giadinh, hanoi) to 1 (letters that are no word: kenh14): the
 * information of its likeliest reading. A look-alike of an ordinary word is no look-alike, so rarity weighs every hit.
 */
export function rarityOf(readings: readonly WordReading[]): number {
  const best = readings[0];
  if (best === undefined) return 0;
  const rarity = Math.min(1, Math.max(0, (best.cost - ORDINARY_COST) / (RARE_COST - ORDINARY_COST)));
  const places = best.words.every((word) => word.cls === 'place' || word.cls === 'number');
  return places ? Math.min(0.1, rarity) : rarity;
}

/** The same, places and fillers left out. */
export function rarityWithoutPlaces(readings: readonly WordReading[]): number {
  const words = readings[0]?.words ?? [];
  const marking = words.filter((word) => word.cls !== 'place' && word.cls !== 'generic');
  const cost = marking.reduce((sum, word) => sum + word.cost, 0);
  return Math.min(1, Math.max(0, (cost - ORDINARY_COST) / (RARE_COST - ORDINARY_COST)));
}

/** Does the label read as ordinary words from end to end, with no guessed syllable or loose letter in it? */
export function isReadable(readings: readonly WordReading[]): boolean {
  const words = readings[0]?.words ?? [];
  return words.length > 0 && words.every((word) => word.cls !== 'unknown' && word.cls !== 'syllable');
}
