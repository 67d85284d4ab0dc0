import type { ArticleRoot } from './article-body.ts';
import type { PageDocument } from './document.ts';
import type { LinkedData } from './json-ld.ts';
import type { PageKind } from './page-facts.ts';

export function readPageKind(
  _doc: PageDocument,
  root: ArticleRoot | null,
  _l: readonly LinkedData[],
): { kind: PageKind; isContact: boolean } {
  return { kind: root === null ? 'other' : 'article', isContact: false };
}
