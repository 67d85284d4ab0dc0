import type { ArticleRoot } from './article-body.ts';
import { readCreditLine } from './credit-phrase.ts';
import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import { hintOf } from './line-hints.ts';
import { mainOutlet } from './outlet-name.ts';
import { isKnownOutlet } from './well-known-outlets.ts';

const LABELLED = /^[^a-z\d]{0,4}(?:nguon(?: tin| bai(?: viet)?| goc)?|bai goc|trich nguon|theo)\s?:/;
const MAX_LABELLED = 80;
/** A quick look: what a line may begin with that names its source without a colon. */
const HINT =
  /^[^a-z\d]{0,4}(?:(?:phong |dan )?theo|dan|nguon|via|sources?|trich|luoc|bai|tin|noi dung|xem|doc|link|duong dan|url|dia chi|dang|phat|xuat|noi|co quan|ten nguon|bao|toa soan|ban quyen|tu|lay|sao chep|bien tap|tong hop|t\/?h|from|credits?|ref|tham khao|chi tiet|da dang|duoc|https?:)[\s:]|[(/]\s?(?:theo|nguon)|^\([^()]{2,30}\)$/;
const MAY_NAME_SOURCE = hintOf(LABELLED, HINT);
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
  if (!doc.blocks.some(({ folding }) => (folding.hints & MAY_NAME_SOURCE) !== 0)) return [];
  const at = title === null ? -1 : doc.blocks.findIndex((block) => title.contains(block.inner));
  const above = at <= 0 ? [] : doc.blocks.slice(Math.max(0, at - ABOVE), at);
  const inside = doc.blocks.filter(
    ({ inner, index }) => scope.contains(inner) && (index > last || inner.closest('aside') !== null),
  );
  return [...above, ...inside.slice(0, 200)].filter(
    (block) =>
      block.text.length <= MAX_LABELLED &&
      block.region !== 'nav' &&
      (LABELLED.test(block.bare) || namesOutlet(block)) &&
      !/anh|hinh|video/.test(block.bare.slice(0, 14)) &&
      block.inner.closest('figure', 'figcaption', 'li') === null,
  );
}

/** "Theo VnExpress": without a colon, only an outlet beyond doubt or a pointer that leads somewhere. */
function namesOutlet({ bare, text, linkTextLength }: TextBlock): boolean {
  const phrase = HINT.test(bare) ? readCreditLine(text) : null;
  if (phrase === null) return false;
  return phrase.name === '' ? linkTextLength > 0 : isKnownOutlet(mainOutlet(phrase.name));
}
