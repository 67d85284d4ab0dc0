import { z } from 'zod';
import { day, instant, uuidParam } from './common.ts';
import { DISMISS_REASON } from './flags.ts';
import { GROUNDS } from './sites.ts';

const ringTie = z.object({
  kind: z.enum(['owner', 'ads', 'analytics', 'licence', 'certificate', 'template']),
  /** The account, the certificate's SHA-256, the template's fingerprint, the licence number; an owner's name. */
  value: z.string(),
  /** 0–1; from 0.5 on it ties by itself. */
  strength: z.number(),
  siteIds: z.array(z.int()),
  /** In the whole country. */
  allSites: z.int(),
  allOwners: z.int(),
});

export const ring = z.object({
  id: z.int(),
  owners: z.int(),
  waiting: z.int(),
  confirmed: z.int(),
  sites: z.array(
    z.object({
      siteId: z.int(),
      host: z.string(),
      owner: z.string().nullable(),
      condition: z.string().nullable(),
      waiting: z.int(),
      confirmed: z.int(),
    }),
  ),
  ties: z.array(ringTie),
});

export const ringsQuery = z.strictObject({
  /** `owners`: only rings of two owners and more; `flagged`: only rings with a live flag. */
  only: z.enum(['all', 'owners', 'flagged']).default('owners'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const ringList = z.object({ items: z.array(ring), total: z.int() });
export const siteRing = z.object({ ring: ring.nullable() });

const KIND = z.enum(['template', 'rule', 'signal']);
const words = z.object({ vi: z.string(), en: z.string() });

export const cluster = z.object({
  key: z.string(),
  kind: KIND,
  signal: z.string(),
  title: words,
  /** The rule pack that raised them, for `rule`. */
  pack: z.string().nullable(),
  /** Monday of the week. */
  week: day,
  sites: z.int(),
  owners: z.int(),
  sample: z.int(),
  flags: z.array(
    z.object({
      flagId: z.uuid(),
      host: z.string(),
      owner: z.string().nullable(),
      ground: z.enum(GROUNDS),
      score: z.number(),
    }),
  ),
});
export const clusterList = z.object({ items: z.array(cluster) });
export const clusterParams = z.object({
  key: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .meta({ examples: ['5f0c1d2e3a4b5c6d7e8f9a0b'] }),
});

export const clusterCheck = z.object({
  id: z.uuid(),
  clusterKey: z.string(),
  kind: KIND,
  signal: z.string(),
  startedAt: instant,
  decision: z.enum(['confirm', 'dismiss']).nullable(),
  decidedAt: instant.nullable(),
  flags: z.array(
    z.object({
      flagId: z.uuid(),
      host: z.string(),
      version: z.int(),
      sampled: z.boolean(),
      openedAt: instant.nullable(),
      decision: z.enum(['confirm', 'dismiss']).nullable(),
      state: z.string(),
    }),
  ),
});
export const checkParams = uuidParam;
export const openedBody = z.strictObject({ flagId: z.uuid() });

const judgement = {
  decision: z.enum(['confirm', 'dismiss']),
  reason: DISMISS_REASON.optional(),
  note: z.string().trim().min(1).max(2000).optional(),
};
const needsReason = { message: 'A dismissal needs a reason', path: ['reason'] };
export const judgementBody = z
  .strictObject({ ...judgement, flagId: z.uuid(), version: z.int() })
  .refine(({ decision, reason }) => decision === 'confirm' || reason !== undefined, needsReason);
export const clusterDecisionBody = z
  .strictObject(judgement)
  .refine(({ decision, reason }) => decision === 'confirm' || reason !== undefined, needsReason);
export const clusterDecisionResult = z.object({
  /** Undone as one: POST /decisions/{batchId}/undo. */
  batchId: z.uuid(),
  decided: z.int(),
  refused: z.array(z.object({ id: z.string(), code: z.string(), message: z.string() })),
});
