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
  /^(?:(?:bao|tap chi) [\w &]{2,40}|tri thuc(?: - znews)?|saigon times|the saigon times|dai doan ket|phu nu (?:viet nam|tp\.? ?hcm|online)|giao duc (?:&|va) thoi dai|gd(?:&|va)td|kinh te sai gon(?: online)?|dau tu chung khoan|nong nghiep (?:viet nam|va moi truong)|sai gon giai phong(?: online)?|sggpo|viettimes|vietnambiz|vietnamfinance|vietstock|mot the gioi|1thegioi|dien dan doanh nghiep|doanh nhan sai gon|suc khoe doi song|baochinhphu|bao dien tu chinh phu|thong tan xa viet nam|ngoisao\.net|to quoc|bao ve phap luat|nguoi quan sat|vnexpress|tuoi tre(?: online| tv)?|tto|thanh nien(?: online)?|tno|dan tri|vietnamnet|vietnam ?net|ttxvn|vna|vietnamplus|vietnam\+|bao tin tuc|vov(?:\.vn|\d?)|vtv(?:\d|\.vn| news| online)?|vtc(?: news)?|lao dong(?: online)?|nguoi lao dong|nld|nldo|tien phong|tpo|zing(?: ?news)?|znews|sggp|plo|phap luat tp\.? ?hcm|cand|antd|an ninh thu do|ha noi moi|hnm|hanoimoi|kinh te (?:&|va) do thi|kinhtedothi|suc khoe (?:&|va) doi song|skds|nhan dan|quan doi nhan dan|qdnd|chinhphu\.vn|vgp|dan viet|soha|kenh ?14|cafef|cafebiz|genk|vneconomy|baodautu|giadinh\.net|nguoi dua tin|ictnews|saostar|tri thuc tre|nhip song (?:viet|kinh te)|doi song (?:&|va) phap luat|lsvn|vov giao thong|bnews|infonet|24h)$/;

/** An author with the outlet behind: "Thu Hà (VnExpress)", "Thu Hà/VnExpress", "Thu Hà - VnExpress". */
const WITH_AUTHOR =
  /^\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,4}(?:\s?[/(]\s?|\s[-–—]\s|,\s)(?<outlet>[^()/]{2,40}?)\)?$/u;

export function plain(name: string): string {
  return foldWithOriginal(name).bare.trim();
}

/** The author of "Thu Hà/VnExpress", where what stands behind is an outlet beyond doubt; null for any other line. */
export function authorBeforeOutlet(text: string): string | null {
  const line = text.normalize('NFC').trim();
  const outlet = text.length > 60 ? undefined : WITH_AUTHOR.exec(line)?.groups?.outlet;
  if (outlet === undefined || !WELL_KNOWN.test(plain(outlet))) return null;
  return line.slice(0, line.lastIndexOf(outlet)).replace(/[\s/(,–—-]+$/u, '');
}

/** An outlet alone on a line, or behind an author, known well enough not to be taken for an author itself. */
export function readWellKnownOutlet(text: string): CreditPhrase | null {
  if (text.length > 60) return null;
  const line = text
    .normalize('NFC')
    .replace(/[\s,|(–-]+(?:\d{1,2}[:h]\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}).*$/, '')
    .replace(/^[\s("'[—–-]+|[\s"'\].—–-]+$/g, '');
  const name = WITH_AUTHOR.exec(line)?.groups?.outlet ?? line.replace(/\)$/, '');
  const isHost = name !== line && DOMAIN.test(plain(name));
  return isHost || (WELL_KNOWN.test(plain(name)) && /^(?:[\p{Lu}\d]|báo |tạp chí )/u.test(name))
    ? { name, quote: text, time: readSourceTime(plain(text)), form: 'source' }
    : null;
}

/** Names that are also words for a section, a topic or a crowd: beside a date alone they may be that. */
const ALSO_A_SECTION =
  /^(?:thanh nien|lao dong|nguoi lao dong|tien phong|nhan dan|tri thuc tre|tuoi tre|dan viet|dan tri|an ninh thu do|quan doi nhan dan|24h)$/;

/** A well-known outlet as a whole stretch of a line that says date, outlet and reads side by side. */
export function isOutletAlone(text: string): { readonly sure: boolean } | null {
  const name = text.normalize('NFC').trim();
  if (!/^(?:[\p{Lu}\d]|báo |tạp chí )/u.test(name) || !WELL_KNOWN.test(plain(name))) return null;
  // A section is written "Tuổi trẻ", the paper "Tuổi Trẻ".
  const isTitled = /^(?:\p{Lu}\p{Ll}+ ?){2,}$/u.test(name);
  return { sure: isTitled || !ALSO_A_SECTION.test(plain(name)) };
}
