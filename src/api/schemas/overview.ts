import { z } from 'zod';
import { day, instant } from './common.ts';
import { CONDITIONS, GROUNDS } from './sites.ts';

export const overviewQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(366).default(30),
});

const byGround = z.object({
  'press-like': z.int(),
  'sensitive-domain': z.int(),
  'licence-display': z.int(),
});

export const overview = z.object({
  from: instant,
  /** The moment of counting. */
  to: instant,
  /** One row a calendar day in Vietnam, also where nothing happened. */
  days: z.array(
    z.object({
      day,
      opened: z.int(),
      resolved: z.int(),
      confirmed: z.int(),
      dismissed: z.int(),
      scans: z.int(),
    }),
  ),
  waiting: z.object({
    total: z.int(),
    byGround,
    inReview: z.int(),
    oldest: instant.nullable(),
    /** By the day of opening in Vietnam, as flags are filtered by age: today, the six days before, the 24 before those, earlier. */
    byAge: z.object({ day: z.int(), week: z.int(), month: z.int(), older: z.int() }),
  }),
  decided: z.object({
    confirmed: z.int(),
    dismissed: z.int(),
    /** From opening to decision; null where nothing was decided. */
    medianHours: z.number().nullable(),
    p90Hours: z.number().nullable(),
    byGround: z.array(
      z.object({
        ground: z.enum(GROUNDS),
        confirmed: z.int(),
        dismissed: z.int(),
        medianHours: z.number().nullable(),
      }),
    ),
  }),
  sites: z.object({ registered: z.int(), paused: z.int(), unscanned: z.int(), due: z.int() }),
  /** Every site that was due in the last cycle, by what became of it; the parts sum to `due`. Null before the first cycle. */
  coverage: z
    .object({
      from: instant,
      to: instant,
      /** When the states of the sites were last brought up to date. */
      asOf: instant,
      due: z.int(),
      parts: z.array(z.object({ what: z.string(), sites: z.int() })),
    })
    .nullable(),
  provinces: z.array(
    z.object({
      province: z.string().nullable(),
      sites: z.int(),
      waiting: z.int(),
      conditions: z.record(z.enum([...CONDITIONS, 'none']), z.int()),
    }),
  ),
});
