import type { ArticleRoot } from './article-body.ts';
import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import { hintOf } from './line-hints.ts';

const LABELLED = /^[^a-z\d]{0,4}(?:nguon(?: tin| bai(?: viet)?| goc)?|bai goc|trich nguon|theo)\s?:/;
const MAY_BE_LABELLED = hintOf(LABELLED);
const MAX_LABELLED = 80;
/** Lines above the title in which a kicker may give the source. */
const ABOVE = 4;

/**
 * Where nothing stands in the usual places, a labelled line may: in a box beside the text, above the title, below related
 * articles. Only inside the article's own element; a side box of the page is about other articles.
 */
export function labelledElsewhere(
  doc: PageDocument,
  { scope, title }: ArticleRoot,
  last: number,
): TextBlock[] {
  if (!doc.blocks.some(({ folding }) => (folding.hints & MAY_BE_LABELLED) !== 0)) return [];
  const at = title === null ? -1 : doc.blocks.findIndex((block) => title.contains(block.inner));
  const above = at <= 0 ? [] : doc.blocks.slice(Math.max(0, at - ABOVE), at);
  const inside = doc.blocks.filter(
    ({ inner, index }) => scope.contains(inner) && (index > last || inner.closest('aside') !== null),
  );
  return [...above, ...inside.slice(0, 200)].filter(
    (block) =>
      block.text.length <= MAX_LABELLED &&
      block.region !== 'nav' &&
      LABELLED.test(block.bare) &&
      !/anh|hinh|video/.test(block.bare.slice(0, 14)) &&
      block.inner.closest('figure', 'figcaption', 'li') === null,
  );
}
