import { deadlineAfter, type WorkCalendar } from '../cases/working-days.ts';
import { listAgencies } from '../db/agencies.ts';
import { recordAct } from '../db/audit.ts';
import { lockCase, lockSitesOf } from '../db/cases.ts';
import type { Database, Db } from '../db/database.ts';
import { lockFlags } from '../db/flag-review.ts';
import { insertReferral, insertReferralEvent, type ReferralRow, referralInScope } from '../db/referrals.ts';
import { BadInput, Conflict, NotAllowed, NotFound } from '../lib/errors.ts';
import { dayInVietnam } from '../lib/vietnam-time.ts';
import type { Scope } from '../people/scope.ts';

export interface ReferralDeps {
  readonly db: Database;
  readonly calendar: WorkCalendar;
}

export interface ReferralWish {
  /** One of the two. */
  readonly thing: { readonly flagId: string } | { readonly caseId: number };
  readonly toAgency: number;
  readonly reason: string;
  readonly workingDays: number;
}

/**
 * Refers a flag or a case to another agency (chuyển xử lý): from then on it sees and decides that thing, with its site and
 * proof, until it is returned, declined or withdrawn. An agency refers what is its own, the central one also what it sees.
 * @throws NotFound, NotAllowed (it was itself referred here), BadInput, Conflict (`over`, `referred-already`)
 */
export async function sendReferral(
  { db, calendar }: ReferralDeps,
  { scope, now }: { readonly scope: Scope; readonly now: Date },
  wish: ReferralWish,
): Promise<ReferralRow> {
  const { thing, toAgency, reason, workingDays } = wish;
  const deadline = deadlineAfter(dayInVietnam(now), workingDays, calendar);
  return db.transaction(async (tx) => {
    await checkReceiver(tx, scope, toAgency);
    await lockSitesOf(tx, 'caseId' in thing ? thing : { flagIds: [thing.flagId] });
    const owner =
      'caseId' in thing
        ? await ownerOfCase(tx, scope, thing.caseId)
        : await ownerOfFlag(tx, scope, thing.flagId);
    if (scope.sees === 'own' && owner !== scope.agencyId)
      throw new NotAllowed(
        'It was referred to you by another agency: return it, and let that one pass it on',
      );
    const written = {
      fromAgency: scope.agencyId,
      toAgency,
      flagId: 'flagId' in thing ? thing.flagId : null,
      caseId: 'caseId' in thing ? thing.caseId : null,
      reason,
      workingDays,
      deadline,
      sentBy: scope.userId,
      now,
    };
    const id = await insertReferral(tx, written).catch(asConflict);
    const detail = { toAgency, workingDays, deadline };
    const { agencyId, userId, actor } = scope;
    const event = {
      at: now,
      action: 'send',
      state: 'sent',
      agencyId,
      userId,
      actor,
      reason,
      detail,
    } as const;
    await insertReferralEvent(tx, id, event);
    const subject = { kind: 'referral', id };
    await recordAct(tx, scope, { action: 'referral.send', subject, reason, after: { ...thing, ...detail } });
    return (await referralInScope(tx, scope, id))!;
  });
}

async function checkReceiver(tx: Db, scope: Scope, toAgency: number): Promise<void> {
  if (toAgency === scope.agencyId)
    throw new BadInput('toAgency: that is your own agency; choose another one');
  const agencies = await listAgencies(tx, { sees: 'all', agencyId: scope.agencyId });
  const receiver = agencies.find(({ id }) => id === toAgency);
  if (receiver === undefined) throw new BadInput('toAgency: there is no such agency');
  if (receiver.disabledAt !== null)
    throw new BadInput(`toAgency: ${receiver.name} is disabled; choose another one`);
}

async function ownerOfFlag(tx: Db, scope: Scope, flagId: string): Promise<number> {
  const [flag] = await lockFlags(tx, scope, [flagId]);
  if (flag === undefined) throw new NotFound('There is no such flag');
  if (flag.status === 'resolved')
    throw new Conflict('over', 'The site has corrected it: there is nothing left to refer');
  return flag.agencyId;
}

async function ownerOfCase(tx: Db, scope: Scope, caseId: number): Promise<number> {
  const found = await lockCase(tx, scope, caseId);
  if (found === null) throw new NotFound('There is no such case');
  if (found.state === 'closed')
    throw new Conflict('over', 'The case is closed: there is nothing left to refer');
  return found.agencyId;
}

function asConflict(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '23505' && constraint?.startsWith('referrals_one_live') === true)
    throw new Conflict('referred-already', 'It is with another agency already: withdraw that referral first');
  throw error;
}
