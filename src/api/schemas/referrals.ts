import { z } from 'zod';
import { REFERRAL_ACTIONS, REFERRAL_STATES } from '../../referrals/referral-state.ts';
import { day, instant, many, pageOf, pageQuery, yesNo } from './common.ts';

const agency = z.object({ id: z.int(), name: z.string() });
const text = z.string().trim().min(1).max(4000);
export const REFERRAL_STATE = z.enum(REFERRAL_STATES);
export const REFERRAL_ACTION = z.enum(REFERRAL_ACTIONS);

export const referralItem = z.object({
  id: z.int(),
  uid: z.uuid(),
  from: agency,
  to: agency,
  kind: z.enum(['flag', 'case']),
  /** It came by file: the thing is in another installation. */
  foreign: z.boolean(),
  flagId: z.uuid().nullable(),
  caseId: z.int().nullable(),
  /** The flag's host or the case's title. */
  title: z.string(),
  ground: z.string().nullable(),
  state: REFERRAL_STATE,
  /** Whose side whoever asks is on; null for the central agency between two others. */
  side: z.enum(['sender', 'receiver']).nullable(),
  reason: z.string(),
  workingDays: z.int(),
  deadline: day,
  /** Working days that are left up to the deadline, below zero when it has passed; null when it is over. */
  daysLeft: z.int().nullable(),
  overdue: z.boolean(),
  sentAt: instant,
  sentBy: z.string().nullable(),
  endedAt: instant.nullable(),
  /** What the receiving agency wrote when it returned or declined it. */
  answer: z.string().nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
  version: z.int(),
  /** What whoever asks may do now. */
  may: z.array(REFERRAL_ACTION),
});
export type ReferralItem = z.input<typeof referralItem>;

export const referralQuery = z.strictObject({
  box: z.enum(['in', 'out']).optional(),
  state: many(REFERRAL_STATE),
  overdue: yesNo,
  flag: z.uuid().optional(),
  case: z.coerce.number().int().positive().optional(),
  ...pageQuery,
});
export const referralPage = pageOf(referralItem);

export const referralDetail = referralItem.extend({
  /** What the other installation told of it: flag, evidence, case, case-event, outcome. */
  records: z.array(z.object({ kind: z.string(), name: z.string(), body: z.record(z.string(), z.unknown()) })),
  events: z.array(
    z.object({
      at: instant,
      action: z.enum(['send', ...REFERRAL_ACTIONS]),
      state: REFERRAL_STATE,
      agency: z.string(),
      actor: z.string(),
      reason: z.string().nullable(),
    }),
  ),
});

export const referralWish = z
  .strictObject({
    flagId: z.uuid().optional(),
    caseId: z.int().positive().optional(),
    toAgency: z.int().positive(),
    reason: text,
    workingDays: z.int().min(1).max(250),
  })
  .refine(({ flagId, caseId }) => (flagId === undefined) !== (caseId === undefined), {
    message: 'give flagId or caseId, one of the two',
  });

export const referralStep = z.strictObject({
  action: REFERRAL_ACTION,
  version: z.int(),
  reason: text.nullish(),
  /** For `extend`: counted from today. */
  workingDays: z.int().min(1).max(250).optional(),
});

export const referralCounts = z.object({
  /** To one's agency and not answered yet. */
  waiting: z.int(),
  handling: z.int(),
  sent: z.int(),
  overdue: z.int(),
});

/** Whom one may refer to. */
export const receivers = z.object({ items: z.array(agency) });

export const accessItem = z.object({
  id: z.int(),
  day,
  at: instant,
  actor: z.string(),
  agency,
  owner: agency,
  kind: z.enum(['flag', 'case', 'site', 'capture', 'screenshot', 'dossier']),
  subject: z.string(),
  via: z.enum(['referral', 'central']),
});
export const accessQuery = z.strictObject({ ...pageQuery });
export const accessPage = pageOf(accessItem);
