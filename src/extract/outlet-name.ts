import type { CreditForm } from './credit-leads.ts';
import { plain, WELL_KNOWN } from './well-known-outlets.ts';

/** Not an outlet: nobody is named as the source. */
const NOBODY =
  /^(?:(?:tong hop|suu tam|internet|inter|mang|st|s\.t|tren mang|tren internet|nhieu nguon|facebook|fb|youtube|tiktok|zalo|google(?: news)?|twitter|instagram|pinterest|wikipedia|cong dong mang|mang xa hoi|bien tap|bien soan|tu lieu|nguoi viet|tac gia|cong tac vien|ctv|btv|pv|admin|ban bien tap|noi bo|khac|bao chi|cac bao|web(?:site)?|the gioi mang|nguon khac|dich|theo|ai|chatgpt|copy|from|by|source|unknown|n\/a|khong ro|an danh|nhan vat|ca nhan|fanpage|nguoi than|doc gia|ban doc)(?:[\s,/&+-]+|$))+$/;

/** The outlet in what follows a credit's lead; empty for a mere pointer, null when nobody is named or it is a sentence. */
export function outletIn(written: string, form: CreditForm): string | null {
  const inParentheses = /\(([^()]*)\)/.exec(written)?.[1];
  const head = cleanName(written.replace(/\([^()]*\)?/g, ' '));
  const aside = inParentheses === undefined ? '' : cleanName(inParentheses);
  const isPointer =
    head === '' ||
    /^(?:tai day|o day|day|xem|link|(?:xem |an |mo )?link(?: bai)? goc|xem link goc an link goc|copy link|lay link!?|tai|click|nhan vao day|duong dan)$/.test(
      plain(head),
    ) ||
    /^https?:/i.test(head);
  const isWriter =
    /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,3}$/u.test(head.normalize('NFC')) &&
    (/^\S{2,20}$/.test(aside) || WELL_KNOWN.test(plain(aside)));
  const name = (isPointer || (form === 'theo' && isWriter)) && aside !== '' ? aside : head;
  if (name === '' || (isPointer && aside === '')) {
    const host = /https?:\/\/(?:www\.)?([^/\s]+)/i.exec(written)?.[1];
    if (host !== undefined) return NO_PRESS_HOST.test(host) ? null : host;
    return form === 'original' || (form === 'source' && written.trim() === '') ? '' : null;
  }
  if (NOBODY.test(plain(name))) return null;
  const writtenHost = /^((?:[a-z\d-]+\.)+[a-z]{2,6})\/\S*$/i.exec(name)?.[1];
  if (writtenHost !== undefined) return writtenHost;
  return isOutletName(name, form) ? name : null;
}

/** Shops, networks and files that addresses lead to. */
const NO_PRESS_HOST =
  /(?:^|\.)(?:google|goo|facebook|fb|youtube|youtu|zalo|tiktok|bit|drive|forms|shopee|lazada|tiki|instagram|t)\.(?:com|gl|vn|be|me|ly|co|google)/i;

/** A pointer behind the outlet: "CAND. Xem bài viết gốc tại đây". */
const POINTER = /[.;,–-]\s*(?:xem|đọc|chi tiết|link|đường dẫn|bấm|nhấn|mời)(?!\p{L}).{0,60}$/iu;

/** What else the line tells behind the outlet: "…, tác giả Minh Anh; thời gian: …". */
const FURTHER =
  /[\s,;.·|–-]+(?:tác giả|người viết|thời gian|đăng(?: tải)?|ngày đăng|cập nhật|chuyên mục|bài viết|tiêu đề)(?!\p{L}).*$/iu;

function cleanName(text: string): string {
  const composed = text.normalize('NFC');
  const written = POINTER.test(composed) ? composed.replace(POINTER, ' ') : text;
  return written
    .replace(
      /\b\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?(?:\s?[ap]m)?\b|\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}\b|\b\d{4}-\d\d-\d\d\b/gi,
      ' ',
    )
    .replace(/(?:\sngày)?\s\d{1,2}[/-]\d{1,2}(?![/\d-])/giu, ' ')
    .replace(/^\W*(?:theo )?thỏa thuận(?: bản quyền)? với\s+/iu, ' ')
    .replace(/^\W*(?:tổng hợp|trích|lược trích|dẫn lại|đăng lại) từ\s+|\ssố (?:ra|báo|\d).*$/giu, ' ')
    .replace(FURTHER, ' ')
    .replace(/\s[|•·].*$/u, ' ')
    .replace(/\s(?:thực hiện|cung cấp|biên tập|đăng tải|phát hành)$/iu, ' ')
    .replace(
      /(?:copy link|link bài gốc|lấy link!?|xem bài gốc|xem link nguồn|tại đây|đăng gốc|đăng lúc|đăng ngày|lúc|ngày)\s*/giu,
      ' ',
    )
    .replace(/^(?:[\s"'“”‘’()[\],.;:|>/*•·@–—-])+|(?:[\s"'“”‘’()[\],.;:|</*•·–—-])+$/gu, '')
    .replace(/\s+/g, ' ');
}

const OFFICE = /^(?:cổng|trang|sở|cục|chi cục|bộ|ủy ban|ubnd|trung tâm|viện|ban|văn phòng|đài|hội) /iu;

function isOutletName(name: string, form: CreditForm): boolean {
  const words = name.split(' ');
  if (name.length > 90 || words.length > (form === 'theo' ? 9 : 12)) return false;
  if (/^https?:|^[\w-]+(?:\.[\w-]+)+$/i.test(name)) return true;
  if (/[.!?]\s+\p{Lu}|,\s+\p{Ll}|:\s/u.test(name)) return false;
  const isNamed = /^(?:\p{Lu}|\d|báo |tạp chí |đài |trang |cổng |bao |tap chi )/u.test(name.normalize('NFC'));
  if (!isNamed) return false;
  const small = words.filter((word) => /^\p{Ll}/u.test(word.normalize('NFC'))).length;
  // "Cổng thông tin điện tử tỉnh Nghệ An" is mostly small letters.
  const most = OFFICE.test(name.normalize('NFC')) ? words.length - 2 : Math.max(4, words.length / 2);
  return form !== 'theo' || small <= most;
}

/** What kind of outlet it is, before its name, composed or not. */
const KIND = new RegExp(
  `^(?:${['báo', 'trang', 'tờ', 'website', 'kênh'].flatMap((word) => [word.normalize('NFC'), word.normalize('NFD')]).join('|')}) (?=\\p{Lu})`,
  'u',
);

/** One outlet where several are named: of "Minh Anh/VnExpress" the last, of "VnExpress, Dân trí" the first. */
export function mainOutlet(name: string): string {
  if (/^https?:/i.test(name)) return name;
  const last = name.split(/\s?\/\s?/).at(-1)!;
  const parts = last
    .replace(KIND, '')
    .split(/\s[–—-]\s/)
    .filter((part) => !/^https?:/i.test(part));
  const picked = (parts.at(-1) ?? last).split(/,\s|;\s/u)[0]!.trim();
  const host = /\s([a-z\d-]+(?:\.[a-z\d-]+)*\.(?:vn|com|net|org))$/i.exec(picked)?.[1];
  return host ?? (picked === '' ? name : picked);
}
