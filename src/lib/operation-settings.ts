import { Cron } from 'croner';
import { z } from 'zod';
import { openMinutes, parseClockWindow } from './clock-window.ts';

const count = z.int().positive();
const share = z.number().min(0).max(1);

const cron = z.string().refine(isCron, "write five fields that name a moment, for instance '0 0 1 * *'");
const quietHours = z
  .array(
    z.string().transform((text, context) => {
      const window = parseClockWindow(text);
      if (window !== null) return window;
      context.addIssue({ code: 'custom', message: `write '${text}' as '07:00-09:30'` });
      return z.NEVER;
    }),
  )
  .refine((windows) => openMinutes(windows) >= 60, 'leave an hour of the day open at least');

const cycles = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'use small letters, digits and -'),
      cron,
      within_days: z.number().min(0.5).max(366),
    }),
  )
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'two cycles have one name');

/** When sites are scanned. */
export const scheduleSettings = z
  .strictObject({
    tick_ms: count.min(200),
    time_zone: z.string().refine(isZone, 'is no IANA time zone, for instance Asia/Ho_Chi_Minh'),
    interval_days: z.number().positive(),
    min_hours: z.number().positive(),
    max_days: z.number().positive(),
    retry_days: z.number().positive(),
    quiet_hours: quietHours,
    cycles,
    most_waiting: count,
    stale_ms: count.min(1000),
    max_attempts: count,
  })
  .refine(({ min_hours: least, max_days: most }) => least <= most * 24, 'min_hours is more than max_days');

/** What people are told of, and when it counts as over. */
export const alertSettings = z
  .strictObject({
    mass_failure: z.strictObject({ scans: count.min(5), opens_above: share, ends_below: share }),
    work_stopped_minutes: z.number().min(1),
    disk_free: z.strictObject({ opens_below: share, ends_above: share }),
    certificates: z.strictObject({ endpoints: z.array(z.url({ protocol: /^https$/ })), days: count }),
    digest_cron: cron.nullable(),
  })
  .refine(
    ({ mass_failure: mass, disk_free: disk }) =>
      mass.ends_below <= mass.opens_above && disk.ends_above >= disk.opens_below,
    'an alert must not end before it opens',
  );

/** How long captures are kept. */
export const captureSettings = z.strictObject({
  keep_days: count,
  keep_monthly: z.int().min(0),
  most_scans_a_day: count,
  s3: z
    .strictObject({
      endpoint: z.url({ protocol: /^https?$/ }).nullable(),
      region: z.string().min(1),
      bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'is no name of a bucket'),
      prefix: z.string().regex(/^([\w.-]+(\/[\w.-]+)*)?$/, "write it without '/' at either end"),
    })
    .nullable(),
});

/** Who vouches for the moment at which evidence was there (RFC 3161). */
export const timestampSettings = z.strictObject({
  authorities: z.array(z.url({ protocol: /^https?$/ })),
  trust: z.array(z.string().min(1)),
  every_hours: z.number().min(1),
});

function isCron(text: string): boolean {
  try {
    return new Cron(text, { mode: '5-part', paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
