import { recordAct } from '../db/audit.ts';
import type { Database, Db } from '../db/database.ts';
import { type EntryInput, watchlistVersion } from '../db/watchlist.ts';
import {
  changeById,
  decideChange,
  insertChange,
  type ListChangeSet,
  lockWatchlist,
} from '../db/watchlist-changes.ts';
import { Conflict, NotFound } from '../lib/errors.ts';
import type { Scope } from '../people/scope.ts';
import { type Actor, changeEntryIn, checkEntry, isDay, notADay, putChecked } from './edit-watchlist.ts';

/** Who changes the list, why, and which state of it they had before them. */
export interface ChangeRequest {
  readonly change: ListChangeSet;
  readonly reason: string;
  readonly listVersion: number;
  /** It waits for a second person. */
  readonly fourEyes: boolean;
}

/** Checks every entry of a change and puts it in its stored form. Throws BadInput. */
export function checkChange(change: ListChangeSet): ListChangeSet {
  for (const { on } of change.expire) {
    if (!isDay(on)) throw notADay(on);
  }
  return { ...change, put: change.put.map(checkEntry) };
}

/**
 * Makes a change, or proposes it where four eyes are asked for; whole or not at all. Gives its number.
 * @throws BadInput, Conflict (`changed`: the list is no longer the one of the preview)
 */
export async function changeWatchlist(db: Database, scope: Scope, request: ChangeRequest): Promise<number> {
  const change = checkChange(request.change);
  return db.transaction(async (tx) => {
    await lockWatchlist(tx);
    const version = await watchlistVersion(tx);
    if (version !== request.listVersion)
      throw new Conflict('changed', 'The list has changed since your preview: preview again', {
        listVersion: version,
      });
    const state = request.fourEyes ? 'proposed' : 'applied';
    const { reason } = request;
    const id = await insertChange(tx, {
      state,
      change,
      reason,
      listVersion: version,
      proposedBy: scope.userId,
    });
    await recordAct(tx, scope, {
      action: request.fourEyes ? 'watchlist.propose' : 'watchlist.apply',
      subject: { kind: 'watchlist-change', id },
      reason,
      after: { state, change },
    });
    if (!request.fourEyes) await apply(tx, scope, change, reason);
    return id;
  });
}

/**
 * The second person's answer to a proposal.
 * @throws NotFound, Conflict (`decided` already, `four-eyes`: one's own proposal), BadInput
 */
export async function answerProposal(
  db: Database,
  scope: Scope,
  id: number,
  answer: { readonly approve: boolean; readonly reason: string | null },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockWatchlist(tx);
    const proposal = await changeById(tx, id);
    if (proposal === null) throw new NotFound('There is no such change');
    if (proposal.state !== 'proposed') throw new Conflict('decided', `It is ${proposal.state} already`);
    if (answer.approve && proposal.proposedBy.id === scope.userId)
      throw new Conflict('four-eyes', 'The second decision must be another person’s');
    const state = answer.approve ? 'applied' : 'rejected';
    await decideChange(tx, id, { state, by: scope.userId, reason: answer.reason });
    await recordAct(tx, scope, {
      action: answer.approve ? 'watchlist.approve' : 'watchlist.reject',
      subject: { kind: 'watchlist-change', id },
      reason: answer.reason,
      before: { state: 'proposed' },
      after: { state },
    });
    if (answer.approve) await apply(tx, scope, proposal.change, proposal.reason);
  });
}

async function apply(tx: Db, scope: Scope, change: ListChangeSet, reason: string): Promise<void> {
  const actor: Actor = { name: scope.actor, audit: scope };
  for (const input of change.put) {
    const why = input.reason.trim() === '' ? reason : input.reason;
    await putChecked(tx, { ...input, reason: why } satisfies EntryInput, actor);
  }
  for (const { id, on } of change.expire)
    await changeEntryIn(tx, id, { expiresOn: on }, { actor, reason, change: 'expired' });
  for (const id of change.enable)
    await changeEntryIn(tx, id, { enabled: true }, { actor, reason, change: 'enabled' });
  for (const id of change.disable)
    await changeEntryIn(tx, id, { enabled: false }, { actor, reason, change: 'disabled' });
}
