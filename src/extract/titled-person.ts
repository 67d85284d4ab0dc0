import { bare } from './fold.ts';

const TITLES =
  '(?:(?:Ông|Bà|Mr|Mrs|Ms|Anh|Chị|ONG|BA|ÔNG|BÀ|Ong|Ba|GS|PGS|TS|ThS|Th\\.S|LS|KS|BS|CN|CEO|Luật sư|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ|Dược sĩ|Doanh nhân|Nhà báo|NHÀ BÁO|Nha bao|Nhà văn|Phóng viên|PHÓNG VIÊN|PV|Nhà thơ|NSƯT|NSND|Giám đốc|Tổng Giám đốc|Tổng giám đốc|Đại tá|Thượng tá|Trung tá|Thiếu tướng|Linh mục|Thượng tọa|Hòa thượng|Đồng chí|đồng chí|Đ/c|đ/c|ông|bà)[.:]?[\\s/,]*)*'.normalize(
    'NFC',
  );
const WORD = "\\p{Lu}[\\p{L}\\p{M}'’]*\\.?";
const NAME = new RegExp(
  `^[\\s:,.–-]*${TITLES}(?<name>${WORD}(?:[\\s.]\\s*${WORD}){1,6})(?![\\p{L}\\p{M}])`,
  'u',
);
/** What begins right behind a name when nothing parts the two: "Trần Tuấn Linh Hoạt động theo Giấy phép …". */
const NEXT_FIELD =
  /\s(?:hoat dong|giay phep|dia chi|dien thoai|lien he|toa soan|tru so|so dien|so giay|chiu trach|nguoi chiu|co quan|don vi|thu dien|ban quyen|ghi ro|van phong|thong tin|pho tong|tong bien|tong thu|email|hotline|website|fax|tel|chuc vu)(?![a-z])/;
/** Beginnings of what is no person: departments, companies, sentences. */
const NO_PERSON =
  /^(?:phong (?!van)|ban (?:bien|quan|giam|thu|phong|lanh|noi|truyen|kiem)|cong (?:ty|thong)|cty|trung tam|bo (?:phan|thong|van|y|cong|noi)|doi ngu|toa soan|van phong|hoi (?:dong|nha|nong|hoa|dong)|so (?:thong|van|y)|bao (?:dien|cao|chi)|tap chi|chung toi|trang (?:thong|tin)|uy ban|ubnd|tong (?:cong|bien|giam)|giam doc|dia chi|dien thoai|giay phep|email|truong (?:phong|ban|dai)|website|vui long|dang cap nhat|noi dung|nguoi dung|thanh vien|ha noi$|viet nam $|tp )/;

/**
 * The person named at the beginning of a text, honorifics left out ("Ông Khuất Duy Hòa - Giám đốc" → "Khuất Duy Hòa").
 * Null for departments, companies and anything that is not written as a name.
 */
export function readTitledPerson(text: string): string | null {
  const whole = text.normalize('NFC');
  const next = bare(whole).slice(1).search(NEXT_FIELD);
  const name = NAME.exec(next < 0 ? whole : whole.slice(0, next + 1))?.groups?.name?.trim();
  if (name === undefined) return null;
  const plain = bare(name);
  if (NO_PERSON.test(`${plain} `) && !/^(?:hà nội)/.test(plain)) return null;
  return name.length >= 3 && name.length <= 60 ? name.replace(/[.\s]+$/, '') : null;
}
