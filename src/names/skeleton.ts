import unhomoglyph from 'unhomoglyph';
import { foldLetters } from './vietnamese-letters.ts';

const LOOK: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  l: 'i',
  '|': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '8': 'b',
  '9': 'g',
};

/**
 * Letters a–z and digits for a label in any script: marks dropped, then the confusables of UTS #39 replaced.
 * "tuоitre" with a Cyrillic о → "tuoitre"; "tuổitrẻ" → "tuoitre". Characters that resemble no Latin letter stay.
 */
export function toLatin(label: string): string {
  if (/^[\x20-\x7e]*$/.test(label)) return label.toLowerCase();
  const folded = foldLetters(label);
  const replaced = folded.replace(/[^\x20-\x7e]/gu, (letter) => unhomoglyph(letter));
  return foldLetters(replaced);
}

/** What a Latin label looks like at a glance: 0 as o, 1 and l as i, rn as m, vv as w. Equal skeletons are confusable. */
export function skeletonOf(latin: string): string {
  return latin
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[013589l|4]/g, (letter) => LOOK[letter] ?? letter);
}
