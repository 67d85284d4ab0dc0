import { bare } from '../../extract/fold.ts';

/** `reporter`: "PV Nga Rmah", "Phóng viên …", "Nhà báo …"; `person`: a name; `nobody`: "Admin", "Ban biên tập", "BS. …". */
export type BylineStyle = 'reporter' | 'person' | 'nobody';

const REPORTER = /(^|[\s(/,-])(nhom )?(pv|p\.v\.?|phong vien|nha bao|ky gia)(?![a-z])/;
/** Doctors, lawyers and scholars advise under their titles; that is no reporting. */
const EXPERT =
  /^(?:(?:pgs|gs|ts|ths|bs|bsck[i\d]*|ds|ks|kts|ls|cn|th\.s|bac si|duoc si|luat su|tien si|thac si|ky su|kien truc su|chuyen gia|chuyen vien)\b[.,:/ ]*)+/;
/** Words of a date line or a table that a reader of bylines may take for a name. */
const NO_NAME = /^(ngay|dang|gio|luc|tin|anh|nguon|theo|ma|stt|thu|xem|luot xem)$/;
/** People are called Trường Giang, Phong Linh and Giàng Seo Sử: a school or a department is one by the words behind. */
const NOBODY =
  /\b(admin|administrator|quan tri( vien)?|webmaster|superuser|super user|editor|ban bien tap|bbt|btv|(?:to|nhom|bo phan|ban) (?:noi dung|tin|thong tin)|bien tap( vien)?|toa soan|user|guest|moderator|marketing|ban (quan tri|truyen thong|thu ky|chap hanh)|cong ty|tnhh|co phan|trung tam|cong tac vien|team|content)\b|\bphong (?:kinh doanh|ky thuat|noi dung|bien tap|truyen thong|hanh chinh|nhan su|tin|dao tao|cskh|cham soc|ke toan|to chuc|ban hang|chuyen mon)|\btruong (?:thpt|thcs|ptdt|th\b|tieu hoc|mam non|mau giao|dai hoc|dh\b|cao dang|cd\b|trung cap|trung hoc|day nghe|chinh tri)|^(?:hoi|seo)\b/;

/**
 * What kind of author a byline names. `ownNames` are the names of site and owner: an article "by" its own site has no
 * personal byline.
 */
export function bylineStyle(byline: string, ownNames: readonly string[]): BylineStyle {
  const name = bare(byline)
    .replace(/^(tac gia|bai viet|bai|nguoi viet|tin|by|boi|thuc hien)\s*[:-]?\s+/, '')
    .trim();
  if (REPORTER.test(name)) return 'reporter';
  if (EXPERT.test(name)) return 'nobody';
  if (name.length < 2 || /[@\d]|\.(vn|com|net|org)\b/.test(name) || NO_NAME.test(name) || NOBODY.test(name))
    return 'nobody';
  const own = ownNames.some((candidate) => {
    const plain = bare(candidate).trim();
    return plain.length > 2 && (plain === name || plain.includes(name) || name.includes(plain));
  });
  return own ? 'nobody' : 'person';
}
