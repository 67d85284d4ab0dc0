import type { TextBlock } from './document-blocks.ts';
import { byLabel } from './element-label.ts';
import { gluedParts } from './furniture-lines.ts';
import { textOf } from './html-node.ts';
import type { Read } from './page-facts.ts';
import { readNameAfterDate, readPersonName, withoutDate } from './person-name.ts';
import {
  authorBeforeOutlet,
  isKnownOutlet,
  isOutletAlone,
  readWellKnownOutlet,
} from './well-known-outlets.ts';

type IsOther = (name: string) => boolean;

export const CREDIT_START =
  /^[\s([*–—-]*(?:theo|nguồn|dẫn theo|trích|source|via|ảnh|photo|video|clip)(?![\p{L}])/iu;
export const BYLINE_LABEL =
  /^(?:(?:nhóm )?tác giả(?: bài viết)?|viết bởi|đăng bởi|gửi bởi|submitted by|posted by|written by|author|người đăng|bởi|bài(?: viết)?|bài,? ảnh|tin(?:,| và)? ?(?:bài|ảnh)|(?:nhóm )?thực hiện|biên soạn|tổng hợp(?=\s*:)|ghi(?=\s*:)|người viết|by|von|por|par)(?![\p{L}])/iu;

/** A label in a cell or element of its own; the name is the next. */
const LABEL_ALONE = /^(?:tác giả(?: bài viết)?|người viết|người đăng|bút danh|thực hiện|author)\s*:?$/iu;

/** A line that is a name; one that only could be a name needs a mark: emphasis, alignment, a label. */
export function nameLine(block: TextBlock, isOther: IsOther, near: boolean): Read | null {
  const { text } = block;
  if (text.length > 90 || isCaptionCell(block) || isDataCell(block)) return null;
  const undated = withoutDate(text);
  if (CREDIT_START.test(undated)) return nameInCredit(block, isOther);
  const author = authorBeforeOutlet(undated);
  if (author === null && readWellKnownOutlet(text) !== null) return null;
  const name =
    readPersonName(author ?? text) ?? (block.linkTextLength === 0 ? readNameAfterDate(text) : null);
  if (name === null || isOther(name)) return null;
  if (block.linkTextLength > text.length * 0.8 && !BYLINE_LABEL.test(text)) return null;
  const isMarked =
    isEmphasised(block) || BYLINE_LABEL.test(block.composed) || /^(?:pv|phóng viên)/iu.test(name);
  return near && (isMarked || name.split(' ').length <= 5)
    ? { value: name, quote: text, where: block.where }
    : null;
}

const CREDITED = /^\P{L}*(?:theo|nguồn(?: tin| bài viết)?)(?:\s*:\s*|\s+)/iu;
const LABEL_INSIDE = /[\s,;.·|–(-](?:tác giả|người viết|bút danh|phóng viên)\s*:?\s+(?<name>\p{Lu}.{1,40})$/u;

/** "Theo Minh Anh/VnExpress", "Nguồn: VnExpress - Tác giả: Minh Anh": the author in the line that names the source. */
function nameInCredit({ text, where }: TextBlock, isOther: IsOther): Read | null {
  const composed = withoutDate(text);
  if (text.length > 120 || !CREDITED.test(composed)) return null;
  const labelled = LABEL_INSIDE.exec(composed)?.groups?.name;
  const before = labelled === undefined ? authorBeforeOutlet(composed.replace(CREDITED, '')) : null;
  const name = readPersonName(labelled ?? before ?? '');
  const isName =
    name !== null && !isOther(name) && !isKnownOutlet(name) && (labelled !== undefined || name.includes(' '));
  return isName ? { value: name, quote: text, where } : null;
}

function isCaptionCell(block: TextBlock): boolean {
  return /caption|figure|picture/i.test(
    `${block.element.className} ${block.element.parent?.className ?? ''}`,
  );
}

/** A short cell beside others holds data: a column's head, a name in a list. */
function isDataCell({ inner }: TextBlock): boolean {
  const row = inner.closest('td', 'th')?.parent ?? null;
  if (row === null || row.textLength > 160) return false;
  return row.children.filter((cell) => cell.kind === 'element' && cell.textLength > 0).length > 1;
}

const isPersonIcon = byLabel(({ className }) =>
  /(?:^|[\s_-])(?:user|person|author|pen|pencil|tac-?gia)(?:$|[\s_-])/i.test(className),
);

/** The name behind an icon of a person or a pen, as themes set it in place of a word; other data may follow. */
export function nameBesideIcon({ inner, where }: TextBlock, isOther: IsOther): Read | null {
  for (const [at, child] of inner.children.entries()) {
    if (child.kind !== 'element' || child.textLength > 0 || !isPersonIcon(child)) continue;
    const next = inner.children[at + 1];
    const quote =
      next === undefined ? '' : (next.kind === 'text' ? next.data : textOf(next)).replace(/\s+/g, ' ').trim();
    const name = readPersonName(quote);
    if (name !== null && !isOther(name)) return { value: name, quote, where };
  }
  return null;
}

/** "Tác giả" and the name beside it, parted by a style sheet only. */
export function nameAfterLabel(block: TextBlock, isOther: IsOther): Read | null {
  const [label, quote, ...more] = block.text.length > 90 ? [] : gluedParts(block);
  if (label === undefined || quote === undefined || more.length > 0 || !isLabelAlone(label)) return null;
  const name = readPersonName(quote);
  return name === null || isOther(name) ? null : { value: name, quote, where: block.where };
}

/** "20/11/2026 | Mùa vụ | Minh Anh": a name of two words or more between marks, in a line that gives the day. */
export function nameAmongParts({ text, where, linkTextLength }: TextBlock, isOther: IsOther): Read | null {
  if (text.length > 120 || linkTextLength > 0 || !/\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.test(text)) return null;
  for (const part of text.split(/\s*[|•·]\s*|\s[-–—]\s/u).slice(1)) {
    const isWritten =
      BYLINE_LABEL.test(part.normalize('NFC')) ||
      /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,4}$/u.test(part.normalize('NFC'));
    const name = isWritten && isOutletAlone(part) === null ? readPersonName(part) : null;
    if (name !== null && !isOther(name)) return { value: name, quote: part, where };
  }
  return null;
}

export function isLabelAlone(text: string): boolean {
  return text.length < 24 && LABEL_ALONE.test(text.normalize('NFC').trim());
}

export function isEmphasised({ element, inner }: TextBlock): boolean {
  if (inner.closest('b', 'strong', 'em', 'i') !== null) return true;
  return /right/i.test(`${element.attribs.align ?? ''} ${element.attribs.style ?? ''} ${element.className}`);
}
