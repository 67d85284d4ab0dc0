import type { Db } from './database.ts';
import type { PersonName } from './flag-list.ts';

/** A notice that somebody has worked on. `body` is what notices/ makes of it. */
export interface SavedNotice {
  readonly body: unknown;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedBy: PersonName | null;
}

export async function savedNotice(db: Db, caseId: number): Promise<SavedNotice | null> {
  const { rows } = await db.query<SavedNotice & Record<string, unknown>>(
    `select n.body, n.version, n.updated_at as "updatedAt",
       case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as "updatedBy"
     from case_notices n left join users u on u.id = n.updated_by where n.case_id = $1`,
    [caseId],
  );
  return rows[0] ?? null;
}

/** Saves a draft over the version that its writer saw (0: none was saved). Gives the new version; null when another is there. */
export async function saveNotice(
  tx: Db,
  caseId: number,
  { body, seen }: { readonly body: unknown; readonly seen: number },
  by: { readonly userId: string; readonly now: Date },
): Promise<number | null> {
  const { rows } = await tx.query<{ version: number }>(
    `insert into case_notices as n (case_id, body, updated_at, updated_by, version)
     select $1, $2, $3, $4, 1 where $5 = 0 or exists (select 1 from case_notices where case_id = $1)
     on conflict (case_id) do update set body = excluded.body, updated_at = excluded.updated_at,
       updated_by = excluded.updated_by, version = n.version + 1 where n.version = $5
     returning version`,
    [caseId, JSON.stringify(body), by.now, by.userId, seen],
  );
  return rows[0]?.version ?? null;
}
