import { bare } from '../../extract/fold.ts';
import type { Furniture } from '../../extract/page-facts.ts';

/** Legal forms as they are written out and abbreviated. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bcong ty|\bcty\b/g, 'ct'],
  [/\bco phan\b/g, 'cp'],
  [/\btrach nhiem huu han\b/g, 'tnhh'],
  [/\bmot thanh vien\b|\b1 ?tv\b/g, 'mtv'],
  [/\bhop tac xa\b/g, 'htx'],
  [/\bdoanh nghiep tu nhan\b/g, 'dntn'],
];

/** Words only, without accents and case, legal forms in one spelling. */
function plainWords(text: string): string {
  const words = bare(text)
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

const STREET =
  /\b(?:so (?:nha )?\d|\d+[a-z]?(?:[/-]\d+)* (?:duong|pho|ngo|ngach|hem|kiet|ap|thon|xom|ben|quoc lo)|(?:duong|pho|ngo|ngach|hem|kiet|ap|thon|xom|km|lo|tang|toa nha|khu pho|to dan pho|khu cong nghiep|kcn|quoc lo) [a-z\d])/;
const DISTRICT = /\b(?:phuong|xa|thi tran|quan|huyen|thi xa|thanh pho|tp|tinh|q|p) ?[.\d]? ?[a-z\d]/;
const LICENCE = /giay phep|\bgp\b|so (?:thong tin|tt ?& ?tt|tttt)/;

/**
 * True when a stretch of the imprint reads as an address: a street, house or hamlet and soon after it a ward, district
 * or province. Clauses on the licence name provinces too and don't count.
 */
export function showsAddress({ imprint }: Furniture): boolean {
  return imprint.split(/\n|[|•·;]| [-–—] |\. (?=[A-ZĐ])/).some((clause) => {
    const plain = bare(clause);
    const street = STREET.exec(plain);
    if (street === null || LICENCE.test(plain)) return false;
    return DISTRICT.test(plain.slice(street.index + street[0].length, street.index + 110));
  });
}
