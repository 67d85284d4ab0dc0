import type { CaseCause } from '../cases/case-state.ts';

/** Goes up when a definition comes to another number; a published report names the one it was made by. */
export const DEFINITIONS_VERSION = '1';

export type FigureSource = 'sites' | 'flags' | 'cases';

interface Words {
  readonly vi: string;
  readonly en: string;
}

/** What a figure is: its title, what counts and what does not. `docs/figures.md` is written from this. */
export interface FigureDefinition {
  readonly source: FigureSource;
  readonly unit: 'count' | 'days';
  readonly title: Words;
  readonly counts: Words;
  readonly not: Words;
}

const site = (title: Words, counts: Words, not: Words): FigureDefinition => ({
  source: 'sites',
  unit: 'count',
  title,
  counts,
  not,
});
const flag = (title: Words, counts: Words, not: Words): FigureDefinition => ({
  source: 'flags',
  unit: 'count',
  title,
  counts,
  not,
});
const ofCase = (title: Words, counts: Words, not: Words): FigureDefinition => ({
  source: 'cases',
  unit: 'count',
  title,
  counts,
  not,
});

const CLOSED: Words = {
  vi: 'Vụ việc khép lại trong kỳ và đến cuối kỳ vẫn khép, ghi nguyên nhân này.',
  en: 'Cases closed in the period and still closed at its end, with this cause.',
};
const NOT_CLOSED: Words = {
  vi: 'Vụ việc bị mở lại hoặc bị khiếu nại trước cuối kỳ; vụ việc rút lại hoặc bị hủy vì khiếu nại (không có nguyên nhân).',
  en: 'Cases opened again or contested before its end; cases withdrawn or overturned (they have no cause).',
};
const cause = (vi: string, en: string) => ofCase({ vi, en }, CLOSED, NOT_CLOSED);

