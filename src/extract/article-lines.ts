import { Captions } from './article-captions.ts';
import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import type { HtmlElement } from './html-node.ts';
import { TRAIT } from './html-tags.ts';
import { readPersonName } from './person-name.ts';

/** Lines that announce something else, in the languages of the pages that are read. */
const LABEL =
  /^(?:xem thêm|đọc thêm|đọc tiếp|tin liên quan|bài liên quan|các bài khác|các tin khác|bài viết liên quan|có thể bạn quan tâm|mời (?:bạn|quý vị|độc giả)|từ khóa|tags?|chia sẻ|bình luận|quảng cáo|theo dõi|video liên quan|click|bấm vào đây|trở về|về trang trước|in trang|read more|read also|see also|also read|related|recommended|advertisement|advertising|anzeige|werbung|lesen sie auch|mehr zum thema|publicidad|publicité|à lire aussi|lire aussi|leia mais|leia também|lea también|lees ook|les også|läs också|share (?:this|on)|follow us|sign up|subscribe|newsletter|click here|loading|copyright|©|\(c\)|all rights reserved|photo:|video:)(?:\s*[:.…>»-]|\s*$|\s+\p{L})/iu;

const BYLINE = /^(?:tác giả|bài|tin|thực hiện|người viết|by|von|por|par|di|av|af)(?:,| và|:|\s)/iu;

/** A label is short; a sentence that begins with the same words is not. */
const MAX_LABEL = 90;

const SENTENCE_END = /[.!?…。！？:;"”»’')\]।]$/u;

/** What the lines of a body are chosen from and by. */
export interface LineChoice {
  readonly doc: PageDocument;
  readonly element: HtmlElement;
  readonly title: HtmlElement | null;
  readonly isFurniture: (block: TextBlock) => boolean;
  readonly isRunning: (block: TextBlock) => boolean;
}

/** The lines of an article's body: from the title, or the lead below it, to the last sentence. */
export function chooseLines(choice: LineChoice): TextBlock[] {
  const { doc, element, title } = choice;
  const captions = new Captions(doc);
  const isLine = (block: TextBlock): boolean =>
    !choice.isFurniture(block) && reads(block, choice) && !captions.has(block);
  const inside = doc.blocks.filter((block) => element.contains(block.element) && isLine(block));
  const from = title === null ? -1 : titleIndex(doc.blocks, title);
  const firstRunning = inside.find(choice.isRunning)?.index ?? 0;
  const body =
    from !== -1 && from <= firstRunning + 2 ? inside.filter((block) => block.index > from) : inside;
  return [...leadOf(choice, from, body[0], isLine), ...trim(body, choice)];
}

/** True for a line that reads as text, not as a control, a label or a list of links. */
function reads(block: TextBlock, { title }: LineChoice): boolean {
  const { text, element } = block;
  if (title?.contains(block.inner)) return false;
  if (block.linkTextLength > text.length * 0.6 && text.length < 300) return false;
  if (text.length < MAX_LABEL && (LABEL.test(block.composed) || isByline(block))) return false;
  if (element.name === 'p' || element.name === 'li' || element.name === 'blockquote' || isHeading(element))
    return true;
  return text.length > 40 || SENTENCE_END.test(text);
}

/** "Von Nina Magoley", "Bài, ảnh: Lê Bình": an author's line says so. */
function isByline({ composed, text }: TextBlock): boolean {
  return BYLINE.test(composed) && readPersonName(text) !== null;
}

/** A lead stands between the title and the body's own element. */
function leadOf(
  { doc, element }: LineChoice,
  from: number,
  first: TextBlock | undefined,
  isLine: (block: TextBlock) => boolean,
): TextBlock[] {
  if (from === -1 || first === undefined || first.index - from > 40) return [];
  return doc.blocks
    .slice(from + 1, first.index)
    .filter((block) => !element.contains(block.element) && isLine(block) && isLead(block));
}

function isLead(block: TextBlock): boolean {
  if (block.region === 'nav' || block.region === 'aside' || block.region === 'footer') return false;
  return block.text.length >= 50 && block.linkTextLength < block.text.length * 0.3;
}

/** More lines than this at an edge are text of another form, such as a list. */
const MAX_EDGE = 5;

/** Drops what stands before the first and after the last sentence: section names, bylines, credits. */
function trim(lines: readonly TextBlock[], { isRunning }: LineChoice): TextBlock[] {
  let start = 0;
  let end = lines.length;
  while (start < end && isEdge(lines[start]!, isRunning)) start++;
  while (end > start && isEdge(lines[end - 1]!, isRunning)) end--;
  if (start > MAX_EDGE) start = 0;
  if (lines.length - end > MAX_EDGE) end = lines.length;
  return lines.slice(start, end);
}

function isEdge(line: TextBlock, isRunning: (block: TextBlock) => boolean): boolean {
  if (isRunning(line) && line.text.length >= 60) return false;
  if (isHeading(line.element) && line.text.length < 60) return true;
  if (/^[([]?\s*(?:theo|nguồn|source|via|dẫn theo|trích)\b/iu.test(line.composed)) return true;
  return !/[.!?…。！？"”»।]$/u.test(line.text);
}

function isHeading(element: HtmlElement): boolean {
  return (element.tag.traits & TRAIT.heading) !== 0;
}

function titleIndex(blocks: readonly TextBlock[], title: HtmlElement): number {
  let index = -1;
  for (const block of blocks) {
    if (title.contains(block.inner)) index = block.index;
    else if (index !== -1) break;
  }
  return index;
}
