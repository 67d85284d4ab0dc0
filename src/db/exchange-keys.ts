import type { Db } from './database.ts';
import { inScope, type Reach } from './scope-filter.ts';

export type ExchangeKeyState = 'active' | 'retired' | 'revoked';

export interface ExchangeKeyRow {
  readonly id: number;
  readonly agency: {
    readonly id: number;
    readonly name: string;
    readonly province: string | null;
  };
  /** The private key lies in this installation. */
  readonly own: boolean;
  readonly fingerprint: string;
  /** SPKI DER, base64. */
  readonly publicKey: string;
  readonly state: ExchangeKeyState;
  readonly addedAt: Date;
  readonly endedAt: Date | null;
}

/** Keys of all agencies, those in force first. Public keys are nobody's secret. */
export async function exchangeKeys(db: Db): Promise<ExchangeKeyRow[]> {
  const { rows } = await db.query<ExchangeKeyRow & Record<string, unknown>>(
    `select k.id, json_build_object('id', a.id, 'name', a.name, 'province', a.province) as agency, k.own, k.fingerprint,
       k.public_key as "publicKey", k.state, k.added_at as "addedAt", k.ended_at as "endedAt"
     from exchange_keys k join agencies a on a.id = k.agency_id
     order by k.state <> 'active', a.id, k.id desc`,
  );
  return rows;
}

/** Registers a key. Null when its fingerprint is known already. */
export async function insertKey(
  tx: Db,
  key: { agencyId: number; own: boolean; fingerprint: string; publicKey: string },
  now: Date,
): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into exchange_keys (agency_id, own, fingerprint, public_key, state, added_at)
     values ($1, $2, $3, $4, 'active', $5) on conflict (fingerprint) do nothing returning id`,
    [key.agencyId, key.own, key.fingerprint, key.publicKey, now],
  );
  return rows[0]?.id ?? null;
}

/** The keys of an agency that sign (or, of another, receive) now give way to a new one: what they signed still counts. */
export async function retireKeys(tx: Db, agencyId: number, own: boolean, now: Date): Promise<void> {
  await tx.query(
    `update exchange_keys set state = 'retired', ended_at = $3 where agency_id = $1 and own = $2 and state = 'active'`,
    [agencyId, own, now],
  );
}

/** Revokes a key of the scope; gives its fingerprint, null when there is none to revoke. */
export async function revokeKey(tx: Db, scope: Reach, id: number, now: Date): Promise<string | null> {
  const values: unknown[] = [id, now];
  const { rows } = await tx.query<{ fingerprint: string }>(
    `update exchange_keys set state = 'revoked', ended_at = $2
     where id = $1 and state <> 'revoked' and ${inScope(scope, 'agency_id', values)} returning fingerprint`,
    values,
  );
  return rows[0]?.fingerprint ?? null;
}
