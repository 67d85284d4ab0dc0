import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import type { HtmlElement } from './html-node.ts';

const PICTURES = ['img', 'picture', 'amp-img', 'video', 'iframe', 'object', 'embed'];

/** An element with a picture and more text than this is text with a picture in it. */
const MAX_CAPTION = 320;
/** Up to this much text beside a picture is a caption, whatever its form. */
const SURE_CAPTION = 140;

const CAPTION_START =
  /^[([]?\s*(?:ảnh|hình|hình ảnh|nguồn ảnh|clip|video|đồ họa|infographic|photo|photos|photograph|image|pictured|foto|fotos|bild|picture|abb|illustration|graphic|graphics)\s*(?:minh họa|chụp màn hình|credit|by)?\s*(?:\d+)?\s*[:©/|]/iu;

/** Finds the lines that belong to pictures: beside one in a small element, or right under one. */
export class Captions {
  private readonly withPicture: Uint8Array;

  constructor(doc: PageDocument) {
    this.withPicture = new Uint8Array(doc.elements.length);
    for (const name of PICTURES) {
      for (const picture of doc.byTag(name)) {
        if (isIcon(picture)) continue;
        for (
          let at: HtmlElement | null = picture;
          at !== null && at.textLength <= MAX_CAPTION;
          at = at.parent
        ) {
          if (this.withPicture[at.order] === 1) break;
          this.withPicture[at.order] = 1;
        }
      }
    }
  }

  has(block: TextBlock): boolean {
    const { text } = block;
    if (text.length > MAX_CAPTION) return false;
    if (text.length < 200 && CAPTION_START.test(block.composed)) return true;
    const around = this.pictureAround(block.element);
    if (around !== null) {
      return (
        around.textLength <= SURE_CAPTION ||
        around.name === 'table' ||
        isSetApart(block) ||
        !/[.!?…]["”»)]?$/.test(text)
      );
    }
    return isSetApart(block) && text.length < 250 && this.isUnderPicture(block.element);
  }

  private pictureAround(element: HtmlElement): HtmlElement | null {
    let at: HtmlElement | null = element;
    for (let level = 0; level < 5 && at !== null && at.textLength <= MAX_CAPTION; level++, at = at.parent) {
      if (this.withPicture[at.order] === 1) return tableAround(at) ?? at;
    }
    return null;
  }

  /** The element before, white space aside, is a picture and nothing else. */
  private isUnderPicture(element: HtmlElement): boolean {
    const siblings = element.parent?.children ?? [];
    for (let at = siblings.indexOf(element) - 1; at >= 0; at--) {
      const node = siblings[at]!;
      if (node.kind === 'text') {
        if (node.data.trim() !== '') return false;
      } else if (node.name !== 'br') return this.withPicture[node.order] === 1 && node.textLength === 0;
    }
    return false;
  }
}

function tableAround(element: HtmlElement): HtmlElement | null {
  const table = element.closest('table');
  return table !== null && table.textLength <= MAX_CAPTION ? table : null;
}

/** Trackers, emoji and icons are no pictures of a text. */
function isIcon(picture: HtmlElement): boolean {
  if (picture.name !== 'img') return false;
  const { width, height, class: names, src } = picture.attribs;
  if ((width !== undefined && Number(width) < 60) || (height !== undefined && Number(height) < 40))
    return true;
  return /emoji|icon|smil/i.test(`${names ?? ''} ${src ?? ''}`);
}

/** Centred, in italics, or small: how captions look where no name says so. */
function isSetApart(block: TextBlock): boolean {
  const { element, inner } = block;
  if (element.name === 'center' || inner.closest('i', 'em', 'small', 'center', 'td') !== null) return true;
  const { attribs } = element;
  return (
    /center/i.test(`${attribs.align ?? ''} ${attribs.style ?? ''} ${attribs.class ?? ''}`) ||
    /italic/i.test(attribs.style ?? '')
  );
}
