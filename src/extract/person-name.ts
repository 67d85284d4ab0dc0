/** Words that open a line with an author's name; the name follows. */
const LABEL =
  /^(?:(?:tác giả(?: bài viết)?|người viết|bút danh|bài(?: và| &|,)? ?(?:ảnh|hình)|bài(?: viết)?|tin(?:,| và| -)? ?(?:bài|ảnh)|tin|thực hiện|biên soạn|tổng hợp|đăng bởi|viết bởi|gửi bởi|bởi|người đăng|submitted by|posted by|written by|by|von|por|par|di|door|af|av|autor|auteur|author|text|words|reporting by|story by)\s*(?::|\s-\s)|(?:đăng bởi|viết bởi|gửi bởi|bởi|submitted by|posted by|written by|by|von|por|par|door)\s+)\s*/iu;

/** Titles that may stand before a name, or in its place. */
const TITLE =
  /^(?:pv|p\.v\.?|phóng viên|nhóm (?:pv|phóng viên)|ctv|cộng tác viên|nhà báo|ban biên tập|bbt|biên tập viên|btv)(?![\p{L}])/iu;

/** What no person is called; outlets, roles of software, labels. */
const NO_PERSON =
  /^(?:theo|nguồn|via|source)\s|^(?:thứ \p{L}+|chủ nhật|hôm nay|admin(?:istrator)?|editor|editors|webmaster|root|user|guest|khách|ẩn danh|staff|newsroom|redaktion|redaction|redacción|redazione|unknown|null|undefined|n\/a|tin tức|trang chủ|đăng|ngày|ngày đăng|cập nhật|xuất bản|published|posted|updated|chia sẻ|bình luận|quảng cáo|tags?|từ khóa|chủ đề|nguồn|xem thêm|thời sự|đăng nhập|theo dõi|in bài|gửi bài|facebook|twitter|zalo|google news)$|https?:|www\.|@|\.(?:vn|com|net|org|info)(?![\p{L}])|(?<![\p{L}])(?:báo|tạp chí|đài|thông tấn xã|ttxvn|online|news|vietnam\+|tivi|television|times|magazine|công ty|tập đoàn|cty)(?![\p{L}])/iu;

const SMALL_WORDS = new Set([
  'và',
  'de',
  'da',
  'do',
  'dos',
  'del',
  'der',
  'den',
  'van',
  'von',
  'zu',
  'la',
  'le',
  'du',
  'di',
  'bin',
  'al',
  'and',
  'und',
  'et',
  'y',
  'e',
  'og',
  'och',
  'en',
  'st',
  'ter',
  'ten',
]);

const MAX_LENGTH = 70;

/** Accounts that sign for nobody in particular; a label must say that they sign. */
const ACCOUNT = /^(?:admin(?:istrator)?|quản trị(?: viên)?|webmaster|editor|ban biên tập|bbt|marketing)$/iu;

/**
 * The name in a line that gives an author: label, date and contact data taken away. Null for a line that holds no name:
 * sentences, outlets, dates. The name is as shown: initials, capitals, pairs and a leading "PV" are kept.
 */
export function readPersonName(line: string): string | null {
  // "NguồnLao Động": label and outlet are parted by a style sheet only.
  if (line.length > 160 || /^(?:Nguồn|NGUỒN|Theo)\p{Lu}/u.test(line.normalize('NFC'))) return null;
  const whole = stripRest(line.replace(/\s+/g, ' ').trim());
  const bare = whole.replace(LABEL, '').trim();
  if (bare !== whole && ACCOUNT.test(bare.normalize('NFC'))) return bare;
  const name = bare.replace(/^[\s"“'([|•·*/–-]+|[\s"”')\]|•·*/–,;:-]+$/gu, '');
  return isPersonName(name) ? name : null;
}

const DATE_FIRST =
  /^(?:\d{1,2}[:hg]\d{2}(?::\d{2})?[\s,|·•–-]*)?(?:ngày\s*)?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} (?:tháng|thg) \d{1,2},? (?:năm )?\d{4})(?:[\s,|·•–-]*\d{1,2}[:hg]\d{2}(?::\d{2})?)?[\s,|·•–-]+/iu;

