import { recordAct } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import { assignFlag, insertNote, lockFlags, mayBeAssigned } from '../db/flag-review.ts';
import { BadInput, NotAllowed, NotFound } from '../lib/errors.ts';
import { say } from '../lib/say.ts';
import { may } from '../people/permissions.ts';
import type { Scope } from '../people/scope.ts';

/**
 * Gives a flag to somebody (an id), or to nobody. Oneself anybody who reviews may give it, and give back what one has;
 * others only a lead. @throws NotFound, NotAllowed, BadInput (not somebody who may handle it)
 */
export async function assignTo(
  db: Database,
  scope: Scope,
  id: string,
  assignee: string | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [flag] = await lockFlags(tx, scope, [id]);
    if (flag === undefined) throw new NotFound('There is no such flag');
    const own = [scope.userId, null];
    const onlyOneself = own.includes(assignee) && own.includes(flag.assignee);
    if (!onlyOneself && !may(scope, 'flags.assign'))
      throw new NotAllowed('Only a lead assigns flags of others');
    if (assignee !== null && !(await mayBeAssigned(tx, assignee, flag)))
      throw new BadInput(
        say('assignee', 'assignee: choose somebody active who reviews for this agency or the central one'),
      );
    if (assignee === flag.assignee) return;
    await assignFlag(tx, id, assignee);
    await recordAct(tx, scope, {
      action: 'flag.assign',
      subject: { kind: 'flag', id },
      before: { assignee: flag.assignee },
      after: { assignee },
    });
  });
}

/** Adds a note; it can't be changed. @throws NotFound */
export async function addNote(db: Database, scope: Scope, id: string, text: string): Promise<number> {
  return db.transaction(async (tx) => {
    const [flag] = await lockFlags(tx, scope, [id]);
    if (flag === undefined) throw new NotFound('There is no such flag');
    const noteId = await insertNote(tx, id, scope.userId, text);
    await recordAct(tx, scope, {
      action: 'flag.note',
      subject: { kind: 'flag', id },
      after: { noteId, text },
    });
    return noteId;
  });
}
