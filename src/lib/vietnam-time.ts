const AHEAD_MS = 7 * 3_600_000;

/** The calendar day in Vietnam (UTC+7 all year), ISO. */
export function dayInVietnam(moment: Date): string {
  return new Date(moment.getTime() + AHEAD_MS).toISOString().slice(0, 10);
}