/**
 * The name that follows the article's date on one line. Sections stand there too: a single word or capitals are no name
 * unless a title says so.
 */
export function readNameAfterDate(line: string): string | null {
  const rest = line.normalize('NFC').replace(DATE_FIRST, '');
  if (rest.length === line.normalize('NFC').length) return null;
  const name = readPersonName(rest);
  if (name === null || TITLE.test(name)) return name;
  return name.includes(' ') && name !== name.toUpperCase() ? name : null;
}

/** Desks that sign: "Tổ nội dung", "Ban Biên tập", "Nhóm tin". */
const DESK = /^(?:tổ|ban|nhóm|phòng|bộ phận) (?:nội dung|biên tập|tin(?: bài)?|truyền thông|thông tin)$/iu;

/** True for one or more names: every word is capitalised, few words, no sentence. */
export function isPersonName(text: string): boolean {
  if (text.length < 2 || text.length > MAX_LENGTH) return false;
  const composed = text.normalize('NFC');
  if (DESK.test(composed)) return true;
  // Cheap first: most lines are sentences or begin small.
  if (!/^["'(]?\p{Lu}/u.test(composed) && !TITLE.test(composed)) return false;
  // "Nhà báo" is a title, "Báo X" an outlet.
  if (NO_PERSON.test(composed.replace(TITLE, '')) || /\d/.test(composed)) return false;
  if (TITLE.test(composed)) return composed.replace(TITLE, '').split(/\s+/).length <= 7;
  if (/[!?;:…"“”<>=%]/.test(composed)) return false;
  const words = composed.split(/[\s,/&–-]+/u).filter((word) => word !== '' && !/^[.()]+$/.test(word));
  if (words.length === 0 || words.length > 12) return false;
  // VnExpress, VietNamNet: a capital inside a word is an outlet's.
  if (words.length === 1 && /\p{Ll}\p{Lu}/u.test(words[0]!)) return false;
  if (
    words.length === 1 &&
    !/^(?:\p{Lu}\.)+\p{Lu}|^\p{Lu}\p{L}*\.\p{Lu}|^\p{Lu}[\p{L}.'’]{1,14}$/u.test(words[0]!)
  )
    return false;
  return words.every((word) => SMALL_WORDS.has(word.toLowerCase()) || /^[("']?\p{Lu}/u.test(word));
}

/** Cuts a date, a clock, a second column or a credit from the end of an author's line. */
function stripRest(line: string): string {
  return line
    .split(
      /\s*[|•·]\s*|\s+[-–—]\s+(?=\d|theo\s|nguồn|thứ\s|chủ nhật|\d{1,2}\/)|,\s*(?=theo\s)|\s*(?=\d{1,2}[:/.-]\d)|\s*\((?=theo|nguồn|ảnh)|\s+(?=(?:thứ\s+\p{Ll}+|chủ nhật)[,\s]|ngày\s+\d|(?:lúc|vào)\s*(?:$|\d|thứ\s|t\d|chủ\s)|on\s+(?:mon|tue|wed|thu|fri|sat|sun))|,\s*(?=(?:cộng tác viên|phóng viên|ctv|pv)\s*$)/iu,
    )[0]!
    .replace(/[\s,]*\S+@\S+.*$/u, '')
    .trim();
}

/** A handle as accounts carry it: one word of letters, digits, dots and underscores. */
const HANDLE = /^(?=.*[a-z])[\w.]{3,24}$/i;

/** The name of an account, where markup says that it signs: forums and blogs show "suutam_hp" as their author. */
export function readHandle(text: string): string | null {
  const name = text.trim();
  const isTold = HANDLE.test(name) && !/\.(?:vn|com|net|org)$|^\d+$/i.test(name) && /[\d_]/.test(name);
  return isTold ? name : null;
}
