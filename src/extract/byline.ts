import type { ArticleRoot } from './article-body.ts';
import type { PageDocument } from './document.ts';
import type { LinkedData } from './json-ld.ts';
import type { Credit, Read } from './page-facts.ts';

export function readByline(
  _d: PageDocument,
  _r: ArticleRoot,
  _l: readonly LinkedData[],
  _c: Credit | null,
): Read | null {
  return null;
}
