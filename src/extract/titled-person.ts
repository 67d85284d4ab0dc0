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
/** Beginnings of what is no person: departments, companies, sentences. */
const NO_PERSON =
  /^(?:phong (?!van)|ban (?:bien|quan|giam|thu|phong|lanh|noi|truyen|kiem)|cong (?:ty|thong)|cty|trung tam|bo (?:phan|thong|van|y|cong|noi)|doi ngu|toa soan|van phong|hoi (?:dong|nha|nong|hoa|dong)|so (?:thong|van|y)|bao (?:dien|cao|chi)|tap chi|chung toi|trang (?:thong|tin)|uy ban|ubnd|tong (?:cong|bien|giam)|giam doc|dia chi|dien thoai|giay phep|email|truong (?:phong|ban|dai)|website|vui long|dang cap nhat|noi dung|nguoi dung|thanh vien|ha noi$|tp )/;

/**
 * The person named at the beginning of a text, honorifics left out ("Ông Khuất Duy Hòa - Giám đốc" → "Khuất Duy Hòa").
 * Null for departments, companies and anything that is not written as a name.
 */
export function readTitledPerson(text: string): string | null {
  const name = NAME.exec(text.normalize('NFC'))?.groups?.name?.trim();
  if (name === undefined) return null;
  const plain = bare(name);
  if (NO_PERSON.test(`${plain} `) && !/^(?:hà nội)/.test(plain)) return null;
  return name.length >= 3 && name.length <= 60 ? name.replace(/[.\s]+$/, '') : null;
}
