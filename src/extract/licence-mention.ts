import type { LicenceSubject } from './page-facts.ts';

/** The issuing codes seen after a number: "2215/GP-TTĐT", "07/GP-ICP-STTTT", "131/GP-PTTH&TTĐT", "44/ GP – STTTT". */
const BODY =
  '(?:ptth\\s?(?:&|va|-)\\s?ttdt|ttdt(?:th)?|tdtt|ttth|stt&tt|sttt{0,2}|btt&tt|bttt{0,2}|bvhttdl|[bs]vh,? ?tt ?& ?dl|bvhtt|svhttdl|svhtt?|vhttdl?|so ?tttt|ptth|cbc|bc|xbbt|icp|mxh|cxb|qlptth|qlnd|inphth|skhcn|qlcl)';
const PERMIT = '(?:gp[a-z]{0,6}|gxn|gpdc)';
const CODE = `(?:${PERMIT}(?:\\s?[-./]?\\s?${BODY}\\b){1,3}|${PERMIT}(?:-[a-z&]{2,10}){0,3}\\b|${BODY}(?:\\s?-\\s?(?:${PERMIT}|${BODY}))*\\b)`;
const NUMBERED = `(?<number>\\d{1,6}[a-z]{0,2}(?:\\s?[./-]\\d{2,4})?\\s?[/\\\\\u2215\uff0f-]\\s?${CODE})`;
/** A number without a code counts only right after "giấy phép … số". */
const NO_CODE = `(?!\\d{1,6}[a-z]{0,2}(?:\\s?[./-]\\d{2,4})?\\s?[/\\\\\u2215\uff0f-]\\s?${CODE})(?!\\d{1,3}\\s?[.…_*?-]+[\\s.…_*?-]*/)`;
const UNCODED = `${NO_CODE}(?<plain>\\d{1,6}[a-z]?(?:/\\d{4})?(?:/[a-z&-]{2,14})?)(?![\\d./-]*\\d)`;
const NOUN = '(?:giay phep|giay xac nhan|\\bgp(?:tl|hd|xb|hdbc)?(?:\\s?(?:icp|ttdt(?:th)?|mxh))?)';
const SO_PERMIT = '\\bso (?:giay phep|gp(?:ttdt(?:th)?)?)\\b';
/** Dots that lead to a number ("Giấy phép ........ 52/GP-STTTT") leave nothing blank. */
const NO_LEADER = '(?![.…_\\s]*\\d{1,6}[a-z]?\\s?[/-]\\s?(?:gp|gxn))';
const DOTS = '[.…_*?~=■□•·⋯‥․-]';
/** Words and marks of templates in a number's place. */
const TO_COME =
  '(?:dang (?:cap nhat|cho|xin|lam|hoan|bo sung|trong qua trinh|thuc hien|de nghi|tien hanh)|chua (?:co|cap|duoc)|cho (?:cap|bo sung|duyet)|(?:se )?(?:cap nhat|bo sung)(?: sau)?|se (?:co|duoc)|khong(?: co)?(?=\\s*$|[,.;)])|(?:tbd|tba|tbu|undefined|null|none|lorem)\\b)';
const TEMPLATE =
  '\\[[^\\]]*\\]|\\{+[^}]*\\}+|<[^>]{1,40}>|%[a-z_]{2,30}%|\\$[a-z_]{2,30}|\\((?:so|dien|nhap|ghi)(?![a-z])[^)]{0,30}\\)';
const BLANK = `${NO_LEADER}(?<blank>(?:${DOTS}\\s?){2,}[\\d./…_ -]*|…[\\d./…_ -]*|-(?=\\s(?:do|cap|ngay)\\b)|[#?]{1,6}(?=\\s?/)|x{2,}|0{1,5}(?!\\d)|n/a\\b|${TEMPLATE}|\\(?${TO_COME}[^,.;)]{0,30}\\)?|(?=(?:do|ngay|cap)\\b(?![^.;|]{0,140}?\\d\\s?[/-]\\s?(?:gp|gxn)))|$)`;
/** Something without digits where the number should stand before its code: "số xxx/GP-TTĐT", "số 12…/GP-TTĐT". */
const HOLLOW = `(?<hollow>(?:\\d{0,3}\\s?[.…_*?-][.…_*?\\s-]*|["'“]?[^\\d;|:/]{0,20}?/{0,4})\\s?/\\s?(?:gp|gxn)[a-z]{0,6}\\s?[-./]?\\s?${BODY}\\b)`;
/** The same without any noun before it: "Số: ……/GP-TTĐT". */
const DOTTED = `(?<dots>(?:(?:${DOTS}\\s?){2,}|…)\\s?/\\s?gp[a-z]{0,6}\\s?[-./]?\\s?${BODY}\\b)`;
/** Without "số": "Giấy phép 51 do Sở TT&TT cấp", "Giấy phép ICP: 77". */
const PLAINLY = `giay phep(?: [a-z][a-z ]{0,60}?)?(?:\\s(?=\\d{1,5}[a-z]? (?:do|cua) (?:so|cuc)\\b)|\\s?:\\s?)${NO_CODE}(?<bareNumber>\\d{1,5}[a-z]?)(?![\\d/.-]*[\\d/])(?=\\s?(?:$|[,;|(]|\\. |do |cap |ngay |cua (?:so|cuc)))`;
const BLANK_TAIL = `(?:\\s?/?\\s?[.…_ ]*${CODE})?`;
const LINK = '[^\\d.;|•·…_]{0,110}?';

