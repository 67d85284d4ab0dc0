/** The Swedish way to write a day is ISO 8601. */
const DAY_IN_VIETNAM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

/** The day in Vietnam, `2026-11-25`. */
export function dayInVietnam(now: Date): string {
  return DAY_IN_VIETNAM.format(now);
}

/** Whether a day (`2026-11-25`) lies before today in Vietnam. */
export function isPast(day: string, now = new Date()): boolean {
  return day < dayInVietnam(now);
}
