import type { ArticleRoot } from './article-body.ts';
import type { PageDocument } from './document.ts';
import type { TextBlock } from './document-blocks.ts';
import type { Read } from './page-facts.ts';
import { type DateHabits, type FoundDate, parseDate } from './parse-date.ts';

/** Lines longer than this are text, not a date line. */
const MAX_LINE = 160;
/** Room for a weekday, an author, a section and a count of readers. */
const MAX_REST = 70;
const LINES_BEFORE = 14;
const LINES_AFTER = 8;

const UPDATED = /cập nhật|chỉnh sửa|updated|modified|aktualisiert|mis à jour|actualizado|aggiornato/i;
const POSTED =
  /ngày đăng|đăng (?:ngày|lúc|bởi)|xuất bản|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|gmt|published|posted/i;
const LICENCE = /giấy phép|cấp ngày|licen[cs]e|bản quyền|copyright|©/i;
const DATE_NAME = /date|time|ngay|publish|posted|meta|info/i;

/** The date a reader sees at the article: beside the title, before its first line, or right after its last. */
export function readShownDate(doc: PageDocument, root: ArticleRoot, habits: DateHabits): Read | null {
  const first = root.lines[0]?.index ?? 0;
  const last = root.lines.at(-1)?.index ?? first;
  const titleAt = titleIndex(doc, root, first);
  let best: { read: Read; score: number } | null = null;
  const to = Math.min(doc.blocks.length - 1, last + LINES_AFTER);
  for (let at = Math.max(0, titleAt - LINES_BEFORE); at <= to; at++) {
    const block = doc.blocks[at]!;
    if (at > first + 3 && at < last - 3) {
      at = last - 4;
      continue;
    }
    if (block.text.length > MAX_LINE || !/\d/.test(block.text)) continue;
    if (LICENCE.test(block.composed)) continue;
    const found = parseDate(block.composed, habits);
    if (found === null || saysMore(block.text, found)) continue;
    const score =
      placeScore(doc, root, block, { titleAt, first, last }) + textScore(block.text, found.hasTime);
    if (score > 0 && (best === null || score > best.score)) {
      best = { read: { value: found.value, quote: block.text, where: block.where }, score };
    }
  }
  return best?.read ?? null;
}

/** A line that holds a date in passing is text: what it says besides the date is a sentence. */
function saysMore(text: string, found: FoundDate): boolean {
  const rest = text.length - (found.end - found.start);
  return rest > MAX_REST && rest > (found.end - found.start) * 2;
}

function titleIndex(doc: PageDocument, root: ArticleRoot, first: number): number {
  const { title } = root;
  if (title === null) return first;
  const block = doc.blocks.findIndex(
    ({ inner, element }) => title.contains(inner) || title.contains(element),
  );
  return block === -1 ? first : block;
}

function placeScore(
  doc: PageDocument,
  root: ArticleRoot,
  block: TextBlock,
  { titleAt, first, last }: { titleAt: number; first: number; last: number },
): number {
  const { index, inner } = block;
  const named =
    DATE_NAME.test(`${inner.className} ${inner.id} ${block.element.className}`) || inner.name === 'time';
  const item = inner.closest('li');
  // Where a builder calls every part of the page a widget, the text stands in one as well.
  const isBetween = index >= titleAt && index <= first;
  const isAside = block.region === 'aside' && !isBetween && root.lines[0]?.region !== 'aside';
  if (block.region === 'footer' || isAside) return -10;
  if (item !== null && item.linkTextLength > 30 && !item.contains(root.element)) return -10;
  if (index >= titleAt && index <= first + 3) return 6 + (named ? 1 : 0) - (index - titleAt) * 0.1;
  if (index < titleAt) {
    if (block.region === 'header' && !root.scope.contains(inner)) return -10;
    const near = root.scope.contains(inner) || named;
    return near ? 4 - (titleAt - index) * 0.2 : 2 - (titleAt - index) * 0.3;
  }
  if (index > last && !root.scope.contains(inner) && doc.regionOf(inner) !== 'article')
    return 0.5 + (named ? 0.5 : 0);
  return index >= last - 3 ? 2 + (named ? 0.5 : 0) : 1;
}

function textScore(text: string, hasTime: boolean): number {
  let score = hasTime ? 0.6 : 0;
  if (UPDATED.test(text)) score -= 1.5;
  if (POSTED.test(text)) score += 0.8;
  if (text.length > 90) score -= 1.5;
  if (/[(（]\s*\d|theo|nguồn|source/i.test(text) && !/GMT/i.test(text)) score -= 1;
  return score;
}
