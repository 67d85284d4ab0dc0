import type { TokenScope } from '../people/permissions.ts';
import type { Role } from '../people/roles.ts';
import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';
import { prepared } from './prepared.ts';
import { inScope, type Reach } from './scope-filter.ts';

export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly agencyId: number;
  readonly agency: string;
  readonly createdById: string;
  readonly createdBy: string;
  readonly scopes: TokenScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface TokenWrite {
  readonly agencyId: number;
  readonly name: string;
  readonly userId: string;
  readonly hash: string;
  readonly prefix: string;
  readonly scopes: readonly TokenScope[];
  readonly expiresAt: Date;
}

export async function insertToken(tx: Db, token: TokenWrite): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into api_tokens (agency_id, name, created_by, token_hash, prefix, scopes, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [token.agencyId, token.name, token.userId, token.hash, token.prefix, token.scopes, token.expiresAt],
  );
  return rows[0]!.id;
}

const COLUMNS = `t.id, t.name, t.prefix, t.agency_id as "agencyId", a.name as agency, u.id as "createdById",
  u.name as "createdBy", t.scopes, t.created_at as "createdAt", t.expires_at as "expiresAt",
  t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt"`;

/** The tokens of the agencies in reach, the newest first. */
export async function listTokens(db: Db, scope: Reach): Promise<TokenRow[]> {
  const values: unknown[] = [];
  const { rows } = await db.query<TokenRow & Record<string, unknown>>(
    `select ${COLUMNS} from api_tokens t join agencies a on a.id = t.agency_id join users u on u.id = t.created_by
     where ${inScope(scope, 't.agency_id', values)} order by t.created_at desc, t.id`,
    values,
  );
  return rows;
}

/** Ends a token. Its name, or null when there is no such token in reach that still works. */
export async function revokeToken(tx: Db, scope: Reach, id: string): Promise<string | null> {
  const values: unknown[] = [id];
  const { rows } = await tx.query<{ name: string }>(
    `update api_tokens t set revoked_at = now()
     where id = $1 and revoked_at is null and ${inScope(scope, 't.agency_id', values)} returning name`,
    values,
  );
  return rows[0]?.name ?? null;
}

interface TokenHolder {
  readonly id: string;
  readonly name: string;
  readonly scopes: TokenScope[];
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  readonly agencyId: number;
  readonly kind: 'central' | 'provincial';
  readonly lastUsedAt: Date | null;
}

/** When a token was last used is known to the minute. */
const NOTED_MS = 60_000;

/**
 * Whom a token speaks for: it acts with the role that its maker has now and for its own agency, as long as the maker is
 * neither disabled nor moved out of reach of that agency. Null when it does not (any longer) work.
 */
export async function scopeOfToken(
  db: Db,
  hash: string,
  { now, requestId }: { now: Date; requestId: string },
): Promise<Scope | null> {
  const { rows } = await db.query<TokenHolder & Record<string, unknown>>(
    prepared(`select t.id, t.name, t.scopes, u.id as "userId", u.name as "userName", u.role, t.agency_id as "agencyId", a.kind,
       t.last_used_at as "lastUsedAt"
     from api_tokens t join users u on u.id = t.created_by join agencies a on a.id = t.agency_id
     join agencies ua on ua.id = u.agency_id
     where t.token_hash = $1 and t.revoked_at is null and t.expires_at > $2 and u.disabled_at is null
       and a.disabled_at is null and ua.disabled_at is null and (ua.id = a.id or ua.kind = 'central')`),
    [hash, now],
  );
  const token = rows[0];
  if (token === undefined) return null;
  if (token.lastUsedAt === null || token.lastUsedAt.getTime() < now.getTime() - NOTED_MS)
    await db.query(
      'update api_tokens set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2)',
      [token.id, now],
    );
  return {
    userId: token.userId,
    tokenId: token.id,
    tokenScopes: token.scopes,
    role: token.role,
    agencyId: token.agencyId,
    sees: token.kind === 'central' ? 'all' : 'own',
    actor: `${token.userName} (${token.name})`,
    requestId,
  };
}
