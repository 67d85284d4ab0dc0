import { recordAct } from '../db/audit.ts';
import { insertReading } from '../db/case-readings.ts';
import {
  type CaseFlag,
  type CaseRow,
  closedCaseBefore,
  insertCase,
  insertCaseEvent,
  lockFlagsForCase,
  lockSitesOf,
} from '../db/cases.ts';
import type { Database, Db } from '../db/database.ts';
import { insertReferralCases, referralsOpening } from '../db/referral-marks.ts';
import { BadInput, Conflict, NotFound } from '../lib/errors.ts';
import { say } from '../lib/say.ts';
import type { Scope } from '../people/scope.ts';
import { inAnotherCase } from './one-live-case.ts';

export interface Acting {
  readonly scope: Scope;
  readonly now: Date;
}

/**
 * Opens a case over confirmed flags of one owner (or of one site, where the register names no owner). The scan that
 * each flag rests on is the "before" of the later pair. @throws NotFound, BadInput, Conflict (a flag is in another live case)
 */
export async function openCase(
  db: Database,
  { scope, now }: Acting,
  wish: { readonly flagIds: readonly string[]; readonly reason: string | null },
): Promise<CaseRow> {
  const ids = [...new Set(wish.flagIds)];
  return db.transaction(async (tx) => {
    await lockSitesOf(tx, { flagIds: ids });
    const flags = await lockFlagsForCase(tx, scope, ids);
    if (flags.length < ids.length || flags.length === 0) throw new NotFound('There is no such flag');
    const first = flags[0]!;
    checkTogether(flags, first);
    const about = { siteIds: flags.map(({ siteId }) => siteId), grounds: flags.map(({ ground }) => ground) };
    const opened = await insertCase(
      tx,
      {
        agencyId: first.agencyId,
        ownerId: first.ownerId,
        title: first.owner ?? first.host,
        relapseOf: await closedCaseBefore(tx, about),
        flagIds: ids,
      },
      { userId: scope.userId, now },
    ).catch(inAnotherCase);
    // Over flags that were referred here: the case stays the licensing agency's, and is open here while they are.
    const referrals =
      first.agencyId === scope.agencyId ? [] : await referralsOpening(tx, scope.agencyId, ids);
    await insertReferralCases(tx, referrals, opened.id);
    await recordOpening(tx, { scope, now }, opened, { flags, reason: wish.reason });
    return opened;
  });
}

function checkTogether(flags: readonly CaseFlag[], first: CaseFlag): void {
  const open = flags.find(({ status }) => status !== 'confirmed');
  if (open !== undefined)
    throw new Conflict(
      'not-confirmed',
      `The flag on ${open.host} is ${open.status}: only confirmed flags make a case`,
    );
  const other = flags.find(({ ownerId, siteId, agencyId }) =>
    first.ownerId === null
      ? siteId !== first.siteId
      : ownerId !== first.ownerId || agencyId !== first.agencyId,
  );
  if (other !== undefined)
    throw new BadInput(
      say('one-owner', 'A case is about one owner: {host} is not {owner}’s', {
        host: other.host,
        owner: first.owner ?? first.host,
      }),
    );
}

async function recordOpening(
  tx: Db,
  { scope, now }: Acting,
  opened: CaseRow,
  { flags, reason }: { readonly flags: readonly CaseFlag[]; readonly reason: string | null },
): Promise<void> {
  const detail = {
    flags: flags.map(({ flagId, host, ground, score }) => ({ flagId, host, ground, score })),
    relapseOf: opened.relapseOf,
  };
  const { actor, userId } = scope;
  await insertCaseEvent(tx, opened.id, {
    at: now,
    action: 'open',
    state: 'draft',
    userId,
    actor,
    reason,
    detail,
  });
  for (const [scanId, here] of Map.groupBy(flags, (flag) => flag.scanId)) {
    const flagged = [...new Set(here.map(({ ground }) => ground))].sort();
    const { siteId } = here[0]!;
    await insertReading(tx, opened.id, { siteId, side: 'before', scanId, at: now, readable: true, flagged });
  }
  const subject = { kind: 'case', id: opened.id };
  await recordAct(tx, scope, { action: 'case.open', subject, reason, after: { state: 'draft', ...detail } });
}
