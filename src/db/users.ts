import type { Role } from '../people/roles.ts';
import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';
import { prepared } from './prepared.ts';
import { inScope, type Reach } from './scope-filter.ts';

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly agencyId: number;
  readonly agency: string;
  readonly agencyKind: 'central' | 'provincial';
  readonly locale: 'vi' | 'en';
  readonly preferences: Record<string, unknown>;
  readonly twoFactor: boolean;
  readonly mustChangePassword: boolean;
  readonly disabledAt: Date | null;
  readonly lastSignInAt: Date | null;
  readonly createdAt: Date;
}

export const USER_COLUMNS = `u.id, u.name, u.email, u.role, u.agency_id as "agencyId", a.name as agency, a.kind as "agencyKind",
  u.locale, u.preferences, coalesce(u.two_factor_enabled, false) as "twoFactor", u.must_change_password as "mustChangePassword",
  u.disabled_at as "disabledAt", u.last_sign_in_at as "lastSignInAt", u.created_at as "createdAt"`;

/** A user that may act: neither disabled nor of a disabled agency. */
export async function activeUser(db: Db, userId: string): Promise<UserRow | null> {
  const { rows } = await db.query<UserRow & Record<string, unknown>>(
    prepared(`select ${USER_COLUMNS} from users u join agencies a on a.id = u.agency_id
     where u.id = $1 and u.disabled_at is null and a.disabled_at is null`),
    [userId],
  );
  return rows[0] ?? null;
}

export function scopeOf(user: UserRow, requestId: string | null): Scope {
  return {
    userId: user.id,
    tokenId: null,
    tokenScopes: null,
    role: user.role,
    agencyId: user.agencyId,
    sees: user.agencyKind === 'central' ? 'all' : 'own',
    actor: user.name,
    requestId,
  };
}

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly agencyId: number;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
}

/** Makes a user who signs in with a password. Null when the address is taken. */
export async function insertUser(tx: Db, user: NewUser): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into users (name, email, email_verified, role, agency_id, must_change_password)
     values ($1, lower($2), true, $3, $4, $5) on conflict (email) do nothing returning id`,
    [user.name, user.email, user.role, user.agencyId, user.mustChangePassword],
  );
  const id = rows[0]?.id;
  if (id === undefined) return null;
  await tx.query(
    `insert into auth_accounts (user_id, account_id, provider_id, password) values ($1::uuid, $1::uuid::text, 'credential', $2)`,
    [id, user.passwordHash],
  );
  return id;
}

/** How many users there are, disabled ones too. */
export async function countUsers(db: Db): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select count(*)::int as n from users');
  return rows[0]!.n;
}

export async function markSignedIn(db: Db, userId: string): Promise<void> {
  await db.query('update users set last_sign_in_at = now() where id = $1', [userId]);
}

export async function markPasswordChanged(db: Db, userId: string): Promise<void> {
  await db.query('update users set must_change_password = false where id = $1', [userId]);
}

/** Ends every session of a user at once. */
export async function endSessions(tx: Db, userId: string): Promise<void> {
  await tx.query('delete from auth_sessions where user_id = $1', [userId]);
}

/** One user in reach of a scope, locked until the transaction ends. */
export async function lockUser(tx: Db, scope: Reach, userId: string): Promise<UserRow | null> {
  const values: unknown[] = [userId];
  const { rows } = await tx.query<UserRow & Record<string, unknown>>(
    `select ${USER_COLUMNS} from users u join agencies a on a.id = u.agency_id
     where u.id = $1 and ${inScope(scope, 'u.agency_id', values)} for update of u`,
    values,
  );
  return rows[0] ?? null;
}

export interface UserChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly agencyId?: number | undefined;
  readonly locale?: 'vi' | 'en' | undefined;
  readonly preferences?: Record<string, unknown> | undefined;
  readonly disabled?: boolean | undefined;
}

/** Changes what is given and leaves the rest. */
export async function updateUser(tx: Db, userId: string, change: UserChange): Promise<void> {
  await tx.query(
    `update users set name = coalesce($2, name), role = coalesce($3, role), agency_id = coalesce($4, agency_id),
       locale = coalesce($5, locale), preferences = coalesce($6, preferences), updated_at = now(),
       disabled_at = case when $7::boolean is null then disabled_at when $7 then coalesce(disabled_at, now()) end
     where id = $1`,
    [
      userId,
      change.name ?? null,
      change.role ?? null,
      change.agencyId ?? null,
      change.locale ?? null,
      change.preferences === undefined ? null : JSON.stringify(change.preferences),
      change.disabled ?? null,
    ],
  );
}

/** Sets a password that must be changed at the next sign-in; also ends the second factor, which may be lost with it. */
export async function resetPassword(tx: Db, userId: string, passwordHash: string): Promise<void> {
  await tx.query(
    `with account as (delete from auth_accounts where user_id = $1 and provider_id = 'credential'),
       factor as (delete from auth_two_factors where user_id = $1)
     update users set must_change_password = true, two_factor_enabled = false, updated_at = now() where id = $1`,
    [userId],
  );
  await tx.query(
    `insert into auth_accounts (user_id, account_id, provider_id, password) values ($1::uuid, $1::uuid::text, 'credential', $2)`,
    [userId, passwordHash],
  );
}

/** Admins of the central agency that can sign in: one must stay. */
export async function countCentralAdmins(tx: Db): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from users u join agencies a on a.id = u.agency_id
     where a.kind = 'central' and u.role = 'admin' and u.disabled_at is null`,
  );
  return rows[0]!.n;
}

export interface UserFilter {
  readonly id?: string | undefined;
  readonly q?: string | undefined;
  readonly role?: Role | undefined;
  readonly agency?: number | undefined;
  readonly state?: 'active' | 'disabled' | undefined;
}

/** Users by e-mail address, those after `after`. */
export async function listUsers(
  db: Db,
  scope: Reach,
  { filter, after, limit }: { filter: UserFilter; after: string | null; limit: number },
): Promise<UserRow[]> {
  const values: unknown[] = [
    after,
    filter.q ?? null,
    filter.role ?? null,
    filter.agency ?? null,
    filter.state ?? null,
    limit,
    filter.id ?? null,
  ];
  const { rows } = await db.query<UserRow & Record<string, unknown>>(
    `select ${USER_COLUMNS} from users u join agencies a on a.id = u.agency_id
     where ($1::text is null or u.email > $1) and ($2::text is null or strpos(lower(u.name || ' ' || u.email), lower($2)) > 0)
       and ($3::text is null or u.role = $3) and ($4::bigint is null or u.agency_id = $4)
       and ($5::text is null or (u.disabled_at is null) = ($5 = 'active')) and ($7::uuid is null or u.id = $7)
       and ${inScope(scope, 'u.agency_id', values)}
     order by u.email limit $6`,
    values,
  );
  return rows;
}

export async function userIdByEmail(db: Db, email: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>('select id from users where email = lower($1)', [email]);
  return rows[0]?.id ?? null;
}
