import { z } from 'zod';
import { instant, pageOf, pageQuery, yesNo } from './common.ts';

const agency = z.object({ id: z.int(), name: z.string() });

export const exchangeKey = z.object({
  id: z.int(),
  agency,
  /** Its private key lies in this installation. */
  own: z.boolean(),
  /** SHA-256 of the public key, hex: compare it with the other agency by another way than the file's. */
  fingerprint: z.string(),
  publicKey: z.string(),
  state: z.enum(['active', 'retired', 'revoked']),
  addedAt: instant,
  endedAt: instant.nullable(),
});
export const exchangeKeyList = z.object({ items: z.array(exchangeKey) });
export const keyMade = z.object({ id: z.int(), fingerprint: z.string(), publicKey: z.string() });
export const newPartnerKey = z.strictObject({
  agencyId: z.int().positive(),
  /** PEM, or the SPKI DER as base64. */
  publicKey: z.string().trim().min(1).max(2000),
});
export const keyReason = z.strictObject({ reason: z.string().trim().min(1).max(1000) });

export const exchangeFileQuery = z.strictObject({
  /** The agency that the file is for. */
  to: z.coerce.number().int().positive(),
  /** With the names of those who acted; their roles alone otherwise. */
  names: yesNo,
});
export const exchangeImportQuery = z.strictObject({ dryRun: yesNo });

const lineProblem = z.object({ line: z.int(), problem: z.string() });
export const exchangeReport = z.object({
  sha256: z.string(),
  sender: z.string(),
  createdAt: z.string(),
  counts: z.record(z.string(), z.int()),
  dryRun: z.boolean(),
  imported: z.boolean(),
  known: z.boolean(),
  referrals: z.object({ added: z.int(), moved: z.int(), unchanged: z.int() }),
  skipped: z.array(lineProblem),
  problems: z.array(lineProblem),
});

export const exchangeFile = z.object({
  id: z.int(),
  direction: z.enum(['out', 'in']),
  agency,
  partner: agency,
  sha256: z.string(),
  size: z.int(),
  counts: z.record(z.string(), z.int()),
  createdAt: instant,
  at: instant,
  actor: z.string(),
});
export const exchangeFilesQuery = z.strictObject({ ...pageQuery });
export const exchangeFilePage = pageOf(exchangeFile);
