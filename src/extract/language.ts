import { CodeUnits } from './code-units.ts';
import type { PageDocument } from './document.ts';
import { compose } from './fold.ts';

/** Letters that only Vietnamese uses together; French and Portuguese share a few of the plain accents. */
const LETTERS = 'ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ';
const units = new CodeUnits();
/** By code unit: 1 for one of them, small or capital. */
const VIETNAMESE = new Uint8Array(0x1f00);
for (const letter of LETTERS + LETTERS.toUpperCase()) VIETNAMESE[letter.charCodeAt(0)] = 1;

/**
 * The page's language as a primary subtag ("vi"): what its text shows for Vietnamese, since templates often declare a
 * wrong one; else what it declares; null when nothing says.
 */
export function readLanguage(doc: PageDocument): string | null {
  if (looksVietnamese(doc)) return 'vi';
  const declared =
    doc.root.attribs.lang ||
    doc.root.attribs['xml:lang'] ||
    doc.body.attribs.lang ||
    doc.meta('content-language', 'language', 'og:locale', 'dc.language', 'inlanguage')?.content;
  const tag = /^\s*([a-z]{2,3})(?:[-_\s,]|$)/i.exec(declared ?? '')?.[1];
  return tag === undefined ? null : tag.toLowerCase();
}

function looksVietnamese(doc: PageDocument): boolean {
  let text = doc.title;
  for (const block of doc.blocks) {
    if (text.length > 4000) break;
    text += ` ${block.text}`;
  }
  if (text.length < 20) return false;
  return countVietnamese(compose(text)) / text.length > 0.06;
}

/** Counted in place: a match for each letter would be a list of a thousand strings. */
function countVietnamese(text: string): number {
  const all = units.of(text);
  let count = 0;
  for (let at = 0; at < text.length; at++) count += VIETNAMESE[all[at]!] ?? 0;
  return count;
}
