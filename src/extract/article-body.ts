import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import type { HtmlElement } from './html-node.ts';

/** Where an article stands on its page. */
export interface ArticleRoot {
  /** The element that holds the body. */
  readonly element: HtmlElement;
  /** The nearest element around the body that holds the title too; the body's element when there is no such. */
  readonly scope: HtmlElement;
  /** The heading with the article's title. */
  readonly title: HtmlElement | null;
  /** The lines of the body, in order: captions, related links, share bars and other furniture left out. */
  readonly lines: readonly TextBlock[];
}

/** Finds the body of the page's main text; null where there is no running text. */
export function findArticle(_doc: PageDocument): ArticleRoot | null {
  return null;
}
