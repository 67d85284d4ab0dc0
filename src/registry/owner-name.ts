import { cleanText } from './fold-text.ts';

/** Ways to write the same words in an organisation's name; applied in order to lower-case text without punctuation. */
const SAME_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(c ty|cty)(?=\s)/gu, 'công ty'],
  [/(?<!\p{L})ctcp(?!\p{L})/gu, 'công ty cổ phần'],
  [/(?<=công ty )cp(?!\p{L})/gu, 'cổ phần'],
  [/trách nhiệm hữu hạn/gu, 'tnhh'],
  [/một thành viên/gu, 'mtv'],
  [/(?<!\p{L})(tp hcm|tphcm|tp hồ chí minh|hcm)(?!\p{L})/gu, 'thành phố hồ chí minh'],
  [/(?<!\p{L})tp(?!\p{L})/gu, 'thành phố'],
  [/(?<!\p{L})(tt tt|tt và tt|tttt)(?!\p{L})/gu, 'thông tin và truyền thông'],
  [/(?<!\p{L})(ptth|pt th)(?!\p{L})/gu, 'phát thanh và truyền hình'],
  [/phát thanh truyền hình/gu, 'phát thanh và truyền hình'],
  [/(?<!\p{L})vn(?!\p{L})/gu, 'việt nam'],
];

/** "hoà", "thuỷ" (old placing of the tone mark) → "hòa", "thủy": the same syllable. */
const OLD_TONES: readonly (readonly [string, string, string])[] = [
  ['o', 'a', 'oa'],
  ['o', 'e', 'oe'],
  ['u', 'y', 'uy'],
];
const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

const NEW_TONE_OF: ReadonlyMap<string, string> = new Map(
  OLD_TONES.flatMap(([first, second]) =>
    TONES.map((tone): [string, string] => [
      `${first}${`${second}${tone}`.normalize('NFC')}`,
      `${`${first}${tone}`.normalize('NFC')}${second}`,
    ]),
  ),
);
const OLD_TONE = new RegExp(`(?<!q)(?:${[...NEW_TONE_OF.keys()].join('|')})(?!\\p{L})`, 'gu');

/** Addresses and remarks in brackets: "(http://example.vn)", "(VCCI).", not part of the name. */
const BRACKETED = /\([^)]*\)/gu;

/**
 * The same for every spelling of one owner's name: case, spacing, punctuation, composed or decomposed accents, old tone
 * placing, "CTCP" for "Công ty Cổ phần" and the like. Accents stay: they tell names apart.
 */
export function ownerKey(name: string): string {
  let key = cleanText(name).toLocaleLowerCase('vi').replace(BRACKETED, ' ').replaceAll('&', ' và ');
  if (!/\p{L}/u.test(key)) key = cleanText(name).toLocaleLowerCase('vi');
  key = key
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(OLD_TONE, (syllable) => NEW_TONE_OF.get(syllable) ?? syllable);
  for (const [spelling, word] of SAME_WORDS) key = key.replace(spelling, word);
  return key.replace(/\s+/g, ' ').trim();
}
