import { foldText } from './fold-text.ts';

/** Abbreviations of licensing bodies and places, on folded text. */
const SAME_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(stttt|so tttt|so tt tt|so tt va tt)\b/g, 'so thong tin va truyen thong'],
  [/\b(btttt|bo tttt|bo tt tt|bo tt va tt)\b/g, 'bo thong tin va truyen thong'],
  [/\b(bvhttdl|bo vhttdl|bo vh tt dl|bo vhtt va dl)\b/g, 'bo van hoa the thao va du lich'],
  [/\b(svhttdl|so vhttdl|so vh tt dl|so vhtt va dl)\b/g, 'so van hoa the thao va du lich'],
  [/\b(svhtt|so vhtt|so vh tt)\b/g, 'so van hoa va the thao'],
  [
    /\b(abei|cuc ptth ttdt|cuc ptth va ttdt|cuc ptth tt dt|cuc pt th va tt dt)\b/g,
    'cuc phat thanh truyen hinh va thong tin dien tu',
  ],
  [/\b(tphcm|tp hcm|hcm)\b/g, 'ho chi minh'],
  [/\b(thanh pho|tp|tinh)\b/g, ''],
];

/** The same for every spelling of a licensing authority: "Sở TT&TT TP. HCM" = "Sở Thông tin và Truyền thông Thành phố Hồ Chí Minh". */
export function authorityKey(name: string): string {
  let key = foldText(name);
  for (const [spelling, word] of SAME_WORDS) key = key.replace(spelling, word);
  return key.replace(/\s+/g, ' ').trim();
}
