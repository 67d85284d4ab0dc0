import type { Reading } from './name-facts.ts';

/** How a name can be read, in whole words with accents; the likeliest first. */
export interface ReadingText {
  readonly text: string;
  /** 0–1. */
  readonly weight: number;
}

/** Readings that part the letters differently and say the same are one. */
export function readingTexts(readings: readonly Reading[], most: number): ReadingText[] {
  const weights = new Map<string, number>();
  for (const { accented, weight } of readings) {
    const text = accented.join(' ');
    weights.set(text, (weights.get(text) ?? 0) + weight);
  }
  return [...weights]
    .map(([text, weight]) => ({ text, weight }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
}
