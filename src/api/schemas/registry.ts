import { z } from 'zod';
import { instant, pageOf, pageQuery, params, yesNo } from './common.ts';

/** A register file in the request's body may be this large: 50 MiB. */
export const REGISTER_FILE_BYTES = 52_428_800;

export const importQuery = z.strictObject({
  dryRun: yesNo.describe('Shows what would change and changes nothing'),
  fileName: z.string().trim().min(1).max(200).default('upload'),
  complete: z.enum(['named', 'all']).optional().describe('Withdraw what the file no longer names'),
  reason: z.string().trim().min(1).max(1000).optional(),
});

const counts = z.object({
  added: z.int(),
  changed: z.int(),
  withdrawn: z.int(),
  restored: z.int(),
  unchanged: z.int(),
});

export const importReport = z.object({
  file: z.string(),
  sha256: z.string(),
  dryRun: z.boolean(),
  /** Rows that were imported, wholly or in part. */
  rows: z.int(),
  owners: counts,
  licences: counts,
  sites: counts,
  ownerTypesGuessed: z.int(),
  /** The first of the changes; `changesTotal` says how many there are. */
  changes: z.array(
    z.object({
      subject: z.enum(['owner', 'licence', 'site']),
      key: z.string(),
      change: z.enum(['added', 'changed', 'withdrawn', 'restored']),
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
  changesTotal: z.int(),
  missing: z.object({ licences: z.array(z.string()), sites: z.array(z.string()) }),
  /** By row as the spreadsheet counts; `kept`: imported all the same. `code` and `params` are the reason for translators. */
  problems: z.array(
    z.object({ row: z.int(), reason: z.string(), kept: z.boolean(), code: z.string(), params }),
  ),
  unknownColumns: z.array(z.string()),
});

export const importsQuery = z.strictObject(pageQuery);
export const importItem = z.object({
  id: z.int(),
  fileName: z.string(),
  sha256: z.string(),
  importedAt: instant,
  /** Who; null for a command at the server. */
  actor: z.string().nullable(),
  summary: z.record(z.string(), z.unknown()),
});
export const importPage = pageOf(importItem);
