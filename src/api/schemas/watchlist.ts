import { z } from 'zod';
import { many, pageQuery } from './common.ts';
import { NameProof } from './flag-detail.ts';
import { Moment, PersonRef } from './flags.ts';

export const ENTRY_KIND = z.enum(['protected-name', 'sensitive-term', 'pattern', 'allow', 'reserved-suffix']);
export const ENTRY_GROUP = z.enum(['press', 'state', 'other']);
export const ENTRY_LEVEL = z.enum(['high', 'medium', 'low', 'certain', 'owner-only']);
const day = z.iso.date();

export const WatchEntry = z.object({
  id: z.number().int(),
  kind: ENTRY_KIND,
  group: ENTRY_GROUP,
  /** The accented name or term, the pattern, the host or suffix. */
  name: z.string(),
  hosts: z.array(z.string()),
  aliases: z.array(z.string()),
  level: ENTRY_LEVEL,
  /** Who answers for it. */
  owner: z.string(),
  reason: z.string(),
  /** The last day it counts. */
  expiresOn: z.string().nullable(),
  enabled: z.boolean(),
  version: z.number().int(),
  updatedAt: Moment,
});

export const WatchlistQuery = z.object({
  q: z.string().trim().max(200).optional(),
  kind: many(ENTRY_KIND),
  group: many(ENTRY_GROUP),
  /** `active` counts today; `expired` past its day or switched off; `expiring` within 30 days. */
  state: z.enum(['active', 'expired', 'expiring', 'all']).default('active'),
  ...pageQuery,
});
export const WatchlistAnswer = z.object({
  items: z.array(WatchEntry),
  next: z.string().nullable(),
  total: z.number().int(),
  /** Counts up with every change. */
  listVersion: z.number().int(),
  /** Names and terms that come with the project, beside the entries. */
  builtIn: z.number().int(),
  /** Whether a change waits for a second person (setting `review.four_eyes_watchlist`). */
  fourEyes: z.boolean(),
});

export const TryBody = z.object({
  host: z.string().trim().min(1).max(300),
  /** The licensee's name: a host that carries its owner's own name leans on nobody. */
  owner: z.string().max(300).optional(),
});
/** What the list says of a name; `flagged` when a finding counts. */
export const TryResult = NameProof.extend({ flagged: z.boolean(), valid: z.boolean() });

const entryInput = z.object({
  kind: ENTRY_KIND,
  group: ENTRY_GROUP.default('other'),
  name: z.string().trim().min(1).max(500),
  hosts: z.array(z.string().max(300)).max(100).default([]),
  aliases: z.array(z.string().max(300)).max(100).default([]),
  /** By default what goes with the kind. */
  level: ENTRY_LEVEL.optional(),
  owner: z.string().max(300).optional(),
  /** By default that of the change. */
  reason: z.string().trim().min(1).max(2000).optional(),
  expiresOn: day.nullable().default(null),
  enabled: z.boolean().default(true),
});

/** A change of the list: entries put (an entry of the same kind, group and name is changed), ended, or switched. */
export const ListChange = z
  .object({
    put: z.array(entryInput).max(5000).default([]),
    expire: z
      .array(z.object({ id: z.number().int(), on: day }))
      .max(1000)
      .default([]),
    enable: z.array(z.number().int()).max(1000).default([]),
    disable: z.array(z.number().int()).max(1000).default([]),
  })
  .refine(
    ({ put, expire, enable, disable }) => put.length + expire.length + enable.length + disable.length > 0,
    { message: 'says no change' },
  );

export const PreviewBody = z.object({ change: ListChange });

export const ScreeningChange = z.object({
  siteId: z.number().int(),
  host: z.string(),
  owner: z.string().nullable(),
  /** The finding that appears or vanishes, in words: whom, how, score. */
  findings: z.array(
    z.object({
      signal: z.string(),
      target: z.string(),
      targetName: z.string(),
      how: z.string(),
      score: z.number(),
      aligned: z.object({ host: z.string(), mark: z.string(), target: z.string() }),
    }),
  ),
  /** Live naming flags of the site. */
  flags: z.array(z.uuid()),
});
export const PreviewResult = z.object({
  screened: z.number().int(),
  tookMs: z.number(),
  newlyFlaggedCount: z.number().int(),
  noLongerFlaggedCount: z.number().int(),
  otherwiseFlaggedCount: z.number().int(),
  /** The first 500 of each. */
  newlyFlagged: z.array(ScreeningChange),
  noLongerFlagged: z.array(ScreeningChange),
  otherwiseFlagged: z.array(ScreeningChange),
  /** The list that it was compared with; a change made on another one answers 409. */
  listVersion: z.number().int(),
});

export const ChangeBody = z.object({
  change: ListChange,
  reason: z.string().trim().min(1).max(2000),
  /** From the preview. */
  listVersion: z.number().int(),
});
export const ChangeReason = z.object({ reason: z.string().trim().min(1).max(2000).optional() });
export const ChangeParams = z.object({ id: z.coerce.number().int().positive() });

export const WatchlistChange = z.object({
  id: z.number().int(),
  /** `proposed` waits for another person (four eyes). */
  state: z.enum(['proposed', 'applied', 'rejected']),
  change: z.record(z.string(), z.unknown()),
  reason: z.string(),
  proposedBy: PersonRef,
  proposedAt: Moment,
  decidedBy: PersonRef.nullable(),
  decidedAt: Moment.nullable(),
  mine: z.boolean(),
  summary: z.object({ put: z.number(), expire: z.number(), enable: z.number(), disable: z.number() }),
  /** What the entries are called that it ends or switches, by their id. */
  names: z.record(z.string(), z.string()),
});
export const ChangeList = z.object({ items: z.array(WatchlistChange) });

export const HistoryQuery = z.object({
  entryId: z.coerce.number().int().positive().optional(),
  ...pageQuery,
});
export const HistoryAnswer = z.object({
  items: z.array(
    z.object({
      id: z.number().int(),
      at: Moment,
      entryId: z.number().int(),
      name: z.string(),
      actor: z.string(),
      change: z.enum(['added', 'changed', 'expired', 'enabled', 'disabled']),
      reason: z.string(),
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()),
    }),
  ),
  next: z.string().nullable(),
});

/** A file in: its text, read by its columns. Answers the change that it makes, to preview and apply. */
export const FileBody = z.object({
  fileName: z.string().min(1).max(300),
  text: z.string().max(5_000_000),
  group: ENTRY_GROUP.default('press'),
  owner: z.string().max(300).optional(),
  expiresOn: day.nullable().default(null),
});
export const FileResult = z.object({ rows: z.number().int(), change: z.record(z.string(), z.unknown()) });

export type WatchlistQuery = z.infer<typeof WatchlistQuery>;
export type ListChangeBody = z.infer<typeof ListChange>;
export type PreviewResult = z.infer<typeof PreviewResult>;
export type WatchlistChange = z.infer<typeof WatchlistChange>;
export type TryResult = z.infer<typeof TryResult>;
