import { z } from 'zod';
import { TOKEN_SCOPES } from '../../people/permissions.ts';
import { ROLES } from '../../people/roles.ts';
import { day, instant, pageOf, pageQuery } from './common.ts';

const name = z.string().trim().min(1).max(200);
const agencyRef = z.object({ id: z.int(), name: z.string() });

export const userQuery = z.strictObject({
  q: z.string().trim().min(1).max(200).optional(),
  role: z.enum(ROLES).optional(),
  agency: z.coerce.number().int().positive().optional(),
  state: z.enum(['active', 'disabled']).optional(),
  ...pageQuery,
});
export const user = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  agency: agencyRef,
  twoFactor: z.boolean(),
  mustChangePassword: z.boolean(),
  disabledAt: instant.nullable(),
  lastSignInAt: instant.nullable(),
  createdAt: instant,
});
export const userPage = pageOf(user);
export const newUser = z.strictObject({
  name,
  email: z.email().max(200),
  role: z.enum(ROLES),
  agencyId: z.int().positive(),
});
/** `password` is shown once; it must be changed at the first sign-in. */
export const userMade = z.object({ user, password: z.string() });
export const userPatch = z
  .strictObject({
    name: name.optional(),
    role: z.enum(ROLES).optional(),
    agencyId: z.int().positive().optional(),
    disabled: z.boolean().optional(),
    reason: z.string().trim().min(1).max(1000).optional(),
  })
  .refine(({ reason: _, ...change }) => Object.keys(change).length > 0, 'nothing to change');
export const colleagues = z.object({
  items: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.enum(ROLES), agency: agencyRef })),
});

export const agency = z.object({
  id: z.int(),
  kind: z.enum(['central', 'provincial']),
  name: z.string(),
  province: z.string().nullable(),
  covers: z.array(z.string()),
  authorityNames: z.array(z.string()),
  disabledAt: instant.nullable(),
  sites: z.int(),
  users: z.int(),
});
export const agencies = z.object({ items: z.array(agency) });
const placeNames = z.array(z.string().trim().min(1).max(200)).max(100);
export const newAgency = z.strictObject({
  name,
  province: name,
  /** Provinces that were merged into it; the known mergers of 2025 where it is left out. */
  covers: placeNames.optional(),
  /** Spellings of the issuing authority beyond the usual ones. */
  authorityNames: placeNames.default([]),
});
export const agencyPatch = z
  .strictObject({
    name: name.optional(),
    covers: placeNames.optional(),
    authorityNames: placeNames.optional(),
    disabled: z.boolean().optional(),
    reason: z.string().trim().min(1).max(1000).optional(),
  })
  .refine(({ reason: _, ...change }) => Object.keys(change).length > 0, 'nothing to change');
/** `sitesMoved`: how many sites answer to another agency now. */
export const agencySaved = z.object({ agency, sitesMoved: z.int() });

export const token = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  agency: agencyRef,
  createdBy: z.object({ id: z.uuid(), name: z.string() }),
  scopes: z.array(z.enum(TOKEN_SCOPES)),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export const tokens = z.object({
  items: z.array(token),
  /** All that a token may be allowed to do. */
  scopes: z.array(z.enum(TOKEN_SCOPES)),
});
export const newToken = z.strictObject({
  name,
  /** One's own agency where it is left out; another one only for the central agency. */
  agencyId: z.int().positive().optional(),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1),
  /** The last day on which it works, a year ahead at most. */
  expiresOn: day,
});
/** `secret` is shown once. */
export const tokenMade = z.object({ token, secret: z.string() });

export const schedule = z.object({
  intervalDays: z.number(),
  retryDays: z.number(),
  lastTickAt: instant.nullable(),
  missedTicks: z.int(),
  registered: z.int(),
  unscanned: z.int(),
  due: z.int(),
  paused: z.int(),
  live: z.record(z.string(), z.int()),
  queues: z.record(z.string(), z.record(z.string(), z.int())),
  /** How many sites fall due on each of the next days. */
  ahead: z.array(z.object({ day, sites: z.int() })),
});

export const health = z.object({
  status: z.enum(['ok', 'failing']),
  version: z.string(),
  /** By part: status, and the reason where it fails. */
  parts: z.record(z.string(), z.record(z.string(), z.unknown())),
});
