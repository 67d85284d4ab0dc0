import { BadInput } from '../lib/errors.ts';
import { say } from '../lib/say.ts';

/** Days off of some years, as reviewed data (config/calendar/). ISO dates. */
export interface WorkCalendar {
  /** Public holidays, days in lieu (nghỉ bù) included. */
  readonly holidays: ReadonlySet<string>;
  /** Saturdays and Sundays that are worked in exchange for another day (làm bù). */
  readonly workedWeekends: ReadonlySet<string>;
  /** Years whose days off are known. */
  readonly years: ReadonlySet<number>;
  /** Of these, years that were reckoned and not yet announced: a deadline in them may move. */
  readonly provisional: ReadonlySet<number>;
}

const DAY_MS = 86_400_000;

function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

/** Whether authorities work on a day (ISO). @throws BadInput where the calendar does not know the year */
export function isWorkingDay(day: string, calendar: WorkCalendar): boolean {
  if (!calendar.years.has(Number(day.slice(0, 4))))
    throw new BadInput(
      say('no-days-off', 'The days off of {year} are not in config/calendar: add them, then try again', {
        year: day.slice(0, 4),
      }),
    );
  if (calendar.holidays.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return (weekday !== 0 && weekday !== 6) || calendar.workedWeekends.has(day);
}

/**
 * The last day of a period of working days that begins on the day after `from` (Civil Code 2015, arts. 147–148: the first
 * day does not count). ISO dates in Vietnam.
 */
export function deadlineAfter(from: string, workingDays: number, calendar: WorkCalendar): string {
  if (!Number.isInteger(workingDays) || workingDays < 1)
    throw new BadInput(`A deadline takes a whole number of working days from 1, not ${workingDays}`);
  let day = from;
  for (let left = workingDays; left > 0; ) {
    day = shifted(day, 1);
    if (isWorkingDay(day, calendar)) left--;
  }
  return day;
}

/** Working days after `from` up to and with `until`; negative when `until` lies before. */
export function workingDaysBetween(from: string, until: string, calendar: WorkCalendar): number {
  if (until < from) return -workingDaysBetween(until, from, calendar);
  let count = 0;
  for (let day = from; day < until; ) {
    day = shifted(day, 1);
    if (isWorkingDay(day, calendar)) count++;
  }
  return count;
}
