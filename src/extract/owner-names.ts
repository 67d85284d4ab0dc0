import { type FurnitureLines, quoteOf } from './furniture-lines.ts';
import { fieldText, type LabelledField, PLACEHOLDER, quoteField } from './labelled-fields.ts';
import { hintOf } from './line-hints.ts';
import type { Read } from './page-facts.ts';

/** Words that open the name of an organisation, unaccented. */
const ORGANISATION =
  '(?:tong )?cong ty|cty|ctcp|ct tnhh|tap doan|doanh nghiep (?:tu nhan|tn|xa hoi)|dntn|hop tac xa|lien (?:hiep|minh|doan)|hiep hoi|hoi (?!thao|nghi|dap|an|nhap|cho|lam|hop|vien)|dai (?:phat thanh|truyen hinh|pt|tieng)|bao (?!gom|ve|hanh|mat|cao|gia|ton|quan|chi\\b|hiem|duong|tri|loi)|tap chi|trung tam|vien (?!nam|phi)|truong (?:dai hoc|cao dang|trung|thpt|tieu hoc|mam non|dh|cd|hoc)|hoc vien|ngan hang|so (?:thong tin|van hoa|y te|giao duc|du lich|khoa hoc|cong thuong|tt)|ubnd|uy ban|chi nhanh|benh vien|phong kham|van phong (?:luat|cong)|nha xuat ban|ban (?:quan ly|tuyen giao|ton giao|chi dao)|cuc |bo (?:thong|van|y|cong|noi|giao|tai|khoa|nong|lao|xay|giao)|quy |cau lac bo|clb|to hop|nhom|ho kinh doanh|tinh (?:uy|doan)|thanh (?:uy|doan)|trung uong|mat tran|giao hoi|lien hiep|xi nghiep|nha may|khach san|cong doan|thong tan xa|vtv|vov';
const STARTS_AS_ORGANISATION = new RegExp(`^[\\s:"'(.©\\d,-]*(?:cua |ve |boi |by |${ORGANISATION})`);
const OPENS_WITH_ORGANISATION = new RegExp(`^(?:${ORGANISATION})`);
const HOLDS_COMPANY =
  /\b(?:(?:tong )?cong ty|cty|ctcp|tnhh|co phan|jsc|co\.,? ?ltd|corp(?:oration)?|joint stock|company|tap doan|group|inc\b|mtv|doanh nghiep|hiep hoi|hop tac xa)\b/;
const NOT_THE_OWNER =
  /thiet ke|phat trien boi|powered|design|giai phap|nen tang|hosting|developed|ky thuat boi|cung cap giai phap|doi tac|tai tro/;

/** The organisation that runs the site: behind a label, as a line of the imprint, or in a sentence about the site. */
export function readOwnerNames(page: FurnitureLines, fields: readonly LabelledField[]): Read[] {
  return [...labelledOwners(fields), ...plainOwners(page), ...ownersInSentences(page)];
}

function labelledOwners(fields: readonly LabelledField[]): Read[] {
  return fields.flatMap((field) => {
    if (field.kind !== 'owner') return [];
    const value = fieldText(field);
    const plain = field.line.bare.slice(field.start, field.end).trim();
    if (PLACEHOLDER.test(plain) || NOT_THE_OWNER.test(field.line.bare)) return [];
    const isFree = /chu quan|quan ly|van hanh|so huu|^ten /.test(field.label);
    if (!isFree && !STARTS_AS_ORGANISATION.test(plain) && !HOLDS_COMPANY.test(plain)) return [];
    return value.length < 4 || value.length > 160 ? [] : [{ value, ...quoteField(field) }];
  });
}

/** "CÔNG TY TNHH …" or "© 2026 Công ty …" as a line of the imprint. */
function plainOwners(page: FurnitureLines): Read[] {
  return page.lines.flatMap((line) => {
    if (!line.inZone && !page.isAbout) return [];
    const head =
      /^[^\w©(]*(?:(?:(?:copyright|ban quyen|\(c\)|©)[\s:]*)+(?:\d{4}(?:\s?-\s?\d{4})?)?[\s.,|-]*(?:(?:toan bo |moi )?(?:ban )?quyen )?(?:thuoc(?: ve)? |by |cua )?)?/.exec(
        line.bare,
      )![0];
    const plain = line.bare.slice(head.length);
    const stop = plain.search(/[:|;•·]| - |\. |(?: dia chi| giay phep|, dia)/);
    if (NOT_THE_OWNER.test(line.bare) || (stop < 0 ? plain.length : stop) > 200) return [];
    const named =
      OPENS_WITH_ORGANISATION.test(plain) || (head.length > 3 && HOLDS_COMPANY.test(plain.slice(0, 90)));
    if (!named || line.isLink) return [];
    const end = head.length + (stop < 0 ? plain.length : stop);
    const quote = quoteOf(line, head.length, end);
    return isProperName(quote.quote) ? [{ value: quote.quote.replace(/[,.\s]+$/, ''), ...quote }] : [];
  });
}

const OWNED_BY = new RegExp(
  `(?:tong hop|dien tu|website|trang tin|ttdt|ttdtth|chuyen trang|van hanh|quan ly|xay dung)[^.:|]{0,60}? (?:cua|do|thuoc|boi|-) (?=(?:${ORGANISATION}))`,
);

const LICENSED_TO = new RegExp(`\\bcap (?:phep )?cho (?=(?:${ORGANISATION}))`);

const MAY_NAME_OWNER = hintOf(OWNED_BY, LICENSED_TO);

/** "Trang thông tin điện tử tổng hợp của Công ty …", "Website do Công ty … quản lý". */
function ownersInSentences(page: FurnitureLines): Read[] {
  return page.lines.flatMap((line) => {
    if ((line.folding.hints & MAY_NAME_OWNER) === 0) return [];
    const licensed = LICENSED_TO.exec(line.bare);
    const owned = line.inZone || page.isAbout ? (licensed ?? OWNED_BY.exec(line.bare)) : null;
    if (owned === null || NOT_THE_OWNER.test(line.bare)) return [];
    const start = owned.index + owned[0].length;
    const rest = line.bare.slice(start);
    const isAuthority =
      /giay phep|\bgp\b/.test(line.bare.slice(0, start)) || /^[^.:|;(]{0,80}\bcap\b/.test(rest);
    if (isAuthority && licensed === null) return [];
    const stop = rest.search(
      /[.:|;•·,(]| - | (?:quan ly|van hanh|thiet lap|xay dung|so huu|lam chu|cung cap|chiu trach)|(?<=[a-z]) (?:cap )?ngay |$/,
    );
    const quote = quoteOf(line, start, start + stop);
    return isProperName(quote.quote) ? [{ value: quote.quote, ...quote }] : [];
  });
}

/** "Công ty TNHH Cây Kiểng Sáu Hường" is a name, "Công ty cần tuyển nhân sự" is not. */
function isProperName(text: string): boolean {
  const words = text.normalize('NFC').split(' ');
  const capitals = words.slice(1).filter((word) => /^["“(]?[\p{Lu}\d]/u.test(word)).length;
  if (words.length < 2 || words.length > 20 || !/^["“]?\p{Lu}/u.test(words[0]!)) return false;
  if (/\s(?:là|cho|đã|sẽ|đang|được|ra mắt|cần|tuyển|tại sao|như thế)\s/u.test(` ${text.normalize('NFC')} `))
    return false;
  return capitals >= 2 || (capitals === 1 && words.length <= 4);
}
