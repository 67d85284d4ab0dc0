import type { PageDocument } from './document.ts';
import { whereIs } from './document-where.ts';
import { fold, isUnaccented } from './fold.ts';
import { type FurnitureLine, type FurnitureLines, quoteOf } from './furniture-lines.ts';
import { type Hint, hintOf } from './line-hints.ts';
import type { Quoted, Read } from './page-facts.ts';
import { readTitledPerson } from './titled-person.ts';

/** A term found in a line: positions in its folded forms. */
interface Found {
  readonly line: FurnitureLine;
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Newsroom roles and bodies. "Ban biên tập" is left out: aggregators have editors too. */
const NEWSROOM = terms(
  'phó tổng biên tập|tổng biên tập|tổng thư ký tòa soạn|thư ký tòa soạn|trụ sở tòa soạn|địa chỉ tòa soạn|đường dây nóng tòa soạn|liên hệ tòa soạn|tòa soạn|ban phóng viên|phòng phóng viên|tổ phóng viên|phóng viên thường trú|cơ quan thường trú|văn phòng thường trú|ban thư ký biên tập|hội đồng biên tập|chủ nhiệm báo|phó chủ nhiệm báo|editor-in-chief|editor in chief|phó tbt|tbt',
);
/** Other things are called so as well: these count with a person behind them only. */
const NEEDS_PERSON = /^(?:(?:phó )?tbt|editor.*)$/;
/** Companies have representative offices too: these count beside another newsroom term only. */
const REPRESENTATION = terms(
  'văn phòng đại diện phía nam|văn phòng đại diện miền nam|văn phòng đại diện phía bắc|văn phòng đại diện miền bắc|văn phòng đại diện miền trung|văn phòng đại diện',
);
const JOURNALIST = terms('nhà báo|phóng viên|ký giả|pv');
const STAFF = terms(
  'đội ngũ phóng viên|các phóng viên của chúng tôi|phóng viên của chúng tôi|phóng viên chúng tôi',
);
const ORGAN = terms('cơ quan ngôn luận của|cơ quan thông tin của|cơ quan của|tiếng nói của|diễn đàn của');

/** What makes a term somebody else's, a denial, or a vacancy. */
const OTHERS_BEFORE =
  /(?:\b(?:cac|nhung|nhieu|mot so|moi|hang chuc|tung|voi|tu|theo|khong phai(?: la)?|khong co|chua co|khong thuoc|khong|nguyen|cuu|tuyen(?: dung)?|can tuyen|moi cac|hoi|the|nghe|luat|nganh|giai|ngay|lop|dao tao|gap|gap go|anh:|goi|gui(?: ve| cho)?|lien he voi) |["'(])$/;
/** Partners and sponsors stand in footers, too. */
const PARTNER = /(?:doi tac|bao tro|tai tro|dong hanh|nguon tin)[^.;]{0,60}$/;
const OTHERS_AFTER =
  /^\s?(?:cac |nhung |(?:cua )?(?:bai|tin) (?:goc|nguon)|bao (?:goc|ban|khac|dai|chi)|cua (?:cac|nhung|bao|tap chi|ho|mot)|mot to|nuoc ngoai|quoc te|tu do|gia|rom|noi|cho biet|viet nam|tre|va cong luan|& cong luan|tac nghiep)/;
const DENIAL =
  /khong phai (?:la )?(?:bao|co quan|trang|mot|to bao|toa soan)|khong (?:hoat dong|co chuc nang|la) (?:nhu )?(?:bao|co quan|toa)|trich (?:dan )?nguyen van|tong hop (?:tin|bai|thong tin) tu|lay (?:tin|lai) tu|dan nguon tu/;
const LINK_WORDS =
  /^(?:lien he |thong tin |dia chi |gioi thieu )?(?:toa soan|ban phong vien|phong phong vien|tong bien tap)$/;
const VACANCY = /tuyen (?:dung|phong|bien|nhan)|ung tuyen|viec lam|vi tri|thu viec|tuyen \d/;

/** Newsroom roles and bodies that the site shows as its own. */
export function readNewsroomTerms(page: FurnitureLines): Read[] {
  const own = page.lines.flatMap((line) => (speaksOfItself(line, page) ? find(line, NEWSROOM) : []));
  const kept = withoutDirectory(
    own.filter((found) => isOwn(found, page)),
    page,
  );
  if (kept.length === 0) return [];
  const offices = page.lines
    .flatMap((line) => (line.inZone ? find(line, REPRESENTATION) : []))
    .filter(({ line, end }) => !line.bare.startsWith(' toa soan', end));
  return [...kept, ...offices].map(asRead);
}

const OUTLET_ABOVE =
  /^(?:[\d.)*+-]+ ?)?(?<outlet>(?:bao|tap chi|thoi bao|nhat bao|dai) \S.{1,60}?)\s?(?:$|[:,(]| - )/;

/**
 * A page with the offices of several papers, each under its name, is a directory, not a masthead: a site has one
 * newsroom at most. What stands in header or footer is the site's own even there.
 */
function withoutDirectory(found: readonly Found[], { lines }: FurnitureLines): readonly Found[] {
  const outletOf = ({ line, start }: Found): string | null => {
    const above = lines[lines.indexOf(line) - 1]?.bare ?? '';
    const name = start > 3 ? line.bare.slice(0, start) : above;
    return OUTLET_ABOVE.exec(name.trim())?.groups?.outlet ?? null;
  };
  const named = found.filter(({ line }) => line.region !== 'footer' && line.region !== 'header');
  const outlets = new Map(named.map((one) => [one, outletOf(one)]));
  const distinct = new Set([...outlets.values()].filter((outlet) => outlet !== null));
  return distinct.size < 2 ? found : found.filter((one) => !outlets.get(one));
}

/** "Phóng viên thường trú miền Tây: Lâm Khả Ái", "Phóng viên ảnh: …". */
const BEAT = /^ (?:thuong tru|anh|anh va|dia ban|khu vuc|mien|phu trach|truyen hinh|the thao)[^:]{0,40}: ?/;
/** "Chịu trách nhiệm nội dung: Lê Thị Mơ (nhà báo)". */
const NAME_BEFORE = /\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,4},? ?\($/u;

/** Own people who are styled journalists: "Nhà báo Rmah Thị Nga", "PV Nguyễn An", "đội ngũ phóng viên" on an about page. */
export function readJournalistTitles(page: FurnitureLines): Read[] {
  return page.lines.flatMap((line) => {
    if ((line.folding.hints & (STAFF.hint | JOURNALIST.hint)) === 0) return [];
    if (!speaksOfItself(line, page) || line.isLink || VACANCY.test(line.bare) || DENIAL.test(line.bare))
      return [];
    const staff = page.isAbout ? find(line, STAFF).filter((found) => isOwn(found, page)) : [];
    const named = find(line, JOURNALIST).flatMap((found) => {
      if (NAME_BEFORE.test(line.folding.original(0, found.start).normalize('NFC'))) return [found];
      const after = line.folding.original(found.end, line.bare.length);
      const isOther = OTHERS_BEFORE.test(line.bare.slice(Math.max(0, found.start - 24), found.start));
      const beat = BEAT.exec(line.bare.slice(found.end));
      if (beat !== null && readTitledPerson(after.slice(beat[0].length)) !== null)
        return [{ ...found, end: found.end + beat[0].length + after.slice(beat[0].length).trimEnd().length }];
      const name = /^\s*[:\s.-]/.test(after) && !isOther ? readTitledPerson(after.replace(/^\./, '')) : null;
      if (name === null) return [];
      const end = Math.min(
        line.bare.length,
        found.end + after.indexOf(name.split(' ').at(-1)!) + name.split(' ').at(-1)!.length,
      );
      return [{ ...found, end }];
    });
    return [...named, ...staff].map(asRead);
  });
}

/** "Cơ quan của Hội …", "Tiếng nói của …" under the site's name or in its footer. */
export function readOrganClaims(page: FurnitureLines): Quoted[] {
  return page.lines.flatMap((line) => {
    if ((line.folding.hints & ORGAN.hint) === 0) return [];
    if (!(line.inZone || line.region === 'nav' || page.isAbout) || line.isLink || DENIAL.test(line.bare))
      return [];
    return find(line, ORGAN)
      .filter(({ start, end }) => {
        const before = line.bare.slice(Math.max(0, start - 24), start);
        const rest = line.bare.slice(end).trim();
        return (
          /^\p{Lu}/u.test(line.folding.original(end, line.bare.length).trim()) &&
          rest !== '' &&
          !/(?:\b(?:cac|nhung|moi|khong phai(?: la)?|co|nghe|theo|tu) )$/.test(before)
        );
      })
      .map(({ start, end }) => quoteOf(line, start, end + upToMark(line.bare.slice(end))));
  });
}

const DECLARATION =
  /(?:\b(?:trang(?: web)?|website) (?:thong tin|tin(?: tuc)?|tttt?|t\.?t\.?) ?(?:dien tu|d\.?t\.?)|\btrang ttdt|\bttdt ?tong hop|\btrang ttdtth\b|\bttdtth\b|\btrang thong tin tong hop(?: dien tu)?|\bthong tin dien tu tong hop)(?: ?\(?(?:tong hop|th)\b\)?)?/g;
/** Without `g`: a test on DECLARATION itself would leave a `lastIndex` behind for the next `matchAll`. */
const ONE_DECLARATION = new RegExp(DECLARATION.source);
const MAY_DECLARE = hintOf(DECLARATION);
const NO_DECLARATION = /khong phai(?: la)?(?: mot)? $|(?:cac|nhung|nhieu|moi|voi) $/;

/** Every place where the page says what kind of site it is. */
export function readTypeDeclarations(doc: PageDocument, page: FurnitureLines): Quoted[] {
  const inText = page.lines.flatMap((line) => {
    if (page.isArticle && !line.inZone && line.region !== 'nav') return [];
    if ((line.folding.hints & MAY_DECLARE) === 0 || !ONE_DECLARATION.test(line.bare)) return [];
    return [...line.bare.matchAll(DECLARATION)]
      .filter(({ index }) => !NO_DECLARATION.test(line.bare.slice(Math.max(0, index - 24), index)))
      .map((match) => quoteOf(line, match.index, match.index + match[0].length));
  });
  return [...inText, ...declarationsAround(doc, page)];
}

/** The window's title, and pictures of the masthead that carry the words. */
function declarationsAround(doc: PageDocument, page: FurnitureLines): Quoted[] {
  const title = doc.byTag('title')[0];
  const places: Quoted[] =
    title === undefined || page.isArticle ? [] : [{ quote: doc.title, where: whereIs(title) }];
  for (const image of doc.byTag('img')) {
    const { alt } = image.attribs;
    if (alt === undefined || !/trang|ttđt|ttdt|website/i.test(alt)) continue;
    const text = alt.replace(/\s+/g, ' ').trim();
    if (text.length < 12 || text.length > 200) continue;
    const region = doc.regionOf(image);
    const isImprint = /gi(?:ấy|ấy|ay) ph(?:ép|ép|ep)/i.test(text);
    if (region === 'header' || region === 'footer' || isImprint || image.closest('h1') !== null)
      places.push({ quote: text, where: whereIs(image) });
  }
  return places.filter(({ quote }) => {
    return ONE_DECLARATION.test(
      fold(quote)
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replaceAll('đ', 'd'),
    );
  });
}

/** On article pages only the page's furniture speaks of the site; elsewhere also about pages and imprint lines. */
function speaksOfItself(line: FurnitureLine, page: FurnitureLines): boolean {
  const { region } = line;
  if (region === 'footer' || region === 'header' || region === 'nav') return true;
  if (page.isArticle) return line.inZone && region !== 'article' && region !== 'aside';
  return page.isAbout || line.inZone;
}

function isOwn({ line, term, start, end }: Found, page: FurnitureLines): boolean {
  const before = line.bare.slice(Math.max(0, start - 24), start);
  const after = line.bare.slice(end);
  if (OTHERS_BEFORE.test(before) || OTHERS_AFTER.test(after)) return false;
  if (PARTNER.test(line.bare.slice(0, start))) return false;
  if (DENIAL.test(line.bare) || VACANCY.test(line.bare)) return false;
  if (line.isLink) return LINK_WORDS.test(line.bare);
  const namesOutlet = /^\s?(?:bao|tap chi) \S/.test(after);
  const person = readTitledPerson(line.folding.original(end, line.bare.length));
  const namesPerson = /^\s?:/.test(after) && person !== null;
  if (NEEDS_PERSON.test(term) && !namesPerson) return false;
  if (line.region === 'footer' || (page.isAbout && !namesOutlet)) return true;
  const isLabel = start < 3 || LABEL_BEFORE.test(line.bare.slice(0, start)) || (line.inZone && namesPerson);
  const isLabelled =
    /^\s*(?:[:\-|,(&]|$|\d|so \d|tri su|va tri su|(?:dien tu|phu trach|tai [^:]{2,40}|(?:mien|phia|khu vuc) [^.:]{2,30}|(?:bao|tap chi) [^.:]{2,40}):)/.test(
      after,
    ) || person !== null;
  return isLabel && (isLabelled || term.includes(' tòa soạn'));
}

/** Before a label stands a mark, or nothing but other labels: "Hotline tòa soạn:". */
const LABEL_BEFORE =
  /[-–|:,;.·•©*(]\s?$|^\W*(?:(?:hotline|duong day nong|dia chi|tru so|lien he|e-?mail|dien thoai|dt|ban doc|fax|van phong(?: dai dien)?|(?:truong )?(?:ban|phong))[\s:]*){1,3}$/;

function asRead({ line, term, start, end }: Found): Read {
  return { value: term, ...quoteOf(line, start, end + upToMark(line.bare.slice(end, end + 90))) };
}

/** Where the next part of a run-together line begins. */
function upToMark(text: string): number {
  return text.search(/[|•·;]|\. | - |$/);
}

interface Terms {
  /** Whether one of the terms may stand in a line. */
  readonly hint: Hint;
  /** One of the terms; the same for all of them: `matchAll` copies its pattern on every call. */
  readonly one: RegExp;
  readonly pattern: RegExp;
  readonly accented: ReadonlyMap<string, string>;
}

/** Terms are looked for without accents and must then carry the right ones, unless the whole line has none. */
function terms(list: string): Terms {
  const all = list.split('|').map((term) => term.normalize('NFC'));
  const plain = all.map((term) =>
    term
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replaceAll('đ', 'd'),
  );
  const pattern = new RegExp(`(?<![a-z\\d])(?:${plain.join('|')})(?![a-z\\d])`, 'g');
  return {
    hint: hintOf(pattern),
    one: new RegExp(pattern.source),
    pattern,
    accented: new Map(all.map((term, index) => [plain[index]!, term])),
  };
}

function find(line: FurnitureLine, { hint, one, pattern, accented }: Terms): Found[] {
  if ((line.folding.hints & hint) === 0 || !one.test(line.bare)) return [];
  return [...line.bare.matchAll(pattern)].flatMap(({ 0: plain, index }) => {
    const term = accented.get(plain)!;
    const end = index + plain.length;
    const isRight = line.folding.folded.slice(index, end) === fold(term) || isUnaccented(line.folding.text);
    return isRight ? [{ line, term, start: index, end }] : [];
  });
}
