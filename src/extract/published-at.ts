import type { ArticleRoot } from './article-body.ts';
import type { PageDocument } from './document.ts';
import type { LinkedData } from './json-ld.ts';
import type { Read } from './page-facts.ts';

export function readPublishedAt(
  _d: PageDocument,
  _r: ArticleRoot,
  _l: readonly LinkedData[],
  _lang: string | null,
): Read | null {
  return null;
}
