import { z } from 'zod';
import { CASE_ACTIONS, CASE_CAUSES, CASE_OUTCOMES, CASE_STATES } from '../cases/case-state.ts';
import { REFERRAL_ACTIONS, REFERRAL_STATES } from '../referrals/referral-state.ts';

/** What a file is known by; a reader refuses a version that it does not know. */
export const FORMAT = 'rasoat-exchange';
export const VERSION = 1;

const text = z.string().max(20_000);
const short = z.string().min(1).max(1000);
const instant = z.iso.datetime();
const day = z.iso.date();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const ground = z.enum(['press-like', 'sensitive-domain', 'licence-display']);

const party = z.strictObject({
  name: short,
  province: short.nullable(),
  /** The fingerprint of its key: SHA-256 of the public key (SPKI, DER), hex. */
  key: sha256,
});

/** Who acted: role and agency; the name only where the sender chose to give it. */
const actor = z.strictObject({
  role: z.enum(['viewer', 'reviewer', 'lead', 'admin']).nullable(),
  side: z.enum(['sender', 'receiver']),
  name: short.optional(),
});

export const RECORD_TYPES = ['referral', 'flag', 'evidence', 'case', 'case-event', 'outcome'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

export const headerLine = z.strictObject({
  type: z.literal('header'),
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  createdAt: instant,
  sender: party,
  recipient: party,
  /** Records by type. */
  counts: z.partialRecord(z.enum(RECORD_TYPES), z.int().min(0)),
});
export type HeaderLine = z.infer<typeof headerLine>;

export const referralLine = z.strictObject({
  type: z.literal('referral'),
  referral: z.uuid(),
  /** True: from the file's sender to its recipient; false: the other way, and this tells how it is handled. */
  fromSender: z.boolean(),
  kind: z.enum(['flag', 'case']),
  title: short,
  ground: ground.nullable(),
  state: z.enum(REFERRAL_STATES),
  reason: text,
  workingDays: z.int().min(1).max(250),
  deadline: day,
  sentAt: instant,
  answer: text.nullable(),
  events: z
    .array(
      z.strictObject({
        event: z.uuid(),
        at: instant,
        action: z.enum(['send', ...REFERRAL_ACTIONS]),
        state: z.enum(REFERRAL_STATES),
        by: actor,
        reason: text.nullable(),
        deadline: day.nullable(),
      }),
    )
    .min(1)
    .max(500),
});
export type ReferralLine = z.infer<typeof referralLine>;

export const flagLine = z.strictObject({
  type: z.literal('flag'),
  referral: z.uuid(),
  flag: z.uuid(),
  host: short,
  owner: short.nullable(),
  ground,
  state: short,
  score: z.number(),
  threshold: z.number(),
  rulePack: z.strictObject({ id: short, hash: short }),
  openedAt: instant,
  findings: z.array(
    z.strictObject({
      signal: short,
      weight: z.number(),
      evidence: z.array(
        z.strictObject({
          url: text.nullable(),
          capture: z.uuid().nullable(),
          quote: text.nullable(),
          value: text.nullable(),
        }),
      ),
    }),
  ),
});
export type FlagLine = z.infer<typeof flagLine>;

/** A stored response or picture by its hash; the bytes travel in a dossier. */
export const evidenceLine = z.strictObject({
  type: z.literal('evidence'),
  referral: z.uuid(),
  flag: z.uuid(),
  kind: z.enum(['capture', 'screenshot']),
  id: short,
  url: text,
  at: instant,
  sha256,
});
export type EvidenceLine = z.infer<typeof evidenceLine>;

export const caseLine = z.strictObject({
  type: z.literal('case'),
  referral: z.uuid(),
  /** The number that it has at the sender's. */
  case: z.int().positive(),
  title: short,
  state: z.enum(CASE_STATES),
  openedAt: instant,
  deadline: day.nullable(),
  flags: z.array(z.uuid()),
});
export type CaseLine = z.infer<typeof caseLine>;

export const caseEventLine = z.strictObject({
  type: z.literal('case-event'),
  referral: z.uuid(),
  case: z.int().positive(),
  number: z.int().positive(),
  at: instant,
  action: z.enum(['open', 'note', ...CASE_ACTIONS]),
  state: z.enum(CASE_STATES),
  role: z.enum(['viewer', 'reviewer', 'lead', 'admin']).nullable(),
  name: short.optional(),
  reason: text.nullable(),
});
export type CaseEventLine = z.infer<typeof caseEventLine>;

/** How what was referred ended at the sender's: the flag's state, the case's outcome and cause. */
export const outcomeLine = z.strictObject({
  type: z.literal('outcome'),
  referral: z.uuid(),
  at: instant,
  flagState: short.nullable(),
  outcome: z.enum(CASE_OUTCOMES).nullable(),
  cause: z.enum(Object.keys(CASE_CAUSES) as [keyof typeof CASE_CAUSES]).nullable(),
});
export type OutcomeLine = z.infer<typeof outcomeLine>;

export const recordLine = z.discriminatedUnion('type', [
  referralLine,
  flagLine,
  evidenceLine,
  caseLine,
  caseEventLine,
  outcomeLine,
]);
export type RecordLine = z.infer<typeof recordLine>;

/** The last line: Ed25519 over every byte before it, its key by fingerprint, the signature as base64. */
export const signatureLine = z.strictObject({
  type: z.literal('signature'),
  algorithm: z.literal('Ed25519'),
  key: sha256,
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type SignatureLine = z.infer<typeof signatureLine>;

/** Any line of a file, for docs/exchange.schema.json. */
export const exchangeLine = z.union([headerLine, ...recordLine.options, signatureLine]);

/** The name by which a record replaces an earlier one of its referral. */
export function nameOfRecord(record: RecordLine): string {
  switch (record.type) {
    case 'flag':
      return record.flag;
    case 'evidence':
      return `${record.kind} ${record.id}`;
    case 'case':
      return String(record.case);
    case 'case-event':
      return `${record.case} ${record.number}`;
    default:
      return record.referral;
  }
}