/** Every place in an unaccented line where a licence's number stands, or should. */
export const MENTION = new RegExp(
  [
    NUMBERED.replace(/^/, '(?<![\\w/])'),
    `(?:${NOUN}${LINK}\\bso\\b\\s?(?:giay phep|gp)?|${SO_PERMIT})\\s?:?\\s?${UNCODED}`,
    `(?:${NOUN}${LINK}\\bso\\b\\s?(?:giay phep|gp)?|${SO_PERMIT}|giay phep[^\\d.;|:]{0,80}(?=[:.…_]))\\s?:?\\s?${BLANK}${BLANK_TAIL}`,
    `(?:${NOUN}${LINK}\\bso\\b|${SO_PERMIT})\\s?:?\\s?(?<empty>/?\\s?${CODE})`,
    `(?:${NOUN}${LINK}\\bso\\b|${SO_PERMIT}|giay phep[^\\d.;|:]{0,80}:)\\s?:?\\s?${HOLLOW}`,
    PLAINLY,
    DOTTED,
  ].join('|'),
  'g',
);

/** Noun phrases that say what is licensed; the first one after the last "giấy phép" before the number decides. */
const SUBJECTS: readonly (readonly [LicenceSubject, RegExp])[] = [
  [
    'other',
    /ban tin|tai lieu khong kinh doanh|hop bao|quang cao|vien thong|lu hanh|kham (?:chua )?benh|bieu dien|phan phoi|phat hanh xuat ban|(?:hoat dong|nganh|phep) in\b|ban le|van tai|buu chinh|moi truong|khai thac|hoi cho|viec lam|lao dong|bao ve\b|dien luc|thu y|my pham|an toan thuc pham|an ninh trat tu|dao tao|ruou|day nghe|giao duc|xay dung|thuong mai dien tu|dich vu ke toan|nhap khau|karaoke|bao hiem|chung khoan|truyen hinh tra tien|truyen hinh cap|thu phat|kiem dinh/,
  ],
  ['social-network', /mang xa hoi|\bmxh/],
  ['game', /tro choi|\bgame|\bg1\b/],
  [
    'press',
    /\bra (?:bao|tap chi)|xuat ban(?! (?:ban tin|tai lieu|pham khong))|\bgpxb|\bgphdbc|hoat dong (?:bao|tap chi|phat thanh|truyen hinh|tap san)|bao chi|bao dien tu|tap chi|bao in\b|cua bao\b|phat thanh|truyen hinh/,
  ],
  [
    'aggregator',
    /trang (?:tin|thong tin|tt)|thong tin dien tu|tong hop|\bttdt|\btrang web|website|\bicp\b|tren (?:mang )?internet|cung cap thong tin|cong thong tin/,
  ],
];

/** Words of a licence's name that say nothing of what is licensed. */
const NEUTRAL =
  /\b(?:giay|phep|xac|nhan|gp|thiet|lap|hoat|dong|cung|cap|dich|vu|so|duoc|moi|cua|chung|toi|do|bo|cuc|tttt|tren|mang|truyen|thong|sua|doi|bo|sung|lan|thu|gia|han|theo|hien|hanh|la|va|tin|online|no)\b|[^a-z]+/g;
const OTHER_OFFICE =
  /\b(?:gp)?(?:sct|syt|sgtvt|stnmt|sldtbxh|sgddt|sxd|snn|cxb|ubnd|tcdl|sdl|btc|bct|tm|cnty)|gp(?:kd|mt|dl|xd)\b|gphd\b/;

/** "Giấy phép bán lẻ rượu số 12/GP-SCT": another thing is named, or another office's code is shown. */
function isOtherThing(phrase: string, number: string): boolean {
  if (OTHER_OFFICE.test(number)) return true;
  const noun = /(?:giay phep|giay xac nhan)(?<noun>[^:]*?)(?:\bso\b|:|$)/.exec(phrase)?.groups?.noun ?? '';
  return noun.replace(NEUTRAL, '').length > 2;
}

/** What the words before a number, or else its code and authority, say is licensed. */
export function subjectOf(phrase: string, number: string, authority: string | null): LicenceSubject {
  let best: LicenceSubject | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [subject, words] of SUBJECTS) {
    const at = phrase.search(words);
    if (at >= 0 && at < nearest) [best, nearest] = [subject, at];
  }
  if (best !== null) return best;
  if (/cbc|\bbc\b|-bc|xbbt/.test(number) || authority?.startsWith('cuc bao chi')) return 'press';
  if (/mxh/.test(number)) return 'social-network';
  if (/gxn/.test(number)) return 'unclear';
  if (/ttdt|tdtt|ttth|sttt|stt&tt|icp|svh/.test(number)) return 'aggregator';
  if (authority !== null && /^so |^cuc (?:ptth|phat thanh|quan ly p)/.test(authority)) return 'aggregator';
  return isOtherThing(phrase, number) ? 'other' : 'unclear';
}
