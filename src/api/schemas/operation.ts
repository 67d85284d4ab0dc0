import { z } from 'zod';
import { instant, pageOf, pageQuery, yesNo } from './common.ts';

export const deadLetterQuery = z.strictObject({
  closed: yesNo.describe('Those that were redriven or came right by themselves too'),
  queue: z.string().max(100).optional(),
  ...pageQuery,
});
export const deadLetter = z.object({
  id: z.int(),
  queue: z.string(),
  /** What the job was about: site-12, a scan, a task. */
  key: z.string(),
  payload: z.record(z.string(), z.unknown()),
  siteId: z.int().nullable(),
  host: z.string().nullable(),
  scanId: z.uuid().nullable(),
  reason: z.string(),
  attempts: z.int(),
  deaths: z.int(),
  firstDiedAt: instant,
  lastDiedAt: instant,
  closedAt: instant.nullable(),
  outcome: z.enum(['redriven', 'recovered']).nullable(),
  closedBy: z.string().nullable(),
});
export const deadLetterPage = pageOf(deadLetter);
export const redriven = z.object({ queue: z.string(), job: z.string(), scanId: z.uuid().nullable() });

export const alertQuery = z.strictObject({
  state: z.enum(['open', 'resolved']).optional(),
  ...pageQuery,
});
export const alert = z.object({
  id: z.int(),
  kind: z.string(),
  key: z.string(),
  severity: z.enum(['warning', 'critical']),
  facts: z.record(z.string(), z.unknown()),
  openedAt: instant,
  lastSeenAt: instant,
  resolvedAt: instant.nullable(),
});
export const alertPage = pageOf(alert);
