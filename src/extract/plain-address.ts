/** A stretch of a line. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const SEGMENT = /[^|;•·📍]+/gu;
const PART = /(?:(?!,\s|\s[-–—]\s|\.\s(?=\p{Lu}\p{Ll}))[\s\S])+/gu;
/** "VP Hà Nội: ", "Hà Nội: ", "Cơ sở 2: " in front of the first part. */
const LABEL = /^(?:[^:\d@]{2,28}|[^:@]{1,14} \d):\s*/u;
/** What opens an address: a house, room, floor, plot, lane, hamlet, kilometre with its number or name. */
const OPENING =
  /^(?:(?:số(?: nhà)?|nhà(?: số)?|no\.?|phòng|p\.|tầng|lầu|t[òo][àa]|lô|km|đường(?: số)?|ng(?:õ|ách)|hẻm|kiệt|xóm|thôn|ấp|bản|buôn|tổ|kĐT|kCN|khu (?:đô thị|công nghiệp|dân cư|phố)|cụm (?:CN|công nghiệp)|block|lot|lane) ?[\p{Lu}\d][\p{L}\d./-]*|(?!(?:19|20)\d\d(?!\d))\d{1,4}[A-Za-z]?(?:[/-]\d{1,4}[A-Za-z]?){0,4})(?=$|[ ,.])/u;
/** A part of an address: a few capitalised words, with or without the word for a ward, district, street before. */
const PLACE =
  /^(?:(?:phường|quận|huyện|xã|thị trấn|thị xã|thành phố|tỉnh|đường|phố|khu|tháp|tòa|toà|kđt|kcn|ngõ|ngách|lane|số|tp\.?|[qpxh]\.?|tt\.?) ?)*[\p{Lu}\d][\p{L}\p{M}\d.'’/]*(?: (?:\(?[\p{Lu}\d][\p{L}\p{M}\d.'’/)]*|phường|quận|đường|phố|khu|dân cư|đô thị|công nghiệp|số|tháp|tòa|nhà|ngõ|str\.?|street|ward|district)){0,7}\.?$/u;
const NO_PLACE =
  /công ty|tnhh|cổ phần|giấy phép|(?<!\p{L})gp(?!\p{L})|mail|website|www|bản quyền|copyright|©|trách nhiệm|giám đốc|biên tập|hotline|điện thoại|(?<!\p{L})(?:đt|tel|sđt|fax|mst|cấp|ngày|theo|sở)(?!\p{L})|\d{6,}|\d{3}[. ]\d{3}/iu;
/** What a number counts instead of numbering a house. */
const COUNTED =
  /^\d+ (?:năm|tháng|ngày|giờ|phút|công|sản|khách|bài|tin|người|địa|cấp|triệu|nghìn|ngàn|tỷ|món|mẹo|cách|bí)/iu;
const HOUSE_IN_STREET =
  /^(?:số (?:nhà )?)?\d{1,4}[a-z]?(?:[/-]\d{1,4}[a-z]?)*,? (?:phố |đường )?\p{Lu}\p{L}+ \p{Lu}/iu;
const WARD = /(?:^| )[PQ]\. ?\d/u;

/**
 * Where in a line of an imprint an address stands that neither a label nor a province gives away: something that opens
 * an address, then parts of a few capitalised words. Reads composed text; null for none.
 */
export function findPlainAddress(line: string): Stretch | null {
  for (const segment of line.matchAll(SEGMENT)) {
    const found = inSegment(segment[0]);
    if (found !== null) return { start: segment.index + found.start, end: segment.index + found.end };
  }
  return null;
}

function inSegment(segment: string): Stretch | null {
  const parts = [...segment.matchAll(PART)].map(({ 0: text, index }) => trimmed(text, index));
  for (const [at, part] of parts.entries()) {
    const label = LABEL.exec(part.text)?.[0] ?? '';
    const first = part.text.slice(label.length);
    if (!opens(first)) continue;
    let last = at;
    while (last + 1 < parts.length && isPlace(parts[last + 1]!.text)) last += 1;
    const isAlone = last === at;
    if (isAlone && !(HOUSE_IN_STREET.test(first) && (label !== '' || WARD.test(first) || parts.length === 1)))
      continue;
    return { start: part.start + label.length, end: parts[last]!.start + parts[last]!.text.length };
  }
  return null;
}

function trimmed(text: string, index: number): { readonly text: string; readonly start: number } {
  const from = text.search(/[^\s,–—-]/);
  return { text: text.slice(Math.max(0, from)).replace(/[\s.,]+$/, ''), start: index + Math.max(0, from) };
}

function opens(part: string): boolean {
  const opening = OPENING.exec(part.charAt(0).toLowerCase() + part.slice(1))?.[0];
  if (opening === undefined || COUNTED.test(part) || NO_PLACE.test(part) || part.length > 90) return false;
  const rest = part.slice(opening.length).replace(/^[ ,.]+/, '');
  return rest === '' || isPlace(rest);
}

function isPlace(part: string): boolean {
  return PLACE.test(part) && !NO_PLACE.test(part) && part.length < 60;
}
