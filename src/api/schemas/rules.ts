import { z } from 'zod';
import { LegalBasis } from './flag-detail.ts';
import { Bilingual, CONDITION, GROUND, Moment, OWNER_TYPE, PersonRef } from './flags.ts';

/** What reviewers decided on flags to which a signal contributed, in the period. */
export const SignalRecord = z.object({
  confirmed: z.number().int(),
  dismissed: z.number().int(),
  /** confirmed / (confirmed + dismissed); null without decisions. */
  share: z.number().nullable(),
  /** Dismissals because the evidence was wrong. */
  wrongEvidence: z.number().int(),
  byMonth: z.array(z.object({ month: z.string(), confirmed: z.number().int(), dismissed: z.number().int() })),
});

export const SignalRuleView = z.object({
  id: z.string(),
  title: Bilingual,
  remedy: Bilingual,
  appliesTo: z.array(OWNER_TYPE),
  weights: z.partialRecord(GROUND, z.number()),
  basis: z.array(LegalBasis),
  record: SignalRecord,
});

export const RulePackView = z.object({
  id: z.string(),
  hash: z.string(),
  title: Bilingual,
  inForce: z.object({ from: z.string(), until: z.string().nullable() }),
  /** In force today. */
  current: z.boolean(),
});

export const RulesQuery = z.object({
  /** Without it, the pack in force today. */
  pack: z.string().max(50).optional(),
  /** Days back that the record counts. */
  days: z.coerce.number().int().min(1).max(3660).default(365),
});
export const RulesAnswer = RulePackView.extend({
  limits: z.record(z.string(), z.number()),
  grounds: z.array(
    z.object({
      id: GROUND,
      title: Bilingual,
      bias: z.number(),
      flagAt: z.number(),
      record: SignalRecord,
    }),
  ),
  signals: z.array(SignalRuleView),
});
export const PackList = z.object({ items: z.array(RulePackView) });

export const CompareBody = z.object({
  before: z.string().min(1).max(50),
  after: z.string().min(1).max(50),
  /** The newest scans of so many sites, chosen evenly over the register. */
  sites: z.number().int().min(1).max(100_000).default(1000),
});
/** A comparison runs in the background; asking again shows how far it is. */
export const Comparison = z.object({
  id: z.uuid(),
  before: z.string(),
  after: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  by: PersonRef,
  startedAt: Moment,
  finishedAt: Moment.nullable(),
  total: z.number().int(),
  done: z.number().int(),
  /** Scans whose captures could not be judged again. */
  failed: z.number().int(),
  failure: z.string().nullable(),
  gained: z.number().int(),
  lost: z.number().int(),
  byGround: z.array(z.object({ ground: GROUND, gained: z.number().int(), lost: z.number().int() })),
  /** The first 500, those whose score moved most first. */
  differences: z.array(
    z.object({
      host: z.string(),
      scanId: z.uuid(),
      ground: GROUND,
      change: z.enum(['gained', 'lost']),
      scoreBefore: z.number().nullable(),
      scoreAfter: z.number().nullable(),
      condition: CONDITION,
    }),
  ),
});
export const ComparisonParams = z.object({ id: z.uuid() });
export const ComparisonList = z.object({ items: z.array(Comparison.omit({ differences: true })) });

export type RulesAnswer = z.infer<typeof RulesAnswer>;
export type Comparison = z.infer<typeof Comparison>;
export type SignalRecord = z.infer<typeof SignalRecord>;
