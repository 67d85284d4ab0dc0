import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';

export interface Act {
  /** Noun and verb, such as `flag.dismiss`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string | number };
  readonly reason?: string | null;
  /** What it was and what it became; never a secret. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Whose act it is; commands and the first start act without a person. */
export type Actor = Pick<Scope, 'agencyId' | 'actor' | 'requestId' | 'tokenId'> & {
  readonly userId: string | null;
};

/** Appends one human act. Call it in the transaction that does the thing. */
export async function recordAct(tx: Db, actor: Actor, act: Act): Promise<void> {
  await recordActs(tx, actor, [act]);
}

/** The same for many acts at once, as bulk decisions are. */
export async function recordActs(tx: Db, actor: Actor, acts: readonly Act[]): Promise<void> {
  const rows = acts.map(({ action, subject, reason, before, after }) => ({
    action,
    kind: subject.kind,
    id: String(subject.id),
    reason: reason ?? null,
    before: before ?? null,
    after: after ?? null,
  }));
  await tx.query(
    `insert into audit_log (user_id, token_id, actor, agency_id, request_id, action, subject_kind, subject_id, reason, before, after)
     select $1, $2, $3, $4, $5, action, kind, id, reason, nullif(before, 'null'), nullif(after, 'null')
     from jsonb_to_recordset($6) as x (action text, kind text, id text, reason text, before jsonb, after jsonb)`,
    [actor.userId, actor.tokenId, actor.actor, actor.agencyId, actor.requestId, JSON.stringify(rows)],
  );
}
