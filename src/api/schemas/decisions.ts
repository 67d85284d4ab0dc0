import { z } from 'zod';
import { DISMISS_REASON, FLAG_STATE, FlagItem, Moment } from './flags.ts';

const note = z.string().trim().max(5000).optional();
const version = z.number().int().positive();

const decisionFields = z.object({
  /**
   * `approve` and `reject` answer a proposal. `confirm` on a proposed confirmation by a second person is an approval too,
   * and so with `dismiss`.
   */
  decision: z.enum(['confirm', 'dismiss', 'approve', 'reject']),
  reason: DISMISS_REASON.optional(),
  note,
});

/** A dismissal says why, and `other` says it in words. */
function saysWhy({ decision, reason, note }: z.infer<typeof decisionFields>, context: z.RefinementCtx): void {
  if (decision === 'dismiss' && reason === undefined)
    context.addIssue({ code: 'custom', path: ['reason'], message: 'a dismissal needs a reason' });
  if (reason === 'other' && (note ?? '') === '')
    context.addIssue({ code: 'custom', path: ['note'], message: 'the reason "other" needs a note' });
}

/** `version` is that of the flag as the decider saw it; another one answers 409. */
export const DecisionBody = decisionFields.extend({ version }).superRefine(saysWhy);

export const BulkDecisionBody = decisionFields
  .extend({
    flags: z
      .array(z.object({ id: z.uuid(), version }))
      .min(1)
      .max(500),
  })
  .superRefine(saysWhy);

export const REFUSAL = z.enum([
  /** Not there, or outside the agency. */
  'not-found',
  /** The table of transitions does not allow it. */
  'forbidden-transition',
  /** Somebody else holds the lease. */
  'leased',
  /** The flag changed since the reader saw it. */
  'changed',
  /** The second decision must be another person's. */
  'four-eyes',
  /** The role does not allow it. */
  'role',
  /** Past the window, or not the one who decided. */
  'not-undoable',
  /** A live case rests on it. */
  'in-a-case',
]);

export const Refused = z.object({ id: z.uuid(), code: REFUSAL, message: z.string() });

export const DecisionResult = z.object({
  decisionId: z.uuid(),
  /** `proposed` when four eyes are asked for. */
  outcome: z.enum(['confirmed', 'dismissed', 'proposed', 'rejected']),
  undoUntil: Moment,
  flag: FlagItem,
});

export const BulkResult = z.object({
  batchId: z.uuid(),
  undoUntil: Moment,
  decided: z.array(z.object({ id: z.uuid(), state: FLAG_STATE, version })),
  refused: z.array(Refused),
});

export const UndoParams = z.object({ id: z.uuid() });
export const UndoResult = z.object({
  undone: z.array(z.object({ id: z.uuid(), state: FLAG_STATE, version })),
  refused: z.array(Refused),
});

export const AssignBody = z.object({
  /** A user's id, `me`, or null for nobody. */
  assignee: z.union([z.uuid(), z.literal('me')]).nullable(),
});
export const NoteBody = z.object({ text: z.string().trim().min(1).max(5000) });
export const ReopenBody = z.object({ reason: z.string().trim().min(1).max(2000), version });

export type DecisionBody = z.infer<typeof DecisionBody>;
export type BulkDecisionBody = z.infer<typeof BulkDecisionBody>;
export type BulkResult = z.infer<typeof BulkResult>;
export type DecisionResult = z.infer<typeof DecisionResult>;
export type UndoResult = z.infer<typeof UndoResult>;
export type RefusalCode = z.infer<typeof REFUSAL>;
