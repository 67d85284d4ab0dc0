import { z } from 'zod';
import { instant, pageOf, pageQuery } from './common.ts';

export const auditQuery = z.strictObject({
  from: z.iso.date().optional().describe('First day, in Vietnam'),
  to: z.iso.date().optional().describe('Last day, in Vietnam'),
  user: z.uuid().optional(),
  token: z.uuid().optional(),
  agency: z.coerce.number().int().positive().optional(),
  action: z.string().max(100).optional().describe('An action, or the beginning of one: flag., site.pause'),
  subjectKind: z.string().max(100).optional(),
  subjectId: z.string().max(300).optional(),
  q: z.string().trim().min(1).max(200).optional().describe('Part of the actor, the subject or the reason'),
  ...pageQuery,
});

export const act = z.object({
  id: z.int(),
  at: instant,
  userId: z.uuid().nullable(),
  tokenId: z.uuid().nullable(),
  actor: z.string(),
  agency: z.object({ id: z.int(), name: z.string() }),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  /** What people know it by: a host, a name; null where there is nothing better than its id. */
  subjectName: z.string().nullable(),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string().nullable(),
});
export const actPage = pageOf(act);
