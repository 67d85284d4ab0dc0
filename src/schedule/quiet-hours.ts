import { type ClockWindow, DAY_MINUTES, windowAt } from '../lib/clock-window.ts';
import { localTime } from './local-time.ts';

const MINUTE_MS = 60_000;

export function isQuiet(moment: Date, quiet: readonly ClockWindow[], zone: string): boolean {
  return quiet.length > 0 && windowAt(localTime(moment, zone).minutes, quiet) !== null;
}

/** The moment itself, or the first one after it at which no window is quiet. Some minute of the day must be open. */
export function afterQuiet(moment: Date, quiet: readonly ClockWindow[], zone: string): Date {
  let at = moment;
  // Windows may touch, and a clock change may land in the same window again: as many steps as a day has windows, twice.
  for (let step = 0; step <= 2 * quiet.length && quiet.length > 0; step++) {
    const { minutes } = localTime(at, zone);
    const window = windowAt(minutes, quiet);
    if (window === null) return at;
    const left = (window.to - minutes + DAY_MINUTES) % DAY_MINUTES;
    at = new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS + left * MINUTE_MS);
  }
  return at;
}

/** The last minute before the quiet that `moment` falls into; the moment itself where it is open. */
export function beforeQuiet(moment: Date, quiet: readonly ClockWindow[], zone: string): Date {
  let at = moment;
  for (let step = 0; step <= 2 * quiet.length && quiet.length > 0; step++) {
    const { minutes } = localTime(at, zone);
    const window = windowAt(minutes, quiet);
    if (window === null) return at;
    const into = (minutes - window.from + DAY_MINUTES) % DAY_MINUTES;
    at = new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS - (into + 1) * MINUTE_MS);
  }
  return at;
}
