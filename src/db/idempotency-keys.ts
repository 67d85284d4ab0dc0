import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';

const NO_TOKEN = '00000000-0000-0000-0000-000000000000';
/** A request that has not ended by then has died with its process. */
const PATIENCE = '1 minute';
/** As long as a key is remembered. */
const LIFETIME = '24 hours';

export interface StoredAnswer {
  readonly status: number;
  readonly contentType: string | null;
  /** Null for an answer that was not to be kept. */
  readonly body: string | null;
}

/** `answer-lost`: it was done, and its process died before the answer was kept. */
export type KeyState = 'new' | 'under-way' | 'other-request' | 'answer-lost' | StoredAnswer;

/** A request that holds a key and left an act on record: what it did was committed. */
const WAS_DONE = 'exists (select from audit_log a where a.request_id = k.request_id)';

/**
 * Takes a key for a request, or says what became of the request that had it before. One that died without a trace may be
 * done again; one whose act is on record may not.
 */
export async function takeKey(
  db: Db,
  scope: Scope,
  { key, requestSha256 }: { key: string; requestSha256: string },
): Promise<KeyState> {
  const id = [scope.userId, scope.tokenId ?? NO_TOKEN, key];
  const { rowCount } = await db.query(
    `insert into idempotency_keys as k (user_id, token_id, key, request_sha256, request_id) values ($1, $2, $3, $4, $5)
     on conflict (user_id, token_id, key) do update set created_at = now(), request_sha256 = excluded.request_sha256,
       request_id = excluded.request_id, status = null, content_type = null, body = null
     where k.created_at < now() - interval '${LIFETIME}'
       or (k.status is null and k.request_sha256 = $4 and k.created_at < now() - interval '${PATIENCE}' and not ${WAS_DONE})`,
    [...id, requestSha256, scope.requestId],
  );
  if (rowCount === 1) return 'new';
  const { rows } = await db.query<
    { sha256: string; lost: boolean } & Omit<StoredAnswer, 'status'> & { status: number | null }
  >(
    `select request_sha256 as sha256, status, content_type as "contentType", body,
       status is null and created_at < now() - interval '${PATIENCE}' as lost
     from idempotency_keys where user_id = $1 and token_id = $2 and key = $3`,
    id,
  );
  const found = rows[0];
  if (found === undefined) return 'under-way';
  if (found.sha256 !== requestSha256) return 'other-request';
  if (found.status !== null) return { ...found, status: found.status };
  return found.lost ? 'answer-lost' : 'under-way';
}

/** Keeps the answer for whoever sends the request again. */
export async function keepAnswer(db: Db, scope: Scope, key: string, answer: StoredAnswer): Promise<void> {
  await db.query(
    `update idempotency_keys set status = $4, content_type = $5, body = $6
     where user_id = $1 and token_id = $2 and key = $3`,
    [scope.userId, scope.tokenId ?? NO_TOKEN, key, answer.status, answer.contentType, answer.body],
  );
}

/** Gives a key back whose request failed: it may be tried again. */
export async function giveKeyBack(db: Db, scope: Scope, key: string): Promise<void> {
  await db.query(
    'delete from idempotency_keys where user_id = $1 and token_id = $2 and key = $3 and status is null',
    [scope.userId, scope.tokenId ?? NO_TOKEN, key],
  );
}

/** Forgets keys that are older than their lifetime, and sign-in's leavings that have expired. */
export async function forgetExpired(db: Db): Promise<void> {
  await db.query(`delete from idempotency_keys where created_at < now() - interval '${LIFETIME}'`);
  await db.query('delete from auth_sessions where expires_at < now()');
  await db.query('delete from auth_verifications where expires_at < now()');
}
