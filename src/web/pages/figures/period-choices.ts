import type { Days } from '../../api/figures.ts';

export const KINDS = ['month', 'quarter', 'year', 'days'] as const;
export type PeriodKind = (typeof KINDS)[number];

/** A period one can pick: `2026-11`, `2026-Q4`, `2026`. */
export interface PeriodChoice extends Days {
  readonly id: string;
  readonly year: number;
  /** Of the year, from 1; 0 for a year. */
  readonly number: number;
}

const CHOICES = { month: 24, quarter: 12, year: 6 } as const;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

const iso = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** The newest periods of a kind, the running one first. `today` is the day in Vietnam. */
export function periodChoices(kind: Exclude<PeriodKind, 'days'>, today: string): PeriodChoice[] {
  const months = MONTHS[kind];
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  const first = month - (month % months);
  return Array.from({ length: CHOICES[kind] }, (_, back) => {
    const start = first - back * months;
    const firstDay = iso(year, start, 1);
    const number = kind === 'year' ? 0 : Math.floor((Number(firstDay.slice(5, 7)) - 1) / months) + 1;
    const suffix = { month: firstDay.slice(4, 7), quarter: `-Q${number}`, year: '' }[kind];
    return {
      id: `${firstDay.slice(0, 4)}${suffix}`,
      year: Number(firstDay.slice(0, 4)),
      number,
      firstDay,
      lastDay: iso(year, start + months, 0),
    };
  });
}

/** The kind of period that two days are. */
export function kindOf({ firstDay, lastDay }: Days, today: string): PeriodKind {
  const same = (kind: Exclude<PeriodKind, 'days'>) =>
    periodChoices(kind, today).some((one) => one.firstDay === firstDay && one.lastDay === lastDay);
  return (['month', 'quarter', 'year'] as const).find(same) ?? 'days';
}

/** The newest month that is over. */
export function lastMonth(today: string): Days {
  const { firstDay, lastDay } = periodChoices('month', today)[1]!;
  return { firstDay, lastDay };
}
