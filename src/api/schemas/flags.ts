import { z } from 'zod';
import type { Ground } from '../../assess/assessment.ts';
import type { SiteCondition } from '../../extract/site-facts.ts';
import type { OwnerType } from '../../signals/signal.ts';
import { instant, many, pageQuery } from './common.ts';

export const GROUND = z.enum([
  'press-like',
  'sensitive-domain',
  'licence-display',
] satisfies readonly Ground[]);
/** `proposed`: a first decision waits for the second person (four eyes). */
export const FLAG_STATE = z.enum(['open', 'in-review', 'proposed', 'confirmed', 'dismissed', 'resolved']);
export const CONDITION = z.enum([
  'ok',
  'unreachable',
  'blocked',
  'parked',
  'hijacked',
  'empty',
  'moved',
] satisfies readonly SiteCondition[]);
export const OWNER_TYPE = z.enum([
  'company',
  'press',
  'association',
  'state',
  'unknown',
] satisfies readonly OwnerType[]);
/** By days in Vietnam: opened today, in the six days before, in the 24 before those, earlier. */
export const FLAG_AGE = z.enum(['day', 'week', 'month', 'older']);

/** `none` in `condition`, `province` and `authority` finds flags of sites for which it is not known. */
export const FlagFilter = z.object({
  ground: many(GROUND),
  /** Without it: open, in-review and proposed, which is what waits for people. */
  state: many(FLAG_STATE),
  condition: many(z.enum([...CONDITION.options, 'none'])),
  province: many(z.string().max(200)),
  authority: many(z.string().max(200)),
  ownerType: many(OWNER_TYPE),
  /** Tenths: from `scoreMin`, below `scoreMax`; 1 takes the highest in. */
  scoreMin: z.coerce.number().min(0).max(0.9).multipleOf(0.1).optional(),
  scoreMax: z.coerce.number().min(0.1).max(1).multipleOf(0.1).optional(),
  age: many(FLAG_AGE),
  /** A user's id, `me` or `none`. */
  assignee: many(z.union([z.uuid(), z.enum(['me', 'none'])])),
  /** Words of host, owner or headline; case and accents do not matter. Two characters or more. */
  q: z.string().trim().max(200).optional(),
  /** One site's flags. */
  site: z.coerce.number().int().positive().optional(),
});
export const FLAG_SORT = z.enum(['score', 'opened', 'refreshed']);
export const FlagListQuery = FlagFilter.extend({
  sort: FLAG_SORT.default('score'),
  ...pageQuery,
});

export const Bilingual = z.object({ vi: z.string(), en: z.string() });
export const PersonRef = z.object({ id: z.string(), name: z.string() });
export const Moment = instant;

export const DECISION = z.enum(['confirm', 'dismiss']);
export const DISMISS_REASON = z.enum([
  'lawful-use',
  'wrong-evidence',
  'corrected-meanwhile',
  'owner-is-press',
  'duplicate',
  'other',
]);

export const Lease = z.object({ by: PersonRef, until: Moment, mine: z.boolean() });
export const Proposal = z.object({
  decision: DECISION,
  reason: DISMISS_REASON.nullable(),
  note: z.string().nullable(),
  by: PersonRef,
  at: Moment,
  mine: z.boolean(),
});

/** The strongest piece of evidence; texts come from a site and are shown as text only. */
export const FlagReason = z.object({
  signal: z.string(),
  title: Bilingual,
  quote: z.string().nullable(),
  value: z.string().nullable(),
  url: z.string().nullable(),
});

export const FlagItem = z.object({
  id: z.uuid(),
  ground: GROUND,
  state: FLAG_STATE,
  score: z.number(),
  threshold: z.number(),
  site: z.object({
    id: z.number().int(),
    host: z.string(),
    owner: z.string().nullable(),
    ownerType: OWNER_TYPE,
    province: z.string().nullable(),
    authority: z.string().nullable(),
    condition: CONDITION.nullable(),
  }),
  reason: FlagReason,
  openedAt: Moment,
  refreshedAt: Moment,
  closedAt: Moment.nullable(),
  assignee: PersonRef.nullable(),
  lease: Lease.nullable(),
  proposal: Proposal.nullable(),
  /** Of another agency, open through a referral: whoever opens it is kept on record. */
  foreign: z.boolean(),
  /** Counts up with every act and with new evidence; a decision names the one it was made on. */
  version: z.number().int(),
});

export const FlagList = z.object({
  items: z.array(FlagItem),
  next: z.string().nullable(),
  /** Flags that the filter finds. */
  total: z.number().int(),
  /** True when there are more than `total`: free-text searches stop counting at 1,000. */
  totalIsCapped: z.boolean(),
});

export const FacetValue = z.object({
  /** `none` for sites for which it is not known, or for flags without an assignee. */
  value: z.string(),
  count: z.number().int(),
  /** For assignees: the person's name. */
  label: z.string().optional(),
});
export const FlagFacets = z.object({
  total: z.number().int(),
  totalIsCapped: z.boolean(),
  /** Each facet is counted under the filters of all others, values with most flags first; `score` is in tenths ("0.9"). */
  facets: z.object({
    ground: z.array(FacetValue),
    state: z.array(FacetValue),
    condition: z.array(FacetValue),
    province: z.array(FacetValue),
    authority: z.array(FacetValue),
    ownerType: z.array(FacetValue),
    score: z.array(FacetValue),
    age: z.array(FacetValue),
    assignee: z.array(FacetValue),
  }),
});

export const FlagParams = z.object({ id: z.uuid() });

export type FlagFilter = z.infer<typeof FlagFilter>;
export type FlagListQuery = z.infer<typeof FlagListQuery>;
export type FlagItem = z.infer<typeof FlagItem>;
export type FlagList = z.infer<typeof FlagList>;
export type FlagFacets = z.infer<typeof FlagFacets>;
export type FlagState = z.infer<typeof FLAG_STATE>;
export type DismissReason = z.infer<typeof DISMISS_REASON>;
