import { adBox, imageOf } from '../chrome.ts';
import type { Piece } from '../site-plan.ts';

/** How a family marks up the body's parts. */
export interface BodyShape {
  readonly paragraph: (text: string) => string;
  readonly picture: (source: string, caption: string, alt: string) => string;
  readonly images: string;
  /** Where the family itself prints a byline at the end of the body; null where it is printed elsewhere. */
  readonly signature: ((byline: string) => string) | null;
  readonly inlineAd?: boolean;
}

/** Body of an article: dateline, paragraphs, picture, a copied box in the middle, last-line credit, signature. */
export function bodyOf(piece: Piece, shape: BodyShape): string {
  const { entry, credit, byline } = piece;
  const [first = '', ...rest] = piece.paragraphs;
  const half = Math.ceil(rest.length / 2);
  const signed = shape.signature !== null && byline !== null && entry.signedInCredit !== true;
  return [
    shape.paragraph(`${entry.dateline ?? ''}${first}`),
    entry.notice === undefined ? shape.picture(imageOf(piece, shape.images), piece.caption, piece.title) : '',
    ...rest.slice(0, half).map(shape.paragraph),
    piece.extra,
    shape.inlineAd ? adBox(piece.id % 9) : '',
    ...rest.slice(half).map(shape.paragraph),
    signed ? shape.signature!(byline) : '',
    credit?.slot === 'end' ? credit.html : '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The credit's markup if it belongs in that place. */
export function creditIn(piece: Piece, slot: 'meta' | 'lead' | 'after'): string {
  return piece.credit?.slot === slot ? piece.credit.html : '';
}

/** The byline where the family prints it beside the date. */
export function metaByline(piece: Piece, wrap: (byline: string) => string): string {
  return piece.byline === null || piece.entry.signedInCredit === true ? '' : wrap(piece.byline);
}
