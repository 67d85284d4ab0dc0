import { BadInput } from '../lib/errors.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';

const DAY_MS = 86_400_000;
const AHEAD_MS = 7 * 3_600_000;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Calendar days in Vietnam, both counted, as ISO dates. */
export interface Period {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Midnight in Vietnam at the beginning of a day. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - AHEAD_MS);
}

/** The first moment of a period and the first one after it. */
export function momentsOf({ firstDay, lastDay }: Period): { readonly from: Date; readonly to: Date } {
  return { from: startOfDay(firstDay), to: new Date(startOfDay(lastDay).getTime() + DAY_MS) };
}

/** @throws BadInput for what is no period of days */
export function checkPeriod(period: Period): Period {
  for (const day of [period.firstDay, period.lastDay])
    if (!DAY.test(day) || Number.isNaN(Date.parse(day)) || addDays(day, 0) !== day)
      throw new BadInput(`${day} is no day: write it as 2026-11-30`);
  if (period.lastDay < period.firstDay)
    throw new BadInput(`The period ends (${period.lastDay}) before it begins (${period.firstDay})`);
  return period;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** `2026`, `2026-Q4`, `2026-11`, or the first and the last day joined by `..`. @throws BadInput */
export function parsePeriod(text: string): Period {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text) ?? [];
  if (year !== undefined) {
    const first = quarter === undefined ? Number(month ?? 1) : (Number(quarter) - 1) * 3 + 1;
    const months = quarter !== undefined ? 3 : month !== undefined ? 1 : 12;
    const [start, next] = [first, first + months].map((at) => new Date(Date.UTC(Number(year), at - 1, 1)));
    const last = new Date(next!.getTime() - DAY_MS);
    return { firstDay: start!.toISOString().slice(0, 10), lastDay: last.toISOString().slice(0, 10) };
  }
  const [firstDay, lastDay, more] = text.split('..');
  if (firstDay === undefined || lastDay === undefined || more !== undefined)
    throw new BadInput(`${text} is no period: write 2026, 2026-Q4, 2026-11 or 2026-11-01..2026-11-30`);
  return checkPeriod({ firstDay, lastDay });
}

/** The period of the same kind before: the month before a month, the quarter before a quarter, else as many days. */
export function periodBefore({ firstDay, lastDay }: Period): Period {
  const dayBefore = addDays(firstDay, -1);
  const startsMonth = firstDay.endsWith('-01') && addDays(lastDay, 1).endsWith('-01');
  const months = monthsFrom(firstDay, addDays(lastDay, 1));
  if (startsMonth && [1, 3, 6, 12].includes(months)) {
    const start = new Date(`${firstDay}T00:00:00Z`);
    start.setUTCMonth(start.getUTCMonth() - months);
    return { firstDay: start.toISOString().slice(0, 10), lastDay: dayBefore };
  }
  const days = Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / DAY_MS);
  return { firstDay: addDays(dayBefore, -days), lastDay: dayBefore };
}

function monthsFrom(first: string, after: string): number {
  const [a, b] = [first, after].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
  return b! - a!;
}

/** @throws BadInput where the period is not over: its figures would still grow */
export function checkOver(period: Period, now: Date): void {
  if (dayInVietnam(now) <= period.lastDay)
    throw new BadInput(
      `The period lasts until ${period.lastDay}: its figures can be published from the day after`,
    );
}
