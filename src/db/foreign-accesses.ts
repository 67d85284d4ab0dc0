import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';
import { prepared } from './prepared.ts';
import type { Reach } from './scope-filter.ts';

export type AccessedKind = 'flag' | 'case' | 'site' | 'capture' | 'screenshot' | 'dossier';

export interface Accessed {
  readonly kind: AccessedKind;
  readonly subject: string;
  /** Whose it is. */
  readonly agencyId: number;
}

type Accessor = Pick<Scope, 'sees' | 'agencyId' | 'userId' | 'tokenId' | 'actor'>;

/** What the central agency reads of a province's licensees is its task and not kept; of their cases it is. */
const KEPT_OF_CENTRAL: readonly AccessedKind[] = ['case'];

/**
 * Keeps who opened what belongs to another agency: through a referral, or as the central agency a province's case. One
 * row a person, thing and day in Vietnam; what is one's own costs nothing.
 */
export async function noteAccesses(
  db: Db,
  scope: Accessor,
  accessed: readonly Accessed[],
  now: Date,
): Promise<void> {
  const foreign = accessed.filter(({ agencyId }) => agencyId !== scope.agencyId);
  if (foreign.length === 0) return;
  await db.query(
    prepared(`insert into foreign_accesses (day, at, user_id, token_id, actor, agency_id, owner_agency, kind, subject, via)
     select ($1::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date, $1, $2, $3, $4, $5, x."agencyId", x.kind, x.subject,
       case when $6 or x.referred then 'referral' else 'central' end
     from (select t.*, t.kind in ('flag', 'case') and case t.kind
         when 'flag' then exists (select 1 from referred_flags r where r.agency_id = $5 and r.flag_id::text = t.subject)
         else exists (select 1 from referred_cases r where r.agency_id = $5 and r.case_id::text = t.subject) end as referred
       from jsonb_to_recordset($7) as t (kind text, subject text, "agencyId" bigint)) x
     where $6 or x.referred or x.kind = any($8::text[])
     on conflict do nothing`),
    [
      now,
      scope.userId,
      scope.tokenId,
      scope.actor,
      scope.agencyId,
      scope.sees === 'own',
      JSON.stringify(foreign),
      KEPT_OF_CENTRAL,
    ],
  );
}

export interface AccessRow {
  readonly id: number;
  readonly day: string;
  readonly at: Date;
  readonly actor: string;
  readonly agency: { readonly id: number; readonly name: string };
  readonly owner: { readonly id: number; readonly name: string };
  readonly kind: AccessedKind;
  readonly subject: string;
  readonly via: 'referral' | 'central';
}

/** Accesses to what is an agency's own, and those by its people; of all for the central one. The newest first. */
export async function listAccesses(
  db: Db,
  scope: Reach,
  page: { readonly before: number | null; readonly limit: number },
): Promise<AccessRow[]> {
  const values: unknown[] = [page.before, page.limit];
  const mine =
    scope.sees === 'all'
      ? 'true'
      : `$${values.push(scope.agencyId)}::bigint in (x.owner_agency, x.agency_id)`;
  const { rows } = await db.query<AccessRow & Record<string, unknown>>(
    `select x.id, x.day, x.at, x.actor, json_build_object('id', a.id, 'name', a.name) as agency,
       json_build_object('id', o.id, 'name', o.name) as owner, x.kind, x.subject, x.via
     from foreign_accesses x join agencies a on a.id = x.agency_id join agencies o on o.id = x.owner_agency
     where ($1::bigint is null or x.id < $1) and ${mine} order by x.id desc limit $2`,
    values,
  );
  return rows;
}
