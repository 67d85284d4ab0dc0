import i18next from 'i18next';

/** Dates and numbers are written as Vietnam writes them in both languages, so that two people read the same figure. */
const LOCALE = 'vi-VN';
const ZONE = 'Asia/Ho_Chi_Minh';

const day = new Intl.DateTimeFormat(LOCALE, {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: ZONE,
});
const clock = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: ZONE,
});
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const score = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signed = new Intl.NumberFormat(LOCALE, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});
const share = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });

/** What has just happened may lie ahead by the clock of another machine. */
const CLOCKS_APART_S = 5;
const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
const WEEK_S = 7 * DAY_S;

/** 25/11/2026, the day in Vietnam. Takes an ISO date or date and time. */
export function formatDay(iso: string): string {
  return day.format(new Date(iso));
}

/** 25/11/2026 14:05, the time in Vietnam. */
export function formatTime(iso: string): string {
  const at = new Date(iso);
  return `${day.format(at)} ${clock.format(at)}`;
}

/** 1.234 */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** 0,87 */
export function formatScore(value: number): string {
  return score.format(value);
}

/** +1,9 */
export function formatWeight(value: number): string {
  return signed.format(value);
}

/** 87,5%, from 0–1. */
export function formatShare(value: number): string {
  return share.format(value);
}

/** “45 phút”, “7,5 giờ”, “3,2 ngày”: a stretch of time in the unit that reads best, in the chosen language. */
export function formatHours(hours: number): string {
  if (hours * 60 < 1) return i18next.t('common.underAMinute');
  const [value, unit] =
    hours < 1 ? [hours * 60, 'minute'] : hours < 48 ? [hours, 'hour'] : [hours / 24, 'day'];
  return new Intl.NumberFormat(i18next.language === 'vi' ? LOCALE : i18next.language, {
    style: 'unit',
    unit: unit as 'minute' | 'hour' | 'day',
    unitDisplay: 'long',
    maximumFractionDigits: unit === 'minute' ? 0 : 1,
  }).format(value as number);
}

/** “3 giờ trước”: how long ago, in the chosen language; past a week the day itself. */
export function formatAgo(iso: string, now: Date): string {
  const seconds = Math.round((new Date(iso).getTime() - now.getTime()) / 1000);
  const past = Math.abs(seconds);
  if (past >= WEEK_S) return formatDay(iso);
  if (past < MINUTE_S) return i18next.t(seconds > CLOCKS_APART_S ? 'common.soon' : 'common.justNow');
  const words = new Intl.RelativeTimeFormat(i18next.language, { numeric: 'auto', style: 'short' });
  if (past < HOUR_S) return words.format(Math.trunc(seconds / MINUTE_S), 'minute');
  if (past < DAY_S) return words.format(Math.trunc(seconds / HOUR_S), 'hour');
  return words.format(Math.trunc(seconds / DAY_S), 'day');
}
