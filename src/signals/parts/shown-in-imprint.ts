import { bare, fold } from '../../extract/fold.ts';
import type { Furniture, Read } from '../../extract/page-facts.ts';

/** Legal forms as they are written out and abbreviated. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bctcp\b/g, 'ct cp'],
  [/\bcong ty|\bcongty\b|\bcty\b/g, 'ct'],
  [/\bco phan\b/g, 'cp'],
  [/\btrach nhiem huu han\b/g, 'tnhh'],
  [/\bmot thanh vien\b|\b1 ?tv\b/g, 'mtv'],
  [/\bhop tac xa\b/g, 'htx'],
  [/\bdoanh nghiep tu nhan\b/g, 'dntn'],
];

/** Words only, without accents and case, legal forms in one spelling. */
function plainWords(text: string): string {
  // Columns of a label and a value run into one another without a blank: "Đơn vị chủ quảnCông ty …".
  const words = bare(text.normalize('NFC').replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return FORMS.reduce((plain, [form, short]) => plain.replace(form, short), words);
}

/**
 * True when a name of at least two words stands anywhere in the imprint, or is the site's own name: the register says
 * what to look for, so no label is needed.
 */
export function showsName({ imprint, footer, siteNames }: Furniture, name: string | null): boolean {
  const wanted = plainWords(name ?? '');
  if (!wanted.includes(' ')) return false;
  const shown = [imprint, footer?.quote ?? '', ...siteNames.map(({ value }) => value)];
  return shown.some((text) => ` ${plainWords(text)} `.includes(` ${wanted} `));
}

/** Accented, because without accents "phó" is a street and "lò" a plot. */
const STREET =
  /(?<!\p{L})(?:số (?:nhà )?\d|\d+[a-z]?(?:[/-]\d+)* (?:đường|phố|ngõ|ngách|hẻm|kiệt|ấp|thôn|xóm|quốc lộ)|(?:đường|phố|ngõ|ngách|hẻm|kiệt|ấp|thôn|xóm|buôn|khu phố|tổ dân phố|khu công nghiệp|kcn|quốc lộ) [\p{L}\d]|(?:tầng|km|lô|tòa nhà) [\p{L}]?\d)/u;
const DISTRICT =
  /(?<!\p{L})(?:(?:phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tỉnh) [\p{L}\d]|tp\.? ?\p{L}{2}|[pq](?:\. ?[\p{L}\d]| \d))/u;
const LICENCE = /giấy phép|(?<!\p{L})gp(?!\p{L})|sở (?:thông tin|tt ?& ?tt|tttt|văn hóa)/u;

/**
 * True when a stretch of the imprint reads as an address: a street, house or hamlet and soon after it a ward, district
 * or province. Clauses on the licence name provinces too and don't count.
 */
export function showsAddress({ imprint }: Furniture): boolean {
  return fold(imprint.normalize('NFC').replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '))
    .split(/\n|[|•·;]| [-–—] |(?<=\p{L}{3}|\d)\. (?=\p{L}{3})/u)
    .some((clause) => {
      const street = STREET.exec(clause);
      if (street === null || LICENCE.test(clause)) return false;
      return DISTRICT.test(clause.slice(street.index + street[0].length - 1, street.index + 110));
    });
}

/** What a label is followed by when the value itself is left out: the next line of the imprint. */
const NO_NAME = /^(?:so )?(?:giay|gp)(?![a-z])|\d{1,2}\/\d{1,2}\/\d{4}|@|^(?:dia chi|dien thoai|email)/;
const NO_PERSON = /\d|^(?:ap|thon|xom|xa|phuong|duong|pho|giay|so|dia chi|dien thoai|email|cong ty)(?![a-z])/;
const CLOCK_OR_DATE = /\d{1,2}:\d{2}|\d{1,2}\/\d{1,2}\/20\d\d/;

export function isOwnerName({ value }: Read): boolean {
  return !NO_NAME.test(bare(value).trim());
}

export function isPerson({ value }: Read): boolean {
  return !NO_PERSON.test(bare(value).trim());
}

export function isAddress({ value }: Read): boolean {
  return !CLOCK_OR_DATE.test(value);
}
