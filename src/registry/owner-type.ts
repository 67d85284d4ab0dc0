import type { OwnerType } from '../signals/signal.ts';
import { foldText } from './fold-text.ts';
import { ownerKey } from './owner-name.ts';

/** What registers write in a column of owner types, folded. */
const STATED: readonly (readonly [OwnerType, RegExp])[] = [
  ['company', /^(company|cong ty|doanh nghiep|enterprise|business|dn)\b/],
  ['press', /^(press|co quan bao chi|bao chi|bao|tap chi|dai|media outlet|broadcaster)\b/],
  ['association', /^(association|hoi|hiep hoi|to chuc xa hoi|to chuc chinh tri xa hoi|fund|quy|doan the)\b/],
  ['state', /^(state|nha nuoc|co quan nha nuoc|don vi su nghiep|government|public|co quan dang)\b/],
  ['unknown', /^(unknown|khac|other|chua ro|khong ro)\b/],
];

/** The type as a register states it; null for a word that is none of them. */
export function readOwnerType(cell: string): OwnerType | null {
  const text = foldText(cell);
  return STATED.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/**
 * Kinds of organisation by the words that begin a name (`ownerKey` form); the first that matches decides. The order
 * matters: "Hội đồng nhân dân" is no association (hội), "Ngân hàng Nhà nước" no company, "Đài Khí tượng" no broadcaster,
 * "Công đoàn Tổng công ty …" a union and not the company that it belongs to.
 */
const BY_NAME: readonly (readonly [OwnerType, RegExp])[] = [
  ['state', /^(hội đồng|ngân hàng nhà nước|đài khí tượng|bảo hiểm xã hội|báo cáo viên)(?!\p{L})/u],
  [
    'state',
    /^(cục|vụ|sở|bộ|tổng cục|chi cục|thanh tra|ubnd|ủy ban|uỷ ban|công an|quân khu|kho bạc|đảng)(?!\p{L})/u,
  ],
  [
    'press',
    /^(báo|tạp chí|tạo chí|thời báo|tuần báo|nhật báo|chuyên trang|thông tấn xã|hãng thông tấn)(?!\p{L})/u,
  ],
  ['press', /^(đài|hệ) (.* )?(phát thanh|truyền hình|truyền thanh|tiếng nói|pt|vov|vtc|vtv)/u],
  ['press', /^kênh(?! đào)(?!\p{L})/u],
  ['press', /^(ban (biên tập|truyền hình)|tòa soạn|hệ phát thanh)(?!\p{L})/u],
  ['press', /^trung tâm (phát thanh|truyền hình|báo chí|báo khoa học|truyền thông báo)(?!\p{L})/u],
  ['press', /^trung tâm .*truyền hình (thông tấn|quân đội|nhân đạo|công an)/u],
  ['association', /^(tổng |trung ương |liên chi |chi )?(hội|hiệp hội|đoàn luật sư)(?!\p{L})/u],
  [
    'association',
    /^(tổng |đảng )?(liên hiệp|liên đoàn|liên minh|câu lạc bộ|clb|công đoàn|quỹ|giáo hội)(?!\p{L})/u,
  ],
  ['association', /^ban trị sự (.* )?giáo hội/u],
  [
    'association',
    /^(?!công ty|trung tâm|viện).*(hiệp hội|vcci|phòng thương mại và công nghiệp|liên hiệp hợp tác xã)/u,
  ],
  ['company', /^(chi nhánh |văn phòng đại diện |vpđd )*(tổng )?công ty(?!\p{L})/u],
  [
    'company',
    /^(tập đoàn|ngân hàng|doanh nghiệp|dntn|hợp tác xã|htx|hộ kinh doanh|tnhh|cổ phần|xí nghiệp|nhà máy)(?!\p{L})/u,
  ],
  ['company', /(?<!\p{L})(tnhh|company|co ltd|jsc|ltd|corp|corporation|joint stock|công ty)(?!\p{L})/u],
  [
    'state',
    /^(ban|văn phòng|thành ủy|tỉnh ủy|huyện ủy|quận ủy|tỉnh đoàn|thành đoàn|trường|học viện|thư viện|bảo tàng)(?!\p{L})/u,
  ],
  [
    'state',
    /^(bệnh viện|nhà xuất bản|tòa án|viện kiểm sát|cơ quan|đoàn tncs|đoàn thanh niên|phòng|trạm|nhà hát)(?!\p{L})/u,
  ],
  [
    'state',
    /^(trung tâm|viện).*(quốc gia|trung ương|tỉnh|thành phố|huyện|quận|nhà nước|bộ|sở|cục|ủy ban|uỷ ban)(?!\p{L})/u,
  ],
  [
    'state',
    /^trung tâm (khuyến|xúc tiến|lưu trữ|y tế|thông tin|công nghệ thông tin|kiểm nghiệm|đo kiểm|văn hóa|internet)/u,
  ],
];

/** Guesses an owner's type from its name; `unknown` where the name does not tell (an institute, a centre). */
export function guessOwnerType(name: string): OwnerType {
  const key = ownerKey(name);
  return BY_NAME.find(([, pattern]) => pattern.test(key))?.[0] ?? 'unknown';
}