export const FIGURES = {
  'sites-licensed': site(
    { vi: 'Trang được cấp phép', en: 'Sites licensed' },
    {
      vi: 'Trang có trong sổ giấy phép vào thời điểm cuối kỳ.',
      en: 'Sites on the licence register at the end of the period.',
    },
    {
      vi: 'Trang đã bị rút khỏi sổ trước cuối kỳ; trang được rà soát thủ công mà không có trong sổ.',
      en: 'Sites withdrawn before its end; sites scanned by hand that no register names.',
    },
  ),
  'sites-scanned': site(
    { vi: 'Trang đã rà soát', en: 'Sites scanned' },
    {
      vi: 'Trong số trang được cấp phép: có ít nhất một lượt rà soát kết thúc trong kỳ đọc được phản hồi của trang (kể cả trang đỗ, trống, chuyển hướng, bị chèn nội dung lạ).',
      en: 'Of the sites licensed: at least one scan that ended in the period read an answer of the site (parked, empty, moved and hijacked ones too).',
    },
    {
      vi: 'Trang mà mọi lượt trong kỳ đều không truy cập được hoặc bị chặn.',
      en: 'Sites that every scan of the period found unreachable or blocked.',
    },
  ),
  'sites-unreachable': site(
    { vi: 'Trang không truy cập được', en: 'Sites unreachable' },
    {
      vi: 'Trong số trang được cấp phép: không lượt nào trong kỳ đọc được, và lượt cuối không truy cập được.',
      en: 'Of the sites licensed: no scan of the period could read it, and the last one could not reach it.',
    },
    {
      vi: 'Trang đọc được ít nhất một lần trong kỳ; trang chặn truy cập tự động.',
      en: 'Sites read at least once in the period; sites that blocked the scan.',
    },
  ),
  'sites-blocked': site(
    { vi: 'Trang chặn truy cập', en: 'Sites that blocked the scan' },
    {
      vi: 'Trong số trang được cấp phép: không lượt nào trong kỳ đọc được, và lượt cuối bị chặn (kể cả bởi robots.txt).',
      en: 'Of the sites licensed: no scan of the period could read it, and the last one was refused (by robots.txt too).',
    },
    {
      vi: 'Trang đọc được ít nhất một lần trong kỳ.',
      en: 'Sites read at least once in the period.',
    },
  ),
  'sites-not-read': site(
    { vi: 'Trang chưa rà soát', en: 'Sites not tried' },
    {
      vi: 'Trong số trang được cấp phép: không có lượt rà soát nào kết thúc có kết quả trong kỳ. Bốn số (đã rà soát, không truy cập được, chặn, chưa rà soát) cộng lại bằng số trang được cấp phép.',
      en: 'Of the sites licensed: no scan ended with a result in the period. The four (scanned, unreachable, blocked, not tried) sum to the sites licensed.',
    },
    {
      vi: 'Trang đã thử mà không đọc được: tính ở hai dòng trên.',
      en: 'Sites that were tried and could not be read: they are in the two lines above.',
    },
  ),
  'flags-raised': flag(
    { vi: 'Cảnh báo phát sinh', en: 'Flags raised' },
    {
      vi: 'Cảnh báo lần đầu được đưa ra cho người xem xét trong kỳ; mỗi trang, mỗi căn cứ một cảnh báo.',
      en: 'Flags first put before people in the period; one a site and ground.',
    },
    {
      vi: 'Lần rà soát sau thấy lại cùng dấu hiệu; dấu hiệu đã bị bác bỏ trước đó và chứng cứ không có gì mới.',
      en: 'Later scans that find the same again; findings that were dismissed before and show nothing new.',
    },
  ),
  'flags-confirmed': flag(
    { vi: 'Cảnh báo được xác nhận', en: 'Flags confirmed' },
    {
      vi: 'Cảnh báo mà quyết định cuối cùng có hiệu lực trong kỳ là xác nhận (đủ hai người nơi cần hai người duyệt).',
      en: 'Flags whose last decision for good in the period is a confirmation (by two people where four eyes are asked for).',
    },
    {
      vi: 'Đề xuất chưa được người thứ hai duyệt; quyết định đã hoàn tác.',
      en: 'Proposals that no second person approved; decisions that were undone.',
    },
  ),
  'flags-dismissed': flag(
    { vi: 'Cảnh báo bị bác bỏ', en: 'Flags dismissed' },
    {
      vi: 'Cảnh báo mà quyết định cuối cùng có hiệu lực trong kỳ là bác bỏ.',
      en: 'Flags whose last decision for good in the period is a dismissal.',
    },
    {
      vi: 'Quyết định đã hoàn tác; cảnh báo tự hết vì trang không còn dấu hiệu.',
      en: 'Decisions that were undone; flags that ended because the site no longer shows it.',
    },
  ),
  'flags-overturned': flag(
    { vi: 'Xác nhận bị đảo ngược', en: 'Confirmations overturned' },
    {
      vi: 'Cảnh báo đã được xác nhận rồi trong kỳ bị mở lại và bác bỏ, hoặc khiếu nại về vụ việc của nó được chấp nhận trong kỳ.',
      en: 'Flags once confirmed that in the period were opened again and dismissed, or whose case was overturned on appeal in the period.',
    },
    {
      vi: 'Hoàn tác của chính người quyết định trong thời gian cho phép; cảnh báo mở lại rồi lại được xác nhận.',
      en: 'An undo by the person who decided, in time; flags opened again and confirmed again.',
    },
  ),
  'cases-opened': ofCase(
    { vi: 'Vụ việc mở', en: 'Cases opened' },
    {
      vi: 'Vụ việc chấn chỉnh được mở trong kỳ trên cảnh báo đã xác nhận.',
      en: 'Cases opened in the period over confirmed flags.',
    },
    { vi: 'Vụ việc cũ được mở lại.', en: 'Closed cases that were opened again.' },
  ),
  'cases-closed': ofCase(
    { vi: 'Vụ việc khép lại', en: 'Cases closed' },
    {
      vi: 'Vụ việc khép lại trong kỳ và đến cuối kỳ vẫn khép, với bất kỳ kết quả nào.',
      en: 'Cases closed in the period and still closed at its end, with whatever outcome.',
    },
    {
      vi: 'Vụ việc bị mở lại hoặc bị khiếu nại trước cuối kỳ.',
      en: 'Cases opened again or contested before its end.',
    },
  ),
  'cases-rectified': ofCase(
    { vi: 'Vụ việc đã khắc phục', en: 'Cases rectified' },
    {
      vi: 'Trong số vụ việc khép lại: kết quả là đã khắc phục, có lượt rà soát sau thông báo chứng minh.',
      en: 'Of the cases closed: the outcome is rectified, which a scan after the notice shows.',
    },
    {
      vi: 'Khắc phục một phần; trang đóng; giấy phép thay đổi; chuyển cơ quan khác; rút lại.',
      en: 'Partly rectified; site closed; licence changed; passed on; withdrawn.',
    },
  ),
  'median-days': {
    source: 'cases',
    unit: 'days',
    title: { vi: 'Số ngày khắc phục (trung vị)', en: 'Median days to rectification' },
    counts: {
      vi: 'Trung vị số ngày (24 giờ, một chữ số thập phân) từ lúc mở đến lúc khép của các vụ việc đã khắc phục.',
      en: 'Median of the days (of 24 hours, one decimal) from opening to closing of the cases rectified.',
    },
    not: {
      vi: 'Vụ việc chưa khép hoặc khép với kết quả khác. Để trống khi không có vụ việc nào.',
      en: 'Cases not closed, or closed otherwise. Empty where there is none.',
    },
  },
  'cause-owner': cause('Nguyên nhân: lỗi của chủ quản', 'Cause: the owner’s fault'),
  'cause-mechanism': cause('Nguyên nhân: cơ chế, chính sách', 'Cause: the mechanism'),
  'owner-oversight': cause('– sơ suất', '– oversight'),
  'owner-misunderstanding': cause('– hiểu sai quy định', '– misunderstanding'),
  'owner-intent': cause('– cố ý', '– intent'),
  'licensed-with-that-name': cause('– được cấp phép với tên đó', '– licence granted with that name'),
  'unclear-rule': cause('– quy định chưa rõ', '– unclear rule'),
  'technical-limit': cause('– hạn chế kỹ thuật', '– technical limit'),
  'register-error': cause('– sai sót trong sổ giấy phép', '– register error'),
  relapses: ofCase(
    { vi: 'Tái diễn', en: 'Relapses' },
    {
      vi: 'Vụ việc mở trong kỳ, nối tiếp một vụ việc đã khép của cùng trang và cùng căn cứ.',
      en: 'Cases opened in the period that follow on a closed case of the same site and ground.',
    },
    {
      vi: 'Vụ việc mà vụ việc trước đã rút lại hoặc bị hủy vì khiếu nại.',
      en: 'Cases whose earlier case was withdrawn or overturned.',
    },
  ),
  'repeat-owners': ofCase(
    { vi: 'Chủ quản lặp lại', en: 'Repeat owners' },
    {
      vi: 'Tổ chức có vụ việc mở trong kỳ và ít nhất một vụ việc khác mở trong kỳ hoặc trong 24 tháng trước kỳ.',
      en: 'Owners with a case opened in the period and at least one other opened in it or in the 24 months before it.',
    },
    {
      vi: 'Vụ việc đến cuối kỳ đã rút lại hoặc bị hủy vì khiếu nại; trang mà sổ không ghi tổ chức.',
      en: 'Cases withdrawn or overturned by the end of the period; sites for which the register names no owner.',
    },
  ),
} as const satisfies Record<string, FigureDefinition> & Record<CaseCause, FigureDefinition>;

export type FigureId = keyof typeof FIGURES;
export const FIGURE_IDS = Object.keys(FIGURES) as readonly FigureId[];

/** By what figures are broken down. Sites have no ground and no signal: their figures are empty there. */
export const GROUPINGS = ['total', 'province', 'authority', 'ownerType', 'ground', 'signal'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const GROUPING_TITLES: Readonly<Record<Grouping, Words>> = {
  total: { vi: 'Toàn bộ', en: 'All' },
  province: { vi: 'Tỉnh, thành phố', en: 'Province' },
  authority: { vi: 'Cơ quan cấp phép', en: 'Issuing authority' },
  ownerType: { vi: 'Loại chủ quản', en: 'Owner type' },
  ground: { vi: 'Căn cứ', en: 'Ground' },
  signal: { vi: 'Dấu hiệu', en: 'Signal' },
};
