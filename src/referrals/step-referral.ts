import { deadlineAfter } from '../cases/working-days.ts';
import { recordAct } from '../db/audit.ts';
import { lockSitesOf } from '../db/cases.ts';
import type { Database } from '../db/database.ts';
import { letGoOfFlags, standingOf } from '../db/referral-marks.ts';
import {
  insertReferralEvent,
  lockReferral,
  type ReferralRow,
  type ReferralUpdate,
  referralInScope,
  updateReferral,
} from '../db/referrals.ts';
import { BadInput, Conflict, NotFound } from '../lib/errors.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import type { Scope } from '../people/scope.ts';
import { isLive, nextReferralState, type ReferralAction, type ReferralSide } from './referral-state.ts';
import type { ReferralDeps } from './send-referral.ts';

/** What a person does to a referral. `version` is the one that the person saw. */
export interface ReferralStep {
  readonly action: ReferralAction;
  readonly version: number;
  /** A must for `decline`, `return` (the result), `withdraw` and `extend`. */
  readonly reason: string | null;
  /** For `extend`: counted from today. */
  readonly workingDays?: number | undefined;
}

const NEEDS_REASON: readonly ReferralAction[] = ['decline', 'return', 'withdraw', 'extend'];

export function sideOf(referral: Pick<ReferralRow, 'from' | 'to'>, agencyId: number): ReferralSide | null {
  if (referral.from.id === agencyId) return 'sender';
  return referral.to.id === agencyId ? 'receiver' : null;
}

/**
 * Takes one step of a referral: locked, asked of the table, written with event and audit in one transaction. When it ends,
 * the receiving agency lets go of what it held.
 * @throws NotFound, NotAllowed (the other side's act), Conflict (`referral-changed`, `forbidden-referral-step`), BadInput
 */
export async function stepReferral(
  deps: ReferralDeps,
  acting: { readonly scope: Scope; readonly now: Date },
  id: number,
  step: ReferralStep,
): Promise<ReferralRow> {
  const { scope, now } = acting;
  const reason = step.reason?.trim() ?? '';
  if (NEEDS_REASON.includes(step.action) && reason === '')
    throw new BadInput(
      `reason: say ${step.action === 'return' ? 'with which result' : 'why'} you ${step.action} it`,
    );
  await mustBeThere(deps.db, scope, id);
  return deps.db.transaction(async (tx) => {
    const seen = (await referralInScope(tx, scope, id))!;
    // Sites before anything else, as whoever judges or decides does.
    const flagIds = seen.flagId === null ? [] : [seen.flagId];
    await lockSitesOf(tx, seen.caseId === null ? { flagIds } : { caseId: seen.caseId });
    const before = (await lockReferral(tx, scope, id))!;
    const state = nextReferralState(before.state, step.action, sideOf(before, scope.agencyId));
    if (before.version !== step.version)
      throw new Conflict(
        'referral-changed',
        `Somebody has acted on it meanwhile: it is ${before.state} now`,
        {
          version: before.version,
          state: before.state,
        },
      );
    const update: ReferralUpdate = {
      state,
      ...(step.action === 'extend' ? { deadline: extended(deps, step, now) } : {}),
      ...(isLive(state) ? {} : { endedAt: now }),
      ...(step.action === 'return' || step.action === 'decline' ? { answer: reason } : {}),
      ...(step.action === 'return' ? { result: await standingOf(tx, before) } : {}),
    };
    await updateReferral(tx, id, update);
    if (!isLive(state)) await letGoOfFlags(tx, before.to.id, now);
    const after = (await referralInScope(tx, scope, id))!;
    const { action } = step;
    const { agencyId, userId, actor } = scope;
    const detail = { deadline: after.deadline, ...(after.result === null ? {} : { result: after.result }) };
    const why = reason === '' ? null : reason;
    await insertReferralEvent(tx, id, {
      at: now,
      action,
      state,
      agencyId,
      userId,
      actor,
      reason: why,
      detail,
    });
    await recordAct(tx, scope, {
      action: `referral.${action}`,
      subject: { kind: 'referral', id },
      reason: why,
      before: { state: before.state, deadline: before.deadline },
      after: { state, ...detail },
    });
    return after;
  });
}

async function mustBeThere(db: Database, scope: Scope, id: number): Promise<void> {
  if ((await referralInScope(db, scope, id)) === null) throw new NotFound('There is no such referral');
}

function extended({ calendar }: ReferralDeps, { workingDays }: ReferralStep, now: Date): string {
  if (workingDays === undefined) throw new BadInput('workingDays: say how many working days from today');
  return deadlineAfter(dayInVietnam(now), workingDays, calendar);
}
