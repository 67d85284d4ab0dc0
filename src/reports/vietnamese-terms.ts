import type { Ground } from '../assess/assessment.ts';

/** How conditions, grounds, owner types and flag states are called in letters and documents. */
export const CONDITION_VI: Readonly<Record<string, string>> = {
  ok: 'đọc được bình thường',
  unreachable: 'không truy cập được',
  blocked: 'chặn truy cập tự động',
  parked: 'tên miền không có nội dung (đỗ)',
  hijacked: 'có nội dung lạ bị chèn vào',
  empty: 'không có nội dung',
  moved: 'chuyển sang tên miền khác',
};

export const GROUND_VI: Readonly<Record<Ground, string>> = {
  'press-like': 'Biểu hiện giống cơ quan báo chí',
  'sensitive-domain': 'Tên miền, tên trang dễ gây nhầm lẫn',
  'licence-display': 'Thông tin giấy phép trên trang chủ',
};

export const STATUS_VI: Readonly<Record<string, string>> = {
  open: 'chờ xem xét',
  'in-review': 'đang xem xét',
  confirmed: 'đã xác nhận',
  dismissed: 'đã bỏ qua',
  resolved: 'không còn dấu hiệu',
};

/** "14:05 ngày 23/11/2026" in Vietnam's time (UTC+7 all year). */
export function momentVi(iso: string): string {
  const local = new Date(Date.parse(iso) + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 16)} ngày ${dayVi(local.slice(0, 10))}`;
}

/** "23/11/2026" of an ISO date. */
export function dayVi(iso: string): string {
  return iso.slice(0, 10).split('-').reverse().join('/');
}

/** "0,93": a decimal comma, two places. */
export function decimalVi(value: number): string {
  return value.toFixed(2).replace('.', ',');
}
