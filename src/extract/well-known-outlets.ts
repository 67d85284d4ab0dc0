import type { CreditPhrase } from './credit-phrase.ts';
import { foldWithOriginal } from './fold.ts';
import { readSourceTime } from './source-time.ts';

/** A host alone on its line, unaccented. */
export const DOMAIN =
  /^[\s("[]*(?:https?:\/\/)?(?:www\.)?(?<host>[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)*\.(?:vn|com|net|org|info|edu|gov|biz|asia|tv|news|online)(?:\.vn)?)(?:\/\S*)?[\s)\].]*$/;

/**
 * Outlets that stand alone on an article's last line ("TTXVN"), where anybody else's name would be an author's. Only
 * the best known: most papers are credited in words.
 */
export const WELL_KNOWN =
  /^(?:(?:bao|tap chi) [\w &]{2,40}|tri thuc(?: - znews)?|saigon times|the saigon times|dai doan ket|phu nu (?:viet nam|tp\.? ?hcm|online)|giao duc (?:&|va) thoi dai|gd(?:&|va)td|kinh te sai gon(?: online)?|dau tu chung khoan|nong nghiep (?:viet nam|va moi truong)|sai gon giai phong(?: online)?|sggpo|viettimes|vietnambiz|vietnamfinance|vietstock|mot the gioi|1thegioi|dien dan doanh nghiep|doanh nhan sai gon|suc khoe doi song|baochinhphu|bao dien tu chinh phu|thong tan xa viet nam|ngoisao\.net|to quoc|bao ve phap luat|nguoi quan sat|vnexpress|tuoi tre(?: online| tv)?|tto|thanh nien(?: online)?|tno|dan tri|vietnamnet|vietnam ?net|ttxvn|vna|vietnamplus|vietnam\+|bao tin tuc|vov(?:\.vn|\d?)|vtv(?:\d|\.vn| news| online)?|vtc(?: news)?|lao dong(?: online)?|nguoi lao dong|nld|nldo|tien phong|tpo|zing(?: ?news)?|znews|sggp|plo|phap luat tp\.? ?hcm|cand|antd|an ninh thu do|ha noi moi|hnm|hanoimoi|kinh te (?:&|va) do thi|kinhtedothi|suc khoe (?:&|va) doi song|skds|nhan dan|quan doi nhan dan|qdnd|chinhphu\.vn|vgp|dan viet|soha|kenh ?14|cafef|cafebiz|genk|vneconomy|baodautu|giadinh\.net|nguoi dua tin|ictnews|saostar|tri thuc tre|nhip song (?:viet|kinh te)|doi song (?:&|va) phap luat|lsvn|vov giao thong|bnews|infonet|24h|hnmo|ktdt|bvpl|antv|tbtcvn|congan\.com\.vn|cand online|laodong|nhandan|zing|tien phong online|vietnamplus\.vn|vnanet|tin tuc ttxvn|ap|afp|reuters|xinhua|cnn|bbc)$/;

/** More papers by name: beyond doubt behind a lead, a word or a section where they stand alone. */
const KNOWN_BY_NAME =
  /^(?:(?:thoi bao|dau tu|cong thuong|giao thong|xay dung|tai chinh|ngan hang|cong ly|phap luat|kinh te|doanh nhan|doanh nghiep|khoa hoc|suc khoe|phu nu|gia dinh|nong thon|nong nghiep|van hoa|the thao|bong da|du lich|moi truong|giao duc|dien anh|sinh vien|hoa hoc tro|thieu nien|an ninh|bien phong|hai quan|quan doi|cong an|dang cong san|dai bieu nhan dan|nguoi do thi|kien thuc|tri thuc|tia sang|nhip song|thuong hieu|thuong gia|thi truong|nha dau tu|sai gon tiep thi|lao dong thu do|market times|vietq|viet nam net|vietnam news|vov\d|vtv\d|htv\d?|thvl|qpvn|antv)(?: [\w&.]+){0,5})$/;
const IS_HOST = /^[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:vn|com|net|org|info|asia|tv|news|online)(?:\.vn)?$/;
/** "Báo Nghệ An", not "báo cáo" or "Báo giá": the paper's name begins with a capital. */
const KIND_AND_NAME =
  /^(?:[Bb]áo|BÁO|[Tt]ạp chí|TẠP CHÍ|[Tt]hời báo|[Đđ]ài|ĐÀI|[Tt]rang|[Kk]ênh|[Cc]ổng|[Cc]huyên trang)(?: điện tử| online| TTĐT| thông tin điện tử| PT-?TH| PTTH| phát thanh và truyền hình| phát thanh - truyền hình| truyền hình)? ["“]?[\p{Lu}\d]/u;

/** With its accents "Bảo Nhi" is a person; a name without any is judged by its letters. */
function isWellKnown(name: string): boolean {
  const bare = plain(name);
  if (!WELL_KNOWN.test(bare)) return false;
  return (
    !/^(?:bao|tap chi) /.test(bare) ||
    bare === name.toLowerCase() ||
    KIND_AND_NAME.test(name.normalize('NFC'))
  );
}

/** True for a name that can be nothing but a press outlet's, or a host. */
export function isKnownOutlet(name: string): boolean {
  const written = name.normalize('NFC').trim();
  const bare = plain(name);
  if (IS_HOST.test(bare) || KIND_AND_NAME.test(written)) return true;
  return isWellKnown(written) || (/^\p{Lu}/u.test(written) && KNOWN_BY_NAME.test(bare));
}

/** An author with the outlet behind: "Thu Hà (VnExpress)", "Thu Hà/VnExpress", "Thu Hà - VnExpress". */
const WITH_AUTHOR =
  /^\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,4}(?:\s?[/(|·•]\s?|\s[-–—]\s|,\s)(?<outlet>[^()/]{2,40}?)\)?$/u;

export function plain(name: string): string {
  return foldWithOriginal(name).bare.trim();
}

/** The author of "Thu Hà/VnExpress", where what stands behind is an outlet beyond doubt; null for any other line. */
export function authorBeforeOutlet(text: string): string | null {
  const line = text.normalize('NFC').trim();
  const outlet = text.length > 60 ? undefined : WITH_AUTHOR.exec(line)?.groups?.outlet;
  if (outlet === undefined || !isWellKnown(outlet)) return null;
  return line.slice(0, line.lastIndexOf(outlet)).replace(/[\s/(,–—-]+$/u, '');
}

const AUTHOR_LABEL =
  /^(?:tác giả|người viết|thực hiện|bài(?:,? ảnh)?|tin(?:,? (?:bài|ảnh))?)(?:\s?:\s?|\s(?=\p{Lu}))/iu;

/** An outlet alone on a line, or behind an author, known well enough not to be taken for an author itself. */
export function readWellKnownOutlet(text: string): CreditPhrase | null {
  if (text.length > 60) return null;
  const line = text
    .normalize('NFC')
    .replace(/[\s,|(–-]+(?:\d{1,2}[:h]\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}).*$/, '')
    .replace(/^\W{0,3}\(c\)\s|^[^\p{L}\p{M}\d]+|[\s"'\].—–-]+$/gu, '')
    .replace(AUTHOR_LABEL, '');
  const name = WITH_AUTHOR.exec(line)?.groups?.outlet ?? line.replace(/\)$/, '');
  const isHost = name !== line && DOMAIN.test(plain(name));
  // A section or a tag is written "Lao động", the paper "Lao Động".
  if (ALSO_A_SECTION.test(plain(line)) && /\s\p{Ll}/u.test(line)) return null;
  return isHost || (isWellKnown(name) && /^(?:[\p{Lu}\d]|báo |tạp chí )/u.test(name))
    ? { name, quote: text, time: readSourceTime(plain(text)), form: 'source' }
    : null;
}

/** Names that are also words for a section, a topic or a crowd: beside a date alone they may be that. */
const ALSO_A_SECTION =
  /^(?:thanh nien|lao dong|nguoi lao dong|tien phong|nhan dan|tri thuc tre|tuoi tre|dan viet|dan tri|an ninh thu do|quan doi nhan dan|24h)$/;

/** A well-known outlet as a whole stretch of a line that says date, outlet and reads side by side. */
export function isOutletAlone(text: string): { readonly sure: boolean } | null {
  const name = text.normalize('NFC').trim();
  if (!/^(?:[\p{Lu}\d]|báo |tạp chí )/u.test(name) || !isWellKnown(name)) return null;
  // A section is written "Tuổi trẻ", the paper "Tuổi Trẻ".
  const isTitled = /^(?:\p{Lu}\p{Ll}+ ?){2,}$/u.test(name);
  return { sure: isTitled || !ALSO_A_SECTION.test(plain(name)) };
}

/**
 * An outlet under the title, where sections stand too: behind an author, or no section's name. "Lao Động, 19/11/2026" is
 * the paper where the section would be "Lao động".
 */
export function readHeadOutlet(text: string): CreditPhrase | null {
  const phrase = readWellKnownOutlet(text);
  if (phrase === null) return null;
  const isBehindAuthor = authorBeforeOutlet(text) !== null;
  const isSection = ALSO_A_SECTION.test(plain(phrase.name)) && !/^\W*(?:©|\(c\))/i.test(text);
  const isDated = phrase.time !== null && isOutletAlone(phrase.name)?.sure === true;
  return isBehindAuthor || isDated || !isSection ? phrase : null;
}
