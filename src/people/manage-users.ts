import { type Actor, recordAct } from '../db/audit.ts';
import type { Database, Db } from '../db/database.ts';
import {
  countCentralAdmins,
  countUsers,
  endSessions,
  insertUser,
  lockUser,
  resetPassword,
  type UserChange,
  type UserRow,
  updateUser,
} from '../db/users.ts';
import { BadInput, Conflict, NotAllowed, NotFound } from '../lib/errors.ts';
import { say } from '../lib/say.ts';
import { hashPassword, makePassword } from './password.ts';
import type { Role } from './roles.ts';
import type { Scope } from './scope.ts';

/** Who manages users: somebody with a scope, or a command at the server. */
export type Manager = Actor & Pick<Scope, 'sees'>;

export interface UserWish {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly agencyId: number;
}

/** A user and the password to give to them; it is kept nowhere and must be changed at the first sign-in. */
export interface MadeUser {
  readonly id: string;
  readonly password: string;
}

/** Makes a user. @throws Conflict when the address is taken. */
export async function addUser(db: Database, actor: Actor, wish: UserWish): Promise<MadeUser> {
  const password = makePassword();
  const passwordHash = await hashPassword(password);
  return await db.transaction(async (tx) => {
    const id = await insertUser(tx, { ...wish, passwordHash, mustChangePassword: true });
    if (id === null)
      throw new Conflict('email-taken', `There is a user with the address ${wish.email} already`, {
        params: { email: wish.email },
      });
    await recordAct(tx, actor, { action: 'user.add', subject: { kind: 'user', id }, after: wish });
    return { id, password };
  });
}

/** The first admin, where there is no user yet; null where there is one. Two processes may start at once. */
export async function addFirstAdmin(db: Database, email: string): Promise<MadeUser | null> {
  if ((await countUsers(db)) > 0) return null;
  const actor = commandActor('first start');
  try {
    return await addUser(db, actor, { name: 'Admin', email, role: 'admin', agencyId: actor.agencyId });
  } catch (error) {
    if (error instanceof Conflict) return null;
    throw error;
  }
}

/** Who acts where nobody is signed in: a command at the server. */
export function commandActor(name: string): Manager {
  return { userId: null, tokenId: null, agencyId: 1, actor: name, requestId: null, sees: 'all' };
}

/** Changes a user. A change of what they may do ends their sessions at once. */
export async function changeUser(
  db: Database,
  scope: Manager,
  { id, change, reason }: { id: string; change: UserChange; reason: string | null },
): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await reachable(tx, scope, id);
    const rights = (change.role ?? change.agencyId ?? change.disabled) !== undefined;
    if (rights && id === scope.userId)
      throw new NotAllowed('Nobody changes their own rights: ask another admin', 'own-rights');
    if (change.agencyId !== undefined && scope.sees !== 'all' && change.agencyId !== scope.agencyId)
      throw new NotAllowed('Only the central agency moves people to another agency');
    await updateUser(tx, id, change);
    if (rights) await endSessions(tx, id);
    if ((await countCentralAdmins(tx)) === 0)
      throw new BadInput(
        say('last-admin', 'That would leave no admin of the central agency: name another one first'),
      );
    const was = Object.fromEntries(Object.keys(change).map((key) => [key, fieldOf(before, key)]));
    const action =
      change.disabled === undefined ? 'user.change' : change.disabled ? 'user.disable' : 'user.enable';
    await recordAct(tx, scope, { action, subject: { kind: 'user', id }, reason, before: was, after: change });
  });
}

/** Gives a user a new password and ends their sessions and their second factor. */
export async function renewPassword(db: Database, scope: Manager, id: string): Promise<string> {
  const password = makePassword();
  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    await reachable(tx, scope, id);
    await resetPassword(tx, id, passwordHash);
    await endSessions(tx, id);
    await recordAct(tx, scope, { action: 'user.reset-password', subject: { kind: 'user', id } });
  });
  return password;
}

async function reachable(tx: Db, scope: Manager, id: string): Promise<UserRow> {
  const user = await lockUser(tx, scope, id);
  if (user === null) throw new NotFound('There is no such user');
  return user;
}

function fieldOf(user: UserRow, key: string): unknown {
  return key === 'disabled' ? user.disabledAt !== null : user[key as keyof UserRow];
}
