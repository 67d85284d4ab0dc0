import { endsInPlace } from './address-line.ts';
import { bare } from './fold.ts';
import { isGivenName } from './given-names.ts';

/** Words that open a line with an author's name; the name follows. */
const LABEL =
  /^(?:(?:(?:nhóm )?tác giả(?: bài viết)?|người viết|bút danh|bài(?: và| &|,)? ?(?:ảnh|hình)|bài(?: viết)?|tin(?:,| và| &| -)? ?(?:bài|ảnh)(?:, ảnh)?|tin|(?:nhóm )?thực hiện|ghi|ghi chép|biên soạn|tổng hợp|đăng bởi|viết bởi|gửi bởi|bởi|người đăng|submitted by|posted by|written by|by|von|por|par|di|door|af|av|autor|auteur|author|text|words|reporting by|story by)\s*(?::|\s-\s)|(?:đăng bởi|viết bởi|gửi bởi|bởi|tác giả(?: bài viết)?|người viết|người đăng|submitted by|posted by|written by|by|von|por|par|door)\s+)\s*/iu;

/** Titles that may stand before a name, or in its place. */
const TITLE =
  /^(?:pv|p\.v\.?|phóng viên|nhóm (?:pv|phóng viên)|ctv|cộng tác viên|nhà báo|ban biên tập|bbt|biên tập viên|btv)(?![\p{L}])/iu;

