import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { BadInput } from '../lib/errors.ts';
import type { WorkCalendar } from './working-days.ts';

const day = z.iso.date();
const Year = z.strictObject({
  provisional: z.boolean().default(false),
  holidays: z
    .array(
      z
        .strictObject({ from: day, until: day.optional(), name: z.string().min(1) })
        .refine(({ from, until }) => until === undefined || from <= until, {
          message: 'ends before it begins',
        }),
    )
    .min(1),
  worked_weekends: z.array(day),
});
const Calendar = z.strictObject({ years: z.record(z.string().regex(/^20\d\d$/), Year) });

const DAY_MS = 86_400_000;

function daysOf({ from, until }: { from: string; until?: string | undefined }): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(until ?? from); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** Reads a calendar of days off. Every problem is listed at once. @throws BadInput */
export async function readCalendar(file: string): Promise<WorkCalendar> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new BadInput(`The calendar ${file} can't be read (${cause.code})`, { cause });
  });
  // Dates stay text: no time zone may move them.
  const result = Calendar.safeParse(parse(text, { schema: 'core' }));
  if (!result.success) {
    const problems = result.error.issues.map(
      ({ path, message }) => `${path.join('.') || '(top)'}: ${message}`,
    );
    throw new BadInput(`${file}: ${problems.join('; ')}`);
  }
  const years = Object.entries(result.data.years);
  const misplaced = years.flatMap(([year, { holidays, worked_weekends }]) =>
    [...holidays.flatMap(daysOf), ...worked_weekends].filter((date) => !date.startsWith(year)),
  );
  if (misplaced.length > 0) throw new BadInput(`${file}: ${misplaced.join(', ')} stand under another year`);
  return {
    holidays: new Set(years.flatMap(([, { holidays }]) => holidays.flatMap(daysOf))),
    workedWeekends: new Set(years.flatMap(([, { worked_weekends }]) => worked_weekends)),
    years: new Set(years.map(([year]) => Number(year))),
    provisional: new Set(years.filter(([, { provisional }]) => provisional).map(([year]) => Number(year))),
  };
}
