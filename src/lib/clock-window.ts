/** A daily span of time. Minutes since midnight; `to` before `from` goes over midnight. */
export interface ClockWindow {
  readonly from: number;
  readonly to: number;
}

export const DAY_MINUTES = 1440;

/** Reads `22:00-06:30`; null when it is none. */
export function parseClockWindow(text: string): ClockWindow | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (found === null) return null;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = found.slice(1).map(Number);
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  return from === to ? null : { from, to };
}

/** The window that holds a minute of the day; null when none does. */
export function windowAt(minute: number, windows: readonly ClockWindow[]): ClockWindow | null {
  const inside = ({ from, to }: ClockWindow) =>
    from < to ? minute >= from && minute < to : minute >= from || minute < to;
  return windows.find(inside) ?? null;
}

/** Minutes of a day that no window holds. */
export function openMinutes(windows: readonly ClockWindow[]): number {
  let open = 0;
  for (let minute = 0; minute < DAY_MINUTES; minute++) if (windowAt(minute, windows) === null) open++;
  return open;
}
