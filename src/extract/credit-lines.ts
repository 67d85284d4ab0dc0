import type { ArticleRoot } from './article-body.ts';
import { pictured } from './credit-parts.ts';
import type { Candidate } from './credit-places.ts';
import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import { isOutletAlone } from './well-known-outlets.ts';

const LEAD_ALONE =
  /^\W*(?:theo|dan theo|(?:theo )?nguon(?: tin| bai(?: viet)?| goc)?|bai goc|link(?: bai)? goc|trich(?: tu)?|dang lai tu)\s?:\s*$/;

/** The same in the first cell of a row, where no colon is needed: "Nguồn tin | Tuổi Trẻ". */
const LEAD_CELL = /^(?:nguon(?: tin| bai(?: viet)?| goc| trich)?|bai goc|trich nguon|theo|link goc)\s?:?\s*$/;

function isLead({ bare, inner }: TextBlock): boolean {
  return LEAD_ALONE.test(bare) || (LEAD_CELL.test(bare) && inner.closest('th', 'td', 'dt') !== null);
}

/** "Nguồn" as a heading or label over an outlet. */
function isLeadOver({ bare }: TextBlock, next: TextBlock): boolean {
  return LEAD_CELL.test(bare) && isOutletAlone(next.text) !== null;
}

/** A line as a candidate; a lead that stands alone together with the outlet beside or below it. */
export function candidates(
  { doc, scope, title }: Pick<ArticleRoot, 'scope' | 'title'> & { readonly doc: PageDocument },
  blocks: readonly TextBlock[],
  rank: number,
): Candidate[] {
  return blocks.flatMap((block) => {
    if (block.text.length > 240) return [];
    const alone = {
      element: block.inner,
      text: block.text,
      where: block.where,
      rank,
      isMarked: false,
      block,
    };
    const next = doc.blocks[block.index + 1];
    if (!isLead(block) && !(next !== undefined && isLeadOver(block, next))) return [alone];
    const withPicture = isLead(block) ? pictured(alone) : alone;
    if (withPicture !== alone || (isLead(block) && leadsAway(doc, block))) return [withPicture];
    // The outlet stands beside its lead, not in a box elsewhere on the page.
    const isBeside =
      scope.contains(next?.inner ?? scope.parent ?? scope) || next?.inner.parent === block.inner.parent;
    if (next === undefined || next.text.length > 120 || !isBeside || title?.contains(next.inner))
      return [alone];
    const text = `${block.text} ${next.text}`;
    return [{ ...alone, element: next.inner, text, quote: next.text, where: next.where, block: next }];
  });
}

/** The lead's own line holds a link to another place: a picture, or the lead itself. */
function leadsAway(doc: PageDocument, { inner }: TextBlock): boolean {
  return doc
    .byTag('a')
    .some(
      (link) =>
        (inner.contains(link) || link.contains(inner)) && /^(?:https?:)?\/\//.test(link.attribs.href ?? ''),
    );
}
