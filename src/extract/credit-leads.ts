/** How a line says its source: "Theo X", "Nguồn: X", "Xem bài gốc", a host alone, or at the end of a paragraph. */
export type CreditForm = 'theo' | 'source' | 'original' | 'domain' | 'ending';

/** Words that open a credit; the outlet follows behind a mark or a blank. */
export interface CreditLead {
  readonly form: CreditForm;
  /** Read from the beginning of an unaccented line; `mark` is what parts the words from the outlet. */
  readonly pattern: RegExp;
  /** The words open other lines as often: what follows must be an outlet beyond doubt. */
  readonly needsKnown: boolean;
}

const PIECE = '(?:bai(?: viet)?|tin|noi dung|tac pham)';

/** Where the original is: nothing but a link need follow. */
const ORIGINAL =
  '(?:(?:(?:xem|doc|link|duong dan|dia chi|url|nguon)(?: (?:tai|den|toi))?[: ]*)?(?:bai|tin|ban|link|url|dia chi|noi dung)(?: viet)?(?: bai)? goc(?: (?:dang )?(?:tai|o|tren|cua|cua bai|tu))?|(?:xem|mo|den|toi|bam xem) (?:link )?nguon(?: tin| bai(?: viet)?| goc)?|(?:xem )?(?:link|duong dan|url|dia chi)(?: (?:bai(?: viet)?|tin|nguon(?: tin| bai)?|tham khao))*)';

const SOURCE =
  '(?:ten )?(?:theo )?(?:dan )?nguon(?: tin(?: tu)?| bai(?: viet)?| trich(?: dan)?| tham khao| goc| dan| thong tin| noi dung| chinh thuc| dang(?: tai| bai)?| phat| bao(?: chi)?| tu)?';

const TAKEN = [
  // "Bài đã được đăng lần đầu trên …", "Trích nguyên văn từ …"
  `(?:${PIECE}(?: nay)? )?(?:da |duoc )*(?:dang (?:tai )?(?:lan dau )?(?:lai )?(?:tren|tai)|(?:trich|dang lai|phat lai|lay|dan|tong hop|suu tam|trich dan|trich nguon|dan nguon|lay nguon|bien tap|luoc trich|dan lai|chep|sao chep|copy)(?: nguyen van)?(?: lai)?(?: bai| tin)? (?:tu|theo))`,
  '(?:trich|dan)(?: dan)? nguon|(?:trich|dan)(?: dan)? nguyen van|luoc trich|trich|dang lai|phat lai|dan lai|nguon tin',
  'co quan (?:bao chi|nguon tin|(?:cua )?nguon tin|dang(?: tai)?)|(?:dau )?bao (?:goc|nguon|dang(?: tai)?)|toa soan goc|noi (?:dang|phat|xuat ban)(?: dau tien| lan dau| goc)?|(?:xuat ban|cong bo|phat hanh|dang)(?: lan dau| dau tien)(?: tren| tai)?',
  'sources?|via|original(?: source| post| article)?|read the original(?: article)?(?: at| on)|tac quyen|ban quyen (?:bai viet |noi dung |tac pham )?(?:thuoc(?: ve)?|cua)|xuat xu|don vi dang',
].join('|');

/** Under these stand authors, other texts and sites as well. */
const LOOSE = [
  `(?:theo )?${PIECE} cua [^:,.]{3,30} (?:dang )?(?:tren|tai)|${PIECE}(?: nay)? (?:cua|do|boi|thuoc ban quyen(?: cua)?)|(?:tin|bai)(?:,? (?:va )?(?:anh|bai))?`,
  '(?:duoc )?(?:dang(?: tai)?|phat hanh|xuat ban|cung cap) boi|tu|from|credits?|ref(?:erences?)?|tham khao(?: tu)?|tong hop|(?:t/h|th)(?: tu| theo)?',
  '(?:doc|xem) (?:tiep|chi tiet|day du|nguyen van)(?: (?:bai(?: viet)?|tin))?(?: (?:tai|tren|o|tu))?|chi tiet(?: tai)?|ban quyen(?: bai(?: viet)?| noi dung| tac pham)?(?: thuoc(?: ve)?| cua)?',
].join('|');

const LEADS: readonly (readonly [CreditForm, string, boolean])[] = [
  ['original', ORIGINAL, false],
  ['source', SOURCE, false],
  ['source', TAKEN, false],
  ['theo', '(?:dan )?theo|phong theo|tin tu', false],
  ['source', LOOSE, true],
];

export const CREDIT_LEADS: readonly CreditLead[] = LEADS.map(([form, words, needsKnown]) => ({
  form,
  needsKnown,
  pattern: new RegExp(`^[^a-z\\d]{0,8}(?:${words})(?<mark>\\s?[:：]\\s?|\\s?[-–>|→"]+\\s?|\\s+|$)`),
}));
