import { recordAct } from '../db/audit.ts';
import { insertCaseEvent, lockCase } from '../db/cases.ts';
import type { Database } from '../db/database.ts';
import { NotFound } from '../lib/errors.ts';
import type { Acting } from './open-case.ts';

/** Adds a note to a case; its state stays. @throws NotFound */
export async function addCaseNote(
  db: Database,
  { scope, now }: Acting,
  caseId: number,
  text: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await lockCase(tx, scope, caseId);
    if (found === null) throw new NotFound('There is no such case');
    const { actor, userId } = scope;
    const event = { at: now, action: 'note', state: found.state, userId, actor } as const;
    await insertCaseEvent(tx, caseId, { ...event, reason: text, detail: {} });
    await recordAct(tx, scope, {
      action: 'case.note',
      subject: { kind: 'case', id: caseId },
      reason: text,
    });
  });
}
