import type { PageDocument } from './document.ts';

/** Letters that only Vietnamese uses together; French and Portuguese share a few of the plain accents. */
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/gi;

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
  const marked = text.normalize('NFC').match(VIETNAMESE)?.length ?? 0;
  return marked / text.length > 0.06;
}
