/** Technical identifiers of a site, as its home page shows them. */
export interface SiteMark {
  readonly kind: 'analytics' | 'ads' | 'template';
  readonly value: string;
}

/**
 * Identifiers of an account with a measuring or advertising service: what the site's owner signed up for, nothing about
 * its visitors. Each pattern's first group is the account; `UA-1234-5` is property 5 of account UA-1234.
 */
const ACCOUNTS: readonly (readonly [SiteMark['kind'], string, RegExp])[] = [
  ['analytics', '', /\b(UA-\d{4,10})-\d{1,4}\b/g],
  ['analytics', '', /gtag\/js\?id=(G-[A-Z0-9]{6,12})\b/g],
  ['analytics', '', /['"]config['"]\s*,\s*['"](G-[A-Z0-9]{6,12})['"]/g],
  ['analytics', '', /\b(GTM-[A-Z0-9]{5,9})\b/g],
  ['analytics', 'fbq-', /fbq\(\s*['"]init['"]\s*,\s*['"](\d{10,20})['"]/g],
  ['analytics', 'ym-', /\bym\(\s*(\d{5,10})\s*,\s*['"]init['"]/g],
  ['analytics', 'clarity-', /clarity\.ms\/tag\/([a-z0-9]{8,12})\b/g],
  ['ads', '', /\b(?:ca-)?(pub-\d{12,20})\b/g],
  ['ads', '', /['"](AW-\d{8,12})['"/]/g],
  ['ads', 'mgid-', /jsc\.mgid\.com\/site\/(\d{4,10})\b/g],
];

/** Fewer features make no template: every plain page would be like every other. */
const LEAST_FEATURES = 20;
/** A page of 2 MB of markup is no template but a mistake. */
const MOST_CHARACTERS = 2_000_000;
const BANDS = 5;
const ROWS = 8;

/**
 * The marks of a home page's markup. A template is known by five values, of which two pages share at least one with
 * probability 0.94 where nine tenths of their classes are the same, 0.26 at seven tenths, 0.02 at a half (MinHash with
 * banding, Broder 1997; Leskovec et al., Mining of Massive Datasets, 3.4).
 */
export function siteMarks(html: string): SiteMark[] {
  const text = html.slice(0, MOST_CHARACTERS);
  const marks = new Map<string, SiteMark>();
  for (const [kind, prefix, pattern] of ACCOUNTS) {
    for (const [, account] of text.matchAll(pattern))
      marks.set(`${kind} ${prefix}${account}`, { kind, value: `${prefix}${account}` });
  }
  for (const value of templateBands(text)) marks.set(`template ${value}`, { kind: 'template', value });
  return [...marks.values()];
}

const ELEMENT = /<([a-z][a-z0-9]*)\b[^>]*?\sclass\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;

/** Which classes stand on which elements, without numbers (post-123) and without what is written there. */
function features(html: string): Set<string> {
  const found = new Set<string>();
  for (const [, tag = '', double, single] of html.matchAll(ELEMENT)) {
    for (const name of (double ?? single ?? '').split(/\s+/)) {
      if (name === '' || name.length > 40) continue;
      found.add(`${tag.toLowerCase()}.${name.replace(/\d+/g, '0')}`);
    }
  }
  return found;
}

function templateBands(html: string): string[] {
  const found = features(html);
  if (found.size < LEAST_FEATURES) return [];
  const least = new Array<number>(BANDS * ROWS).fill(0xffffffff);
  for (const feature of found) {
    const hash = fnv(feature);
    for (let at = 0; at < least.length; at += 1) {
      const mixed = mix(hash ^ Math.imul(at + 1, 0x9e3779b1));
      if (mixed < least[at]!) least[at] = mixed;
    }
  }
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = least.slice(band * ROWS, (band + 1) * ROWS);
    const [a, b] = [fnv(rows.join(' ')), fnv(`${rows.join('-')}#`)];
    return `${band}-${a.toString(16).padStart(8, '0')}${b.toString(16).padStart(8, '0')}`;
  });
}

/** FNV-1a, 32 bits. */
function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The finaliser of MurmurHash3. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
