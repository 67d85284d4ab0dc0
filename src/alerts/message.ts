import type { AlertCondition, AlertKind } from './alert.ts';

/** A message as it is sent: Vietnamese first. */
export interface Message {
  readonly subject: string;
  readonly text: string;
}

export interface AlertToTell extends AlertCondition {
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
}

const TITLES: Record<AlertKind, { readonly vi: string; readonly en: string }> = {
  'missed-tick': { vi: 'Bộ lập lịch bỏ nhịp', en: 'The planner missed a tick' },
  'work-stopped': {
    vi: 'Công việc chờ mà không tiến trình nào nhận',
    en: 'Work waits and no process takes it',
  },
  'cycle-overdue': { vi: 'Trang quá hạn rà soát trong chu kỳ', en: 'Sites are overdue in a cycle' },
  'dead-letters': { vi: 'Có công việc đã bỏ cuộc', en: 'Jobs gave up' },
  'disk-nearly-full': { vi: 'Ổ đĩa bản lưu sắp đầy', en: 'The captures’ disk is nearly full' },
  'mass-failure': { vi: 'Nhiều lượt rà soát cùng thất bại', en: 'Many scans fail at once' },
  certificate: { vi: 'Chứng thư TLS có vấn đề', en: 'Trouble with a certificate' },
  'referral-overdue': { vi: 'Chuyển xử lý quá hạn', en: 'A referral between agencies is overdue' },
  timestamps: { vi: 'Chưa lấy được dấu thời gian', en: 'Timestamps are missing' },
  'rule-pack': { vi: 'Bộ quy tắc không dùng được', en: 'The rule packs can’t be used' },
};

/** Keys of alerts of which there is one: they say nothing more than the kind. */
const ONLY: readonly string[] = ['all', 'planner', 'captures'];

/** Names of facts in words; a fact that is named by one of ours (a queue) stays as it is. */
const FACTS: Readonly<Record<string, string>> = {
  tickedAt: 'nhịp gần nhất / last tick',
  lastMissedAt: 'lần bỏ nhịp gần nhất / last missed',
  process: 'tiến trình / process',
  waiting: 'đang chờ / waiting',
  since: 'từ / since',
  cycle: 'chu kỳ / cycle',
  sites: 'số trang / sites',
  freePercent: 'còn trống (%) / free (%)',
  ended: 'lượt rà soát gần nhất / newest scans',
  failed: 'trong đó hỏng hoặc không đọc được / of these failed or unreadable',
  endpoint: 'địa chỉ / address',
  daysLeft: 'còn lại (ngày) / days left',
  problem: 'vấn đề / trouble',
  reason: 'lý do / reason',
  referral: 'chuyển xử lý số / referral',
  from: 'nơi chuyển / from',
  to: 'nơi nhận / to',
  deadline: 'hạn / deadline',
};

/** The message that an alert opened, or that it ended. */
export function alertMessage(alert: AlertToTell, event: 'alert-opened' | 'alert-resolved'): Message {
  const { vi, en } = TITLES[alert.kind];
  const over = event === 'alert-resolved';
  const which = ONLY.includes(alert.key) ? '' : `: ${alert.key}`;
  const facts = Object.entries(alert.facts).map(([name, value]) => `  ${FACTS[name] ?? name}: ${value}`);
  const lines = [
    over ? `Đã hết: ${vi}` : vi,
    over ? `Resolved: ${en}` : en,
    '',
    ...facts,
    '',
    `Từ / since: ${alert.openedAt.toISOString()}`,
    ...(alert.resolvedAt === null ? [] : [`Đến / until: ${alert.resolvedAt.toISOString()}`]),
    `Việc cần làm / what to do: docs/operations.md#${alert.kind}`,
  ];
  return { subject: `[Rasoat] ${over ? 'Đã hết: ' : ''}${vi} (${en})${which}`, text: lines.join('\n') };
}

/** What waits, in counts. */
export interface DigestCounts {
  readonly open: number;
  readonly inReview: number;
  readonly openedLately: number;
  /** Days that the oldest open flag has waited; null when none waits. */
  readonly oldestDays: number | null;
  readonly byGround: Readonly<Record<string, number>>;
  readonly deadLetters: number;
  readonly alerts: number;
  readonly overdue: number;
  /** Sites that could not be read for a month or longer. */
  readonly unreadForLong: number;
}

/** The reviewers' digest: counts only, no site and no page. */
export function digestMessage(counts: DigestCounts): Message {
  const grounds = Object.entries(counts.byGround).map(([ground, waiting]) => `  ${ground}: ${waiting}`);
  const oldest = counts.oldestDays === null ? '–' : String(counts.oldestDays);
  const lines = [
    `Cảnh báo chờ xem xét / flags that wait: ${counts.open}`,
    ...grounds,
    `Đang xem xét / in review: ${counts.inReview}`,
    `Mới trong 24 giờ / new in 24 hours: ${counts.openedLately}`,
    `Chờ lâu nhất (ngày) / longest wait in days: ${oldest}`,
    `Trang quá hạn rà soát / overdue sites: ${counts.overdue}`,
    `Trang không đọc được từ 30 ngày / sites that could not be read for 30 days: ${counts.unreadForLong}`,
    `Công việc đã bỏ cuộc / jobs that gave up: ${counts.deadLetters}`,
    `Báo động đang mở / open alerts: ${counts.alerts}`,
  ];
  return {
    subject: `[Rasoat] ${counts.open} cảnh báo chờ xem xét (flags that wait)`,
    text: lines.join('\n'),
  };
}
