import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { recordAct } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import { activeUser, markPasswordChanged, markSignedIn, scopeOf } from '../db/users.ts';

/** What people do about their own sign-in, by better-auth's path. */
const ACTS: Readonly<Record<string, string>> = {
  '/sign-in/email': 'user.sign-in',
  '/two-factor/verify-totp': 'user.sign-in',
  '/two-factor/verify-backup-code': 'user.sign-in',
  '/callback/:id': 'user.sign-in',
  '/change-password': 'user.change-password',
  '/two-factor/enable': 'user.prepare-two-factor',
  '/two-factor/disable': 'user.disable-two-factor',
  '/two-factor/generate-backup-codes': 'user.new-backup-codes',
  '/revoke-session': 'user.revoke-session',
  '/revoke-other-sessions': 'user.revoke-other-sessions',
};

/**
 * Puts sign-ins and changes of sign-in into the audit log. Must be the last plugin: after a password a second factor may
 * still be asked for, and then nobody has signed in yet.
 */
export function auditAuthActs(db: Database): BetterAuthPlugin {
  return {
    id: 'rasoat-audit',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/sign-out',
          handler: createAuthMiddleware(async (ctx) => {
            const token = await ctx.getSignedCookie(
              ctx.context.authCookies.sessionToken.name,
              ctx.context.secret,
            );
            const found = token ? await ctx.context.internalAdapter.findSession(token) : null;
            if (found) await record(db, found.user.id, 'user.sign-out');
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path !== undefined && path in ACTS,
          handler: createAuthMiddleware(async (ctx) => {
            if (ctx.context.returned instanceof APIError && ctx.context.returned.statusCode >= 400) return;
            const action = ACTS[ctx.path]!;
            const user = (ctx.context.newSession ?? ctx.context.session)?.user;
            if (user === undefined || (action === 'user.sign-in' && !ctx.context.newSession)) return;
            if (action === 'user.sign-in') await markSignedIn(db, user.id);
            if (action === 'user.change-password') await markPasswordChanged(db, user.id);
            await record(db, user.id, action);
          }),
        },
      ],
    },
  };
}

async function record(db: Database, userId: string, action: string): Promise<void> {
  const user = await activeUser(db, userId);
  if (user !== null)
    await recordAct(db, scopeOf(user, null), { action, subject: { kind: 'user', id: userId } });
}
