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
  dismissed: 'đã bác bỏ',
  resolved: 'không còn dấu hiệu',
};

/** States of a flag after an act, and of a case. */
export const STATE_VI: Readonly<Record<string, string>> = {
  ...STATUS_VI,
  proposed: 'chờ người thứ hai',
  draft: 'đang soạn thông báo',
  noticed: 'đã gửi thông báo',
  answered: 'chủ quản đã trả lời',
  rechecked: 'đã rà soát lại',
  escalated: 'đã chuyển thanh tra',
  appealed: 'đang khiếu nại',
  closed: 'đã đóng',
};

/** What people do with flags and cases. */
export const ACT_VI: Readonly<Record<string, string>> = {
  confirm: 'Xác nhận',
  dismiss: 'Bác bỏ',
  'propose-confirm': 'Đề nghị xác nhận',
  'propose-dismiss': 'Đề nghị bác bỏ',
  approve: 'Duyệt đề nghị',
  reject: 'Không duyệt đề nghị',
  reopen: 'Mở lại',
  open: 'Lập vụ việc',
  send: 'Gửi thông báo',
  answer: 'Ghi nhận trả lời',
  extend: 'Gia hạn',
  recheck: 'Rà soát lại khi hết hạn',
  escalate: 'Chuyển thanh tra',
  return: 'Thanh tra trả lại',
  appeal: 'Ghi nhận khiếu nại',
  uphold: 'Giữ nguyên',
  overturn: 'Hủy kết luận',
  close: 'Đóng vụ việc',
};

export const DISMISSAL_VI: Readonly<Record<string, string>> = {
  'lawful-use': 'sử dụng đúng quy định',
  'wrong-evidence': 'chứng cứ sai',
  'corrected-meanwhile': 'đã khắc phục',
  'owner-is-press': 'chủ quản là cơ quan báo chí',
  duplicate: 'trùng với cảnh báo khác',
  other: 'lý do khác',
};

export const ROLE_VI: Readonly<Record<string, string>> = {
  viewer: 'Người xem',
  reviewer: 'Người xét duyệt',
  lead: 'Trưởng nhóm',
  admin: 'Quản trị',
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
