import { recordAct, recordActs } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import {
  type FlagWrite,
  type LockedFlag,
  lockFlags,
  lockFlagsOfAll,
  lockLapsedFlags,
  writeFlags,
} from '../db/flag-review.ts';
import { Conflict, NotFound } from '../lib/errors.ts';
import { otherLease, stateOf } from './choose-action.ts';
import { actionsFrom, nextState, type ReviewAction, toStored } from './transition.ts';
import type { Reviewing } from './write-decisions.ts';

function writeOf(
  flag: LockedFlag,
  action: ReviewAction,
  lease: Pick<FlagWrite, 'leaseBy' | 'leaseUntil'>,
): FlagWrite {
  const stored = toStored(nextState(stateOf(flag), action));
  return { id: flag.id, ...stored, proposalId: null, ...lease, counts: false };
}

/**
 * Takes a flag for a while, or renews it; gives the end of the lease. Of several at once exactly one gets it.
 * @throws NotFound, Conflict (`leased` with the holder, `forbidden-transition`)
 */
export async function claimFlag(db: Database, { scope, rules, now }: Reviewing, id: string): Promise<Date> {
  return db.transaction(async (tx) => {
    const [flag] = await lockFlags(tx, scope, [id]);
    if (flag === undefined) throw new NotFound('There is no such flag');
    const state = stateOf(flag);
    if (!actionsFrom(state).includes('claim'))
      throw new Conflict('forbidden-transition', `Cannot claim a flag that is ${state}`, { state });
    const leased = otherLease(flag, scope.userId, now);
    if (leased !== null) throw new Conflict('leased', leased.message, leased.facts);
    const until = new Date(now.getTime() + rules.leaseMs);
    const renewed = flag.leaseBy === scope.userId && flag.leaseUntil !== null && flag.leaseUntil > now;
    await writeFlags(tx, [writeOf(flag, 'claim', { leaseBy: scope.userId, leaseUntil: until })]);
    // Going on with what one has is no act of its own.
    if (renewed) return until;
    await recordAct(tx, scope, {
      action: 'flag.claim',
      subject: { kind: 'flag', id },
      before: { state },
      after: { state: 'in-review', until },
    });
    return until;
  });
}

/** Gives a claimed flag back. @throws NotFound, Conflict (not claimed, or claimed by somebody else) */
export async function releaseFlag(db: Database, { scope, now }: Reviewing, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [flag] = await lockFlags(tx, scope, [id]);
    if (flag === undefined) throw new NotFound('There is no such flag');
    const state = stateOf(flag);
    if (!actionsFrom(state).includes('release'))
      throw new Conflict('forbidden-transition', `Cannot release a flag that is ${state}`, { state });
    const leased = otherLease(flag, scope.userId, now);
    if (leased !== null) throw new Conflict('leased', leased.message, leased.facts);
    await writeFlags(tx, [writeOf(flag, 'release', { leaseBy: null, leaseUntil: null })]);
    await recordAct(tx, scope, {
      action: 'flag.release',
      subject: { kind: 'flag', id },
      before: { state },
      after: { state: 'open' },
    });
  });
}

const MOST_AT_ONCE = 500;

/** Gives back what was claimed and let lie; gives how many. Safe to run in several processes at once. */
export async function lapseLeases(db: Database, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const ids = await lockLapsedFlags(tx, now, MOST_AT_ONCE);
    if (ids.length === 0) return 0;
    const flags = await lockFlagsOfAll(tx, ids);
    await writeFlags(
      tx,
      flags.map((flag) => writeOf(flag, 'lapse', { leaseBy: null, leaseUntil: null })),
    );
    for (const agencyId of new Set(flags.map((flag) => flag.agencyId))) {
      const nobody = { userId: null, tokenId: null, actor: 'rasoat', agencyId, requestId: null };
      const acts = flags
        .filter((flag) => flag.agencyId === agencyId)
        .map((flag) => ({
          action: 'flag.lapse',
          subject: { kind: 'flag', id: flag.id },
          before: { state: 'in-review', holder: flag.leaseName },
          after: { state: 'open' },
        }));
      await recordActs(tx, nobody, acts);
    }
    return flags.length;
  });
}
