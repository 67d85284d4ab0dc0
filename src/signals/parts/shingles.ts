import { fold } from '../../extract/fold.ts';

/** Words compared in runs of this many: long enough that common phrases don't match by chance (Broder 1997). */
const SIZE = 5;

function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function shinglesOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const shingles = new Set<string>();
  for (let at = 0; at + SIZE <= words.length; at++) shingles.add(words.slice(at, at + SIZE).join(' '));
  return shingles;
}

/** The share of a text's five-word runs that another text holds, 0–1; null when the text is too short to tell. */
export function containment(text: string, other: ReadonlySet<string>): number | null {
  const shingles = shinglesOf(text);
  if (shingles.size === 0) return null;
  let kept = 0;
  for (const shingle of shingles) if (other.has(shingle)) kept += 1;
  return kept / shingles.size;
}
