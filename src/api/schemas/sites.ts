import { z } from 'zod';
import { day, facet, instant, many, pageOf, pageQuery } from './common.ts';

export const CONDITIONS = ['ok', 'unreachable', 'blocked', 'parked', 'hijacked', 'empty', 'moved'] as const;
export const OWNER_TYPES = ['company', 'press', 'association', 'state', 'unknown'] as const;
export const GROUNDS = ['press-like', 'sensitive-domain', 'licence-display'] as const;
/** `unregistered`: scanned by hand, named by no register. */
export const SITE_STATES = ['active', 'paused', 'withdrawn', 'unregistered'] as const;

export const siteFilters = {
  q: z.string().trim().min(1).max(200).optional().describe('Part of a host or of an owner’s name'),
  condition: many(z.enum([...CONDITIONS, 'none'])).describe('none: not scanned yet'),
  province: many(z.string().max(200)).describe('none: not known'),
  authority: many(z.string().max(300)).describe('Of the newest licence; none: not known'),
  ownerType: many(z.enum(OWNER_TYPES)),
  state: many(z.enum(SITE_STATES)).describe('active and paused where it is left out'),
  agency: many(z.string().regex(/^\d+$/)).describe('An agency’s id'),
  flagged: z.enum(['yes', 'no']).optional().describe('Whether flags of it are open'),
};
export const siteQuery = z.strictObject({
  ...siteFilters,
  sort: z.enum(['host', 'lastScan', 'nextScan']).default('host'),
  ...pageQuery,
});
export const siteFacetQuery = z.strictObject(siteFilters);

const siteLicence = z.object({
  number: z.string(),
  issuedOn: day.nullable(),
  expiresOn: day.nullable(),
  authority: z.string().nullable(),
});

export const siteItem = z.object({
  id: z.int(),
  host: z.string(),
  owner: z.string().nullable(),
  ownerType: z.enum(OWNER_TYPES).nullable(),
  ownerTypeGuessed: z.boolean().nullable(),
  province: z.string().nullable(),
  /** Of the newest licence. */
  authority: z.string().nullable(),
  agency: z.object({ id: z.int(), name: z.string() }),
  state: z.enum(SITE_STATES),
  condition: z.enum(CONDITIONS).nullable(),
  conditionSince: instant.nullable(),
  lastScannedAt: instant.nullable(),
  nextScanAt: instant.nullable(),
  failures: z.int(),
  /** Those in force by the register, the newest first. */
  licences: z.array(siteLicence),
  /** Flags that wait for a decision. */
  openFlags: z.int(),
});
export const sitePage = pageOf(siteItem);

/** Each facet is counted under the filters of all others. */
export const siteFacets = z.object({
  total: z.int(),
  facets: z.object({
    condition: facet,
    province: facet,
    authority: facet,
    ownerType: facet,
    state: facet,
    agency: facet,
  }),
});

export const siteDetail = siteItem.extend({
  pausedAt: instant.nullable(),
  pauseReason: z.string().nullable(),
  pausedBy: z.string().nullable(),
  withdrawnAt: instant.nullable(),
  agencyPinned: z.boolean(),
  licences: z.array(
    siteLicence.extend({
      id: z.int(),
      registerStatus: z.string().nullable(),
      responsiblePerson: z.string().nullable(),
      domains: z.array(z.string()),
      owner: z.string().nullable(),
    }),
  ),
  /** Other hosts of the same owner. */
  siblings: z.array(z.object({ id: z.int(), host: z.string() })),
  /** Set while a scan is planned or under way. */
  liveScan: z.object({ id: z.uuid(), state: z.string(), plannedAt: instant }).nullable(),
  flags: z.array(
    z.object({
      id: z.uuid(),
      ground: z.enum(GROUNDS),
      status: z.string(),
      score: z.number(),
      openedAt: instant,
      closedAt: instant.nullable(),
    }),
  ),
});

export const timelineQuery = z.strictObject(pageQuery);
/** What happened to a site: scans, flags, register changes and people's acts, the newest first. */
export const timelineEntry = z.object({
  at: instant,
  kind: z.enum(['scan', 'flag', 'register', 'act']),
  /** done, failed, opened, resolved, added, site.pause … */
  what: z.string(),
  /** The scan's, flag's or act's id. */
  subjectId: z.string(),
  actor: z.string().nullable(),
  /** Facts of the event, for instance the condition that a scan found. */
  detail: z.record(z.string(), z.unknown()),
});
export const timelinePage = pageOf(timelineEntry);

export const siteReason = z.strictObject({ reason: z.string().trim().min(1).max(1000) });
/** `under-way`: one was being read already, and that is the one. */
export const scanAsked = z.object({ scanId: z.uuid(), state: z.enum(['first-in-line', 'under-way']) });
export const sitePatch = z.strictObject({
  /** Null gives the choice back to the register. */
  agencyId: z.int().positive().nullable(),
  reason: z.string().trim().min(1).max(1000),
});
