import type { Role } from '../people/roles.ts';
import type { Scope } from '../people/scope.ts';
import type { Db } from './database.ts';

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
    `select ${USER_COLUMNS} from users u join agencies a on a.id = u.agency_id
     where u.id = $1 and u.disabled_at is null and a.disabled_at is null`,
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
