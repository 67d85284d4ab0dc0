import { type HtmlElement, textOf } from './html-node.ts';
import { TRAIT } from './html-tags.ts';

/** The text of an element that is one line; null for one that holds blocks or line breaks, whose text is several. */
export function inlineText(element: HtmlElement): string | null {
  return holdsBreak(element) ? null : textOf(element);
}

function holdsBreak(element: HtmlElement): boolean {
  return element.children.some(
    (child) =>
      child.kind === 'element' &&
      (child.name === 'br' || (child.tag.traits & TRAIT.block) !== 0 || holdsBreak(child)),
  );
}