/** Scholars and craftsmen may sign with theirs, written in small letters. */
const EXPERT =
  /^(?:luật sư|bác sĩ|dược sĩ|tiến sĩ|thạc sĩ|kỹ sư|kiến trúc sư|giáo sư|cử nhân|nhà văn|nhà thơ|họa sĩ|nghệ nhân|chuyên gia)\s+(?=\S)/iu;

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
  const rest = whole
    .replace(/^[^\p{L}\p{N}("“']+/u, '')
    .replace(LABEL, '')
    .trim();
  if (rest !== whole && ACCOUNT.test(rest.normalize('NFC'))) return rest;
  const name = rest.replace(DONE_BY, '').replace(/^[\s"“'([|•·*/–-]+|[\s"”')\]|•·*/–,;:-]+$/gu, '');
  return isPersonName(name) ? name : null;
}

/** What the person did, or where from: "Minh Anh (ghi)", "Minh Anh thực hiện", "Minh Anh (Lâm Đồng)". */
const DONE_BY =
  /(?<=\p{L}\.?)(?:\s*\([^()]{1,30}\)?|\s(?:ghi|thực hiện|tổng hợp|lược dịch|biên dịch|lược ghi|ghi chép))\s*$/u;

const DATE_FIRST =
  /^(?:\d{1,2}[:hg]\d{2}(?::\d{2})?[\s,|·•–-]*)?(?:ngày\s*)?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} (?:tháng|thg) \d{1,2},? (?:năm )?\d{4})(?:[\s,|·•–-]*\d{1,2}[:hg]\d{2}(?::\d{2})?)?[\s,|·•–-]+/iu;

/** A line, composed, without the date that it begins with. */
export function withoutDate(line: string): string {
  return line.normalize('NFC').replace(DATE_FIRST, '');
}

/**
 * The name that follows the article's date on one line. Sections stand there too: a single word or capitals are no name
 * unless a title says so.
 */
export function readNameAfterDate(line: string): string | null {
  const rest = withoutDate(line);
  if (rest.length === line.normalize('NFC').length) return null;
  const name = readPersonName(rest);
  if (name === null || TITLE.test(name)) return name;
  return isSection(name) || (!name.includes(' ') && !INITIALS.test(name)) ? null : name;
}

/** "M.Anh", "N.T.M.A". */
const INITIALS = /^(?:\p{Lu}\.){1,3}\s?\p{Lu}[\p{L}.]*$/u;
const SECTION =
  /^(?:(?:đời|nhịp) sống|sức khỏe|thời sự|kinh (?:tế|doanh)|xã hội|văn hóa|văn nghệ|du lịch|ẩm thực|thể thao|giải trí|giáo dục|pháp luật|công nghệ|nhà đẹp|nhà đất|gia đình|làm đẹp|mẹ và bé|nông nghiệp|nông thôn|môi trường|thị trường|bất động sản|mẹo (?:vặt|hay)|khám phá|chính trị|quốc tế|thế giới|khoa học|bạn đọc|cộng đồng|tiêu (?:điểm|dùng)|tin .*|chuyện .*|góc .*|mùa vụ|điện ảnh|âm nhạc|bóng đá|ô tô.*|xe .*|việc làm|tài chính|hoạt động|thông báo|sự kiện|kinh nghiệm.*|kỹ thuật.*|hướng dẫn.*|nổi bật|mới nhất|phóng sự(?: ảnh)?|ký sự|video|podcast|infographic|longform|emagazine|photo)(?:[\s,&/-]|$)/iu;

/** What stands beside a date as often as an author: a section, or a place. */
export function isSection(name: string): boolean {
  return SECTION.test(name.normalize('NFC')) || endsInPlace(`, ${bare(name)}`);
}

/** Initials, or a title that only writers bear. */
export function isSigned(name: string): boolean {
  return TITLE.test(name) || INITIALS.test(name) || /\p{L}[.’'-]\p{Lu}|^\p{Lu}\.\s|\s\p{Lu}\.?$/u.test(name);
}

/** True for a line that as a whole is a name of some words, which nothing else marks as one. */
export function isPlainName(line: string): boolean {
  const name = readPersonName(line);
  // "A-AA+" sets the size of letters.
  if (name === null || isSection(name) || !/\p{L}{2}.*\p{Ll}|[B-ZĐ]|\p{L}[\u0080-\u1fff]/u.test(name))
    return false;
  return (
    TITLE.test(name) ||
    INITIALS.test(name) ||
    /^\p{Lu}\S*(?:[\s,&/–-]+\p{Lu}\S*){1,8}$/u.test(name.normalize('NFC'))
  );
}

/** Desks that sign: "Tổ nội dung", "Ban Biên tập", "Nhóm tin". */
const DESK =
  /^(?:tổ|ban|nhóm|phòng|bộ phận) (?:nội dung|biên tập|tin(?: bài| tức)?|truyền thông|thông tin|thời sự|bạn đọc|văn hóa|kinh tế|chuyên đề)$/iu;

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
  if (EXPERT.test(composed)) return isPersonName(composed.replace(EXPERT, ''));
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
      /\s*[|•·]\s*|\s+[-–—]\s+(?=\d|theo\s|nguồn|thứ\s|chủ nhật|\d{1,2}\/)|,\s*(?=theo\s)|\s*(?=\d{1,2}[:/.-]\d)|\s*\((?=theo|nguồn|ảnh)|(?<!^(?:bài|tin))\s*[-–;,.]\s*(?=(?:ảnh|clip|video|đồ họa|minh họa|nguồn)[^:]{0,12}:)|\s+(?=(?:thứ\s+\p{Ll}+|chủ nhật)[,\s]|ngày\s+\d|(?:lúc|vào)\s*(?:$|\d|thứ\s|t\d|chủ\s|lúc|ngày|hồi)|on\s+(?:mon|tue|wed|thu|fri|sat|sun))|,\s*(?=(?:cộng tác viên|phóng viên|ctv|pv)\s*$)/iu,
    )[0]!
    .replace(/[\s,]*\S+@\S+.*$/u, '')
    .trim();
}

/** A handle as accounts carry it: one word of letters, digits, dots and underscores. */
const HANDLE = /^(?=.*[a-z])[\w.]{3,24}$/i;

/** "minh khôi", "m.khang". */
const SMALL_NAME = /^\p{Ll}(?:\.\p{Ll}{2,}|\p{Ll}*(?: \p{Ll}+){1,3})$/u;

/** The name of an account, where markup says that it signs: forums and blogs show "suutam_hp" as their author. */
export function readHandle(text: string): string | null {
  const name = text.trim();
  if (ACCOUNT.test(name)) return name;
  const isTold = HANDLE.test(name) && !/\.(?:vn|com|net|org)$|^\d+$/i.test(name) && /[\d_]/.test(name);
  return isTold ? name : readSmallName(name);
}

/** A name as authors type it who leave capitals out; markup must say that it is one. */
export function readSmallName(text: string): string | null {
  const name = text.trim();
  return SMALL_NAME.test(name) && (name.includes('.') || isGivenName(name)) ? name : null;
}
