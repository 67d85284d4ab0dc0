import { z } from 'zod';

/** What the server tells the console while it looks: that something changed, never what it is now. */
export const liveEvent = z.object({
  kind: z.enum(['flag', 'site', 'scan', 'import', 'watchlist', 'alert', 'case', 'referral', 'hello']),
  /** Null where the kind says all. */
  id: z.string().nullable(),
});
export type LiveEvent = z.infer<typeof liveEvent>;
