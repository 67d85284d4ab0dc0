/** Words of an address, unaccented. */
const PLACE_WORD =
  /\b(?:so(?: nha)? \d|\d+[a-z]?(?:[/-]\d+)*,? |duong|pho|phuong|quan|xa|huyen|thi (?:xa|tran)|tinh|thanh pho|tp|toa nha|tang|lo|khu|ap|thon|to|km|ngo|ngach|hem|kcn|kdt|kkt|cum cn|cum cong nghiep|kiet|quoc lo|dai lo|hop thu|p\.|q\.|ha noi|ho chi minh|hcm|da nang|can tho|hue|viet nam|street|str|ward|district|building|tower|floor|road|city|bt\d|lk\d)/g;

/** Provinces, those merged in 2025 too, and the larger towns, unaccented: what an address ends with. */
const PLACES =
  'an giang|ba ria|bac giang|bac kan|bac lieu|bac ninh|bao loc|ben tre|bien hoa|binh dinh|binh duong|binh phuoc|binh thuan|buon ma thuot|ca mau|can tho|cao bang|cao lanh|chau doc|da lat|da nang|dak lak|daklak|dak nong|dien bien(?: phu)?|dong ha|dong hoi|dong nai|dong thap|dong xoai|gia lai|gia nghia|ha giang|ha long|ha nam|ha noi|ha tinh|hai duong|hai phong|hau giang|ho chi minh|hoa binh|hoi an|hung yen|hue|khanh hoa|kien giang|kon tum|lai chau|lam dong|lang son|lao cai|long an|long khanh|long xuyen|my tho|nam dinh|nghe an|nha trang|ninh binh|ninh thuan|phan rang|phan thiet|phu quoc|phu tho|phu yen|pleiku|quang binh|quang nam|quang ngai|quang ninh|quang tri|quy nhon|rach gia|sa dec|sai gon|soc trang|son la|tam ky|tan an|tay ninh|thai binh|thai nguyen|thanh hoa|thu dau mot|thua thien|thu duc|tien giang|tra vinh|tuy hoa|tuyen quang|vi thanh|viet tri|vinh(?: long| phuc| yen)?|vung tau|yen bai|tp\\.? ?hcm|hcm|tphcm';

/** An address inside a line: from what an address begins with to the province or city it ends with. */
const INLINE = new RegExp(
  String.raw`(?<=^|[,;:–|·•*-] |\btai |^[-•*:]\s?|: )(?:so(?: nha)? \d|\d+[a-z]?(?:[/-]\d+[a-z]?)*,? (?:duong|pho|hem|ngo|ngach|kiet|[a-z]+ [a-z]+,)|tang \d|lau \d|lo [a-z]?\d|lo [a-z]+|p\.? ?\d|phong \d|km ?\d|ap |thon |xom |khom |ban |buon |to dan pho|khu (?:pho|do thi|cong nghiep|dan cu|\d)|toa nha|kiet \d|hem \d|ngo \d|duong |pho |xa |phuong )[^:|·•;]{6,150}(?:tinh |tp\.? ?|thanh pho |(?<=, )(?:${PLACES})(?![a-z])|ha noi|ho chi minh|hcm|da nang|hue\b|can tho|hai phong)[a-z. ]{0,24}`,
);

/** What a number counts or dates instead of numbering a house. */
const COUNTED =
  '(?!nam |thang |ngay |gio |phut |trieu |nghin |ngan |ty |nguoi |bai |tin |cap |do |so |gp\\b|va )';
/** "15 Bà Triệu, Kon Tum": a house number, a name of a few words, a comma, and before long a province or town. */
const NUMBERED = new RegExp(
  `(?<![\\d/.,-]|\\d )(?:so (?:nha )?)?\\d{1,4}[a-z]?(?:[/-]\\d{1,4}[a-z]?){0,4}(?:,(?<!\\d{4},))? ${COUNTED}[a-z][a-z\\d]*(?: [a-z\\d][a-z\\d.]*){0,6}, (?:[^:|·•;@]{0,80}?[ ,.])?(?:${PLACES})(?![a-z\\d])`,
);

const ENDS_IN_PLACE = new RegExp(`,\\s?(?:tinh |tp\\.? ?|thanh pho )?(?:${PLACES})[\\s.,]*$`);

/** "243 đường Hoàng Quốc Việt", "ngõ 9 Phùng Khoang": a street or lane by its word and a number on either side. */
const STREETED =
  /(?<=^|[,;:–|·•-]\s?|\btai )(?:(?:so (?:nha )?)?\d{1,4}[a-z]?(?:[/-]\d{1,4}[a-z]?){0,4},? (?:duong|pho|ngo|ngach|hem|kiet|quoc lo|dai lo)|(?:ngo|ngach|hem|kiet|km|to) \d{1,4}[a-z]?(?:\/\d{1,4}){0,3},?) [a-z][a-z\d]*(?: [a-z\d]+){0,5}(?=$|\s?[,.;|·•–-])/;

/** Whether an unaccented text closes with a province or town behind a comma. */
export function endsInPlace(plain: string): boolean {
  return ENDS_IN_PLACE.test(plain);
}

/** Whether an unaccented text may as a whole be an address. */
export function looksLikeAddress(plain: string): boolean {
  const text = plain.trim();
  if (text.length < 8 || text.length > 260 || /@|https?:|www\./.test(text.slice(0, 25))) return false;
  const places = (text.match(PLACE_WORD)?.length ?? 0) + (ENDS_IN_PLACE.test(text) ? 1 : 0);
  return places >= 2 || (places === 1 && /\d|,/.test(text)) || NUMBERED.test(text);
}

/** Where in an unaccented line an address stands that no label announces; null for none. */
export function findAddress(plain: string): { readonly start: number; readonly end: number } | null {
  const inline = INLINE.exec(plain);
  const isWhole = inline?.[0].includes(',') === true && looksLikeAddress(inline[0]);
  const match = isWhole ? inline : (NUMBERED.exec(plain) ?? STREETED.exec(plain));
  if (match === null) return null;
  const text = match[0].replace(
    /(?: (?:dien thoai|tel|dt|hotline|email|thu dien tu|fax|website|giay phep|chiu trach nhiem)\b.*|[\s.,-]+)$/,
    '',
  );
  return { start: match.index, end: match.index + text.replace(/[\s.,-]+$/, '').length };
}
