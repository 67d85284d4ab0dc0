import { type RegionPage, regionOf } from './document-regions.ts';
import { whereIs } from './document-where.ts';
import { type Folding, foldLines } from './fold.ts';
import { foldSpace, type HtmlElement, type HtmlNode, type HtmlText } from './html-node.ts';
import { TRAIT } from './html-tags.ts';
import type { Region } from './page-facts.ts';

/** A line of text as a visitor reads it: what stands between two block boundaries or line breaks. */
export class TextBlock {
  /** Decoded, white space folded, otherwise verbatim; never empty. */
  readonly text: string;
  readonly region: Region;
  /** The block element that the line stands in. */
  readonly element: HtmlElement;
  /** The deepest element that holds the whole line. */
  readonly inner: HtmlElement;
  /** Characters of `text` inside links. */
  readonly linkTextLength: number;
  /** Position among the page's blocks. */
  readonly index: number;
  private readonly page: PageLines;

  constructor(
    page: PageLines,
    fields: Pick<TextBlock, 'text' | 'region' | 'element' | 'inner' | 'linkTextLength' | 'index'>,
  ) {
    this.page = page;
    this.text = fields.text;
    this.region = fields.region;
    this.element = fields.element;
    this.inner = fields.inner;
    this.linkTextLength = fields.linkTextLength;
    this.index = fields.index;
  }

  /** `text` in normal form C. */
  get composed(): string {
    return this.folding.nfc;
  }

  /** `text` unaccented, lower case: see `fold.ts`. */
  get bare(): string {
    return this.folding.bare;
  }

  /** `text` beside its forms for comparison, worked out once however many readers ask. */
  get folding(): Folding {
    return this.page.foldingOf(this.index);
  }

  get where(): string {
    return whereIs(this.inner);
  }
}

/** Lines of a page, folded all at once when the first is asked for. */
class PageLines {
  readonly blocks: TextBlock[] = [];
  private foldings: readonly Folding[] | null = null;

  foldingOf(index: number): Folding {
    this.foldings ??= foldLines(this.blocks.map(({ text }) => text));
    return this.foldings[index]!;
  }
}

const HIDDEN_STYLE = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** True for an element that its own markup hides; style sheets are not read. */
export function isHidden(element: HtmlElement): boolean {
  const { attribs } = element;
  if (attribs.hidden !== undefined && attribs.hidden !== 'until-found') return true;
  return attribs.style !== undefined && HIDDEN_STYLE.test(attribs.style);
}

export interface PageBlocks {
  readonly shown: readonly TextBlock[];
  /** Lines inside elements that are hidden by `hidden`, `display:none` or `visibility:hidden`. */
  readonly hidden: readonly TextBlock[];
  /** The region of each element that holds text or links, by its order. */
  readonly regions: ReadonlyArray<Region>;
}

/** Cuts the page into lines of text, in document order. Recursion is bounded by the tree's depth. */
export function readBlocks(body: HtmlElement, headings: readonly HtmlElement[]): PageBlocks {
  const walk = new BlockWalk({ textLength: body.textLength, headings, elements: body.last });
  walk.enter(body, null, false, false);
  walk.flush();
  return { shown: walk.shown.blocks, hidden: walk.hidden.blocks, regions: walk.regions };
}

class BlockWalk {
  readonly shown = new PageLines();
  readonly hidden = new PageLines();
  readonly regions: Region[] = [];
  private readonly page: RegionPage;
  private text = '';
  private linkText = 0;
  private region: Region = 'main';
  private block: HtmlElement | null = null;
  private inner: HtmlElement | null = null;
  private isHidden = false;

  constructor(page: RegionPage) {
    this.page = page;
  }

  enter(
    element: HtmlElement,
    around: Region | null,
    hidden: boolean,
    inLink: boolean,
    block = element,
  ): void {
    const region = regionOf(element, around, this.page);
    this.regions[element.order] = region ?? 'main';
    const children: readonly HtmlNode[] = element.children;
    for (let i = 0; i < children.length; i++) {
      const child = children[i]!;
      if (child.kind === 'text') {
        this.add(child, element, block, region ?? 'main', hidden, inLink);
        continue;
      }
      const { name, attribs, tag } = child;
      if (name === 'br' || name === 'hr') this.flush();
      else if ((tag.traits & TRAIT.noLines) === 0) {
        const isBlock = (tag.traits & TRAIT.block) !== 0;
        const hides = hidden || isHidden(child);
        const parts = isBlock || hides !== hidden;
        if (parts) this.flush();
        const links = inLink || (name === 'a' && attribs.href !== undefined);
        this.enter(child, region, hides, links, isBlock ? child : block);
        if (parts) this.flush();
      }
    }
  }

  private add(
    { data, width }: HtmlText,
    element: HtmlElement,
    block: HtmlElement,
    region: Region,
    hidden: boolean,
    inLink: boolean,
  ): void {
    if (this.inner === null) {
      if (width === 0 && data.length < 40) return;
      this.block = block;
      this.inner = element;
      this.region = region;
      this.isHidden = hidden;
    } else if (this.inner !== element && width > 0) {
      // White space does not widen what holds the line.
      this.inner = commonAncestor(this.inner, element);
    }
    this.text += data;
    if (inLink) this.linkText += width;
  }

  flush(): void {
    if (this.inner === null) return;
    const text = foldSpace(this.text);
    if (text !== '') {
      const to = this.isHidden ? this.hidden : this.shown;
      to.blocks.push(
        new TextBlock(to, {
          text,
          region: this.region,
          element: this.block!,
          inner: this.inner,
          linkTextLength: Math.min(this.linkText, text.length),
          index: to.blocks.length,
        }),
      );
    }
    this.text = '';
    this.linkText = 0;
    this.inner = null;
  }
}

function commonAncestor(a: HtmlElement, b: HtmlElement): HtmlElement {
  let at = a;
  while (!at.contains(b) && at.parent !== null) at = at.parent;
  return at;
}
