import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';
import type { PersonName } from './flag-list.ts';

export interface SavedView {
  readonly id: number;
  readonly name: string;
  readonly list: 'flags' | 'sites';
  readonly shared: boolean;
  readonly filter: Record<string, unknown>;
  readonly owner: PersonName;
  readonly mine: boolean;
  readonly createdAt: Date;
}

export interface ViewInput {
  readonly name: string;
  readonly list: 'flags' | 'sites';
  readonly shared: boolean;
  readonly filter: Record<string, unknown>;
}

const COLUMNS = `v.id, v.name, v.list, v.shared, v.filter, json_build_object('id', u.id, 'name', u.name) as owner,
  v.user_id = $1 as mine, v.created_at as "createdAt"`;

/** One's own views of a list, and those that others of the agency share. */
export async function viewsFor(db: Db, scope: Scope, list: 'flags' | 'sites'): Promise<SavedView[]> {
  const { rows } = await db.query<SavedView & Record<string, unknown>>(
    `select ${COLUMNS} from saved_views v join users u on u.id = v.user_id
     where v.list = $3 and (v.user_id = $1 or (v.shared and v.agency_id = $2)) order by v.user_id <> $1, v.name, v.id`,
    [scope.userId, scope.agencyId, list],
  );
  return rows;
}

export async function insertView(tx: Db, scope: Scope, view: ViewInput): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into saved_views (user_id, agency_id, list, name, shared, filter) values ($1, $2, $3, $4, $5, $6) returning id`,
    [scope.userId, scope.agencyId, view.list, view.name, view.shared, JSON.stringify(view.filter)],
  );
  return rows[0]!.id;
}

/** Deletes a view of one's own, or with `ofOthers` a shared one of the agency; gives what it was. */
export async function deleteView(
  tx: Db,
  scope: Scope,
  id: number,
  ofOthers: boolean,
): Promise<ViewInput | null> {
  const { rows } = await tx.query<ViewInput & Record<string, unknown>>(
    `delete from saved_views where id = $1 and (user_id = $2 or ($3 and shared and agency_id = $4))
     returning name, list, shared, filter`,
    [id, scope.userId, ofOthers, scope.agencyId],
  );
  return rows[0] ?? null;
}
