import { type Folding, foldWithOriginal, isUnaccented } from './fold.ts';
import { readSourceTime } from './source-time.ts';
import { DOMAIN, plain, WELL_KNOWN } from './well-known-outlets.ts';

/** What a line says of an article's source. */
export interface CreditPhrase {
  /** The outlet as written; empty when the line has only a link ("Xem bài gốc tại đây"). */
  readonly name: string;
  /** Verbatim. */
  readonly quote: string;
  /** The source's own publication time, ISO 8601. */
  readonly time: string | null;
  /** `theo`: "Theo X"; `source`: "Nguồn: X"; `original`: "Xem bài gốc"; `domain`: a host alone; `ending`: at the end of a paragraph. */
  readonly form: 'theo' | 'source' | 'original' | 'domain' | 'ending';
}

/** Pictures, re-use notices, page tools: lines with these words credit no article. */
const NO_CREDIT =
  /nguon (?:anh|hinh|video|clip|do hoa|tham khao anh)|^\W*(?:anh|hinh|video|clip|photo|do hoa)(?: minh hoa)?\s?[:;(]|ghi ro nguon|khi (?:phat hanh|dang|su dung|trich|copy)(?: lai)?|dan (?:lai )?(?:duong )?(?:link|nguon)[^:]{0,30}(?:khi|neu)|trich dan nguon|phat hanh lai|tin theo nguon|moi nguon tin|cap nhat tin|gui tin/;
const LEAD: readonly (readonly [CreditPhrase['form'], string])[] = [
  [
    'original',
    '(?:(?:xem|doc|link|duong dan|nguon)[: ]*)?(?:bai|tin|ban|link|noi dung)(?: viet)?(?: bai)? goc(?: (?:tai|o|tren|cua|cua bai|tu))?',
  ],
  [
    'source',
    '(?:theo )?(?:dan )?nguon(?: tin| bai(?: viet)?| trich(?: dan)?| tham khao| goc| dan| thong tin| noi dung)?',
  ],
  [
    'source',
    '(?:(?:bai|tin)(?: viet)?(?: nay)? )?(?:da |duoc )*(?:dang (?:tai )?(?:lan dau )?(?:lai )?(?:tren|tai)|(?:trich|dang lai|lay|dan|tong hop|suu tam|trich dan|trich nguon|dan nguon|bien tap|luoc trich|dan lai|chep|copy)(?: nguyen van)?(?: lai)?(?: bai| tin)? (?:tu|theo))|(?:trich|dan)(?: dan)? nguon|nguon tin|source|via|original(?: source| post| article)?|read the original(?: article)?(?: at| on)|tac quyen|ban quyen (?:bai viet |noi dung )?(?:thuoc(?: ve)?|cua)|xuat xu|don vi dang',
  ],
  ['theo', '(?:dan )?theo|tin tu'],
];
const LINES: readonly (readonly [CreditPhrase['form'], RegExp])[] = LEAD.map(([form, words]) => [
  form,
  new RegExp(`^[^a-z\\d]{0,8}(?:${words})(?<mark>\\s?[:：]\\s?|\\s?[-–]\\s?|\\s+|$)`),
]);
/** After an author or a meta separator: "SA, THEO TRÍ THỨC TRẺ", "Thu Hà - Theo Dân trí | 13/01/2022". */
const AFTER_AUTHOR = /^(?<author>[^.:!?]{2,40}?)\s?(?:[,|/•·-]|\s)\s?\(?(?:theo)\s?:?\s(?=\S)/;
const ENDING =
  /(?:\((?:theo|nguon|dan theo|nguon tin|tong hop tu|trich|via)\s?:?\s?(?<inside>[^()]{2,70})\)|(?<=[.!?"…] )(?:theo|nguon:) (?<plain>[^.!?,"]{2,40}))\s?[.…]?$/;

/** Not an outlet: nobody is named as the source. */
const NOBODY =
  /^(?:(?:tong hop|suu tam|internet|inter|mang|st|s\.t|tren mang|tren internet|nhieu nguon|facebook|fb|youtube|tiktok|zalo|google(?: news)?|twitter|instagram|pinterest|wikipedia|cong dong mang|mang xa hoi|bien tap|bien soan|tu lieu|nguoi viet|tac gia|cong tac vien|ctv|btv|pv|admin|ban bien tap|noi bo|khac|bao chi|cac bao|web(?:site)?|the gioi mang|nguon khac|dich|theo|ai|chatgpt|copy|from|by|source|unknown|n\/a|khong ro|an danh)(?:[\s,/&+-]+|$))+$/;
/** Words that make "Theo …" a sentence or something to follow; in small letters more of them than in capitals. */
const SENTENCE =
  /^(?:như|thông (?:tin|tư|báo|lệ)|tôi|một|số liệu|đường|lời|từng|phong thủy|định|luật|nghị|quan niệm|ý kiến|dự báo|hướng|em|mình|người|bạn|pháp luật|yêu cầu|mẫu|danh|kinh nghiệm|báo (?:cáo|giá))(?!\p{L})/u;
const ALWAYS_SENTENCE =
  /^(?:dõi|đó|đấy|đuổi|chân|quy (?:định|hoạch|luật)|kế hoạch|ông|bà|chị|các|những|chúng)(?!\p{L})/u;

/** Reads a line that as a whole says where an article was taken from. Null for anything else. */
export function readCreditLine(text: string): CreditPhrase | null {
  if (text.length > 240) return null;
  const folding = foldWithOriginal(text);
  const { bare } = folding;
  if (NO_CREDIT.test(bare)) return null;
  const domain = DOMAIN.exec(bare);
  if (domain !== null) return { name: domain.groups!.host!, quote: text, time: null, form: 'domain' };
  for (const [form, pattern] of LINES) {
    const match = pattern.exec(bare);
    if (match === null) continue;
    const phrase = readRest(folding, form, match[0].length, match.groups!.mark!);
    if (phrase !== null) return phrase;
  }
  const author = AFTER_AUTHOR.exec(bare);
  if (author === null || text.length > 120) return null;
  return readRest(folding, 'theo', author[0].length, ' ');
}

/** With its accents: "anh" is a man. */
const CAPTION = /^\P{L}*(?:ảnh|hình|video|clip)(?!\p{L})/iu;

/** A credit at the end of a paragraph: "… trong tuần. (Theo Dân trí)". */
export function readCreditEnding(text: string): CreditPhrase | null {
  if (text.length < 120 && CAPTION.test(text.normalize('NFC'))) return null;
  const start = Math.max(0, text.length - 110);
  const folding = foldWithOriginal(text.slice(start));
  const match = ENDING.exec(folding.bare);
  if (match === null || NO_CREDIT.test(match[0]) || /anh|video/.test(match[0].slice(0, 8))) return null;
  const inside = match.groups!.inside ?? match.groups!.plain!;
  const from = match.index + match[0].indexOf(inside);
  const name = outletIn(folding.original(from, from + inside.length), 'theo');
  if (name === null || name === '') return null;
  const quote = folding.original(match.index, match.index + match[0].length).trim();
  return { name, quote, time: readSourceTime(inside), form: 'ending' };
}

function readRest(
  folding: Folding,
  form: CreditPhrase['form'],
  start: number,
  mark: string,
): CreditPhrase | null {
  const rest = folding.bare.slice(start);
  const hasColon = mark.includes(':') || mark.includes('：');
  if (
    form === 'source' &&
    !hasColon &&
    !/\b(?:tu|theo|via|source|original(?: article)?(?: at| on)|nguon tin|nguon bai(?: viet)?|dang(?: tai)?(?: lan dau)?(?: lai)? (?:tren|tai))\s*$/.test(
      folding.bare.slice(0, start),
    ) &&
    !/^[([][^()]+[)\]]$/.test(folding.text.trim())
  ) {
    if (
      !/^(?:(?:theo )?thoa thuan (?:ban quyen )?voi )?(?:bao |tap chi |[a-z\d-]+\.[a-z])/.test(rest) &&
      !WELL_KNOWN.test(rest.trim())
    )
      return null;
  }
  if (form === 'theo' && !hasColon && isSentence(folding, start)) return null;
  const name = outletIn(folding.original(start, folding.bare.length), form);
  if (name === null) return null;
  return { name, quote: folding.text, time: readSourceTime(rest), form };
}

/** Accents tell "Theo dõi …" from an outlet; a line without any is judged by its letters. */
function isSentence(folding: Folding, start: number): boolean {
  const rest = folding.folded.slice(start);
  const isSmall =
    /^\p{Ll}/u.test(folding.original(start, start + 1)) || folding.text === folding.text.toUpperCase();
  const plainRest = folding.bare.slice(start);
  if (WELL_KNOWN.test(plainRest.replace(/[\s)."\]]+$/, ''))) return false;
  if (ALWAYS_SENTENCE.test(rest) || (isSmall && SENTENCE.test(rest))) return true;
  return (
    isUnaccented(folding.text) &&
    /^(?:doi|do|chan|quy dinh|ke hoach|toi|ong|ba|cac|nhung|thong tin)\b/.test(plainRest)
  );
}

/** The outlet in what follows a credit's lead; empty for a mere pointer, null when nobody is named or it is a sentence. */
function outletIn(written: string, form: CreditPhrase['form']): string | null {
  const inParentheses = /\(([^()]*)\)/.exec(written)?.[1];
  const head = cleanName(written.replace(/\([^()]*\)?/g, ' '));
  const aside = inParentheses === undefined ? '' : cleanName(inParentheses);
  const isPointer =
    head === '' ||
    /^(?:tai day|o day|day|xem|link|(?:xem |an |mo )?link(?: bai)? goc|xem link goc an link goc|copy link|lay link!?|tai|click|nhan vao day|duong dan)$/.test(
      plain(head),
    ) ||
    /^https?:/i.test(head);
  const isWriter =
    /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,3}$/u.test(head.normalize('NFC')) &&
    (/^\S{2,20}$/.test(aside) || WELL_KNOWN.test(plain(aside)));
  const name = (isPointer || (form === 'theo' && isWriter)) && aside !== '' ? aside : head;
  if (name === '' || (isPointer && aside === '')) {
    const host = /https?:\/\/(?:www\.)?([^/\s]+)/i.exec(written)?.[1];
    return host ?? (form === 'original' ? '' : null);
  }
  if (NOBODY.test(plain(name))) return null;
  const writtenHost = /^((?:[a-z\d-]+\.)+[a-z]{2,6})\/\S*$/i.exec(name)?.[1];
  if (writtenHost !== undefined) return writtenHost;
  return isOutletName(name, form) ? name : null;
}

/** A pointer behind the outlet: "CAND. Xem bài viết gốc tại đây". */
const POINTER = /[.;,–-]\s*(?:xem|đọc|chi tiết|link|đường dẫn|bấm|nhấn|mời)(?!\p{L}).{0,60}$/iu;

function cleanName(text: string): string {
  const composed = text.normalize('NFC');
  const written = POINTER.test(composed) ? composed.replace(POINTER, ' ') : text;
  return written
    .replace(
      /\b\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?(?:\s?[ap]m)?\b|\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}\b|\b\d{4}-\d\d-\d\d\b/gi,
      ' ',
    )
    .replace(/(?:\sngày)?\s\d{1,2}[/-]\d{1,2}(?![/\d-])/giu, ' ')
    .replace(/^\W*(?:theo )?thỏa thuận(?: bản quyền)? với\s+/iu, ' ')
    .replace(/^\W*(?:tổng hợp|trích|lược trích|dẫn lại|đăng lại) từ\s+|\ssố (?:ra|báo|\d).*$/giu, ' ')
    .replace(/\s[|•·].*$/u, ' ')
    .replace(
      /(?:copy link|link bài gốc|lấy link!?|xem bài gốc|xem link nguồn|tại đây|đăng gốc|đăng lúc|đăng ngày|lúc|ngày)\s*/giu,
      ' ',
    )
    .replace(/^(?:[\s"'“”‘’()[\],.;:|>/*•·–—-])+|(?:[\s"'“”‘’()[\],.;:|</*•·–—-])+$/gu, '')
    .replace(/\s+/g, ' ');
}

function isOutletName(name: string, form: CreditPhrase['form']): boolean {
  const words = name.split(' ');
  if (name.length > 90 || words.length > (form === 'theo' ? 9 : 12)) return false;
  if (/^https?:|^[\w-]+(?:\.[\w-]+)+$/i.test(name)) return true;
  if (/[.!?]\s+\p{Lu}|,\s+\p{Ll}|:\s/u.test(name)) return false;
  const isNamed = /^(?:\p{Lu}|\d|báo |tạp chí |đài |trang |cổng |bao |tap chi )/u.test(name.normalize('NFC'));
  if (!isNamed) return false;
  const small = words.filter((word) => /^\p{Ll}/u.test(word.normalize('NFC'))).length;
  return form !== 'theo' || small <= Math.max(4, words.length / 2);
}

/** What kind of outlet it is, before its name, composed or not. */
const KIND = new RegExp(
  `^(?:${['báo', 'trang', 'tờ', 'website', 'kênh'].flatMap((word) => [word.normalize('NFC'), word.normalize('NFD')]).join('|')}) (?=\\p{Lu})`,
  'u',
);

/** One outlet where several are named: of "Minh Anh/VnExpress" the last, of "VnExpress, Dân trí" the first. */
export function mainOutlet(name: string): string {
  if (/^https?:/i.test(name)) return name;
  const last = name.split(/\s?\/\s?/).at(-1)!;
  const parts = last
    .replace(KIND, '')
    .split(/\s[–—-]\s/)
    .filter((part) => !/^https?:/i.test(part));
  const picked = (parts.at(-1) ?? last).split(/,\s|;\s/u)[0]!.trim();
  const host = /\s([a-z\d-]+(?:\.[a-z\d-]+)*\.(?:vn|com|net|org))$/i.exec(picked)?.[1];
  return host ?? (picked === '' ? name : picked);
}
