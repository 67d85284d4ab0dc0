import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { AuthDatabase } from '../db/auth-database.ts';
import type { Database } from '../db/database.ts';
import { activeUser } from '../db/users.ts';
import { auditAuthActs } from './auth-acts.ts';
import { hashPassword, verifyPassword } from './password.ts';

export interface AuthOptions {
  readonly db: Database;
  readonly authDatabase: AuthDatabase;
  readonly secret: string;
  /** Where people reach the console, without a path; https decides whether cookies are secure. */
  readonly publicUrl: string;
  /** False: any host name of this server counts. */
  readonly publicUrlGiven: boolean;
  readonly oidc: OidcProvider | null;
  readonly sessionHours: number;
  readonly signInsPerMinute: number;
}

/** A sign-in of the authority's own (OpenID Connect), for users that exist here already. */
export interface OidcProvider {
  readonly name: string;
  readonly discoveryUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** Its addresses count without `email_verified`. */
  readonly trustsEmail: boolean;
}

/** The provider's id in addresses: /api/auth/sign-in/social takes it, the provider comes back to /api/auth/callback/oidc. */
export const OIDC_ID = 'oidc';

/** The header that carries the client's address to better-auth: set by us, never taken from outside. */
export const CLIENT_ADDRESS = 'x-rasoat-client';

/** better-auth on our tables: e-mail and password, TOTP, OpenID Connect. Nobody signs up by themselves. */
export function createAuth(options: AuthOptions) {
  const { db, secret, publicUrl, publicUrlGiven } = options;
  const strict = { window: 60, max: options.signInsPerMinute };
  return betterAuth({
    appName: 'Rasoat',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: options.authDatabase,
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: (request) =>
      publicUrlGiven ? [publicUrl] : [publicUrl, `http://${request?.headers.get('host')}`],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        agencyId: { type: 'number', required: true, input: false, fieldName: 'agency_id' },
      },
    },
    session: {
      modelName: 'auth_sessions',
      expiresIn: options.sessionHours * 3600,
      updateAge: 600,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'auth_accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      // Whom the authority's own sign-in names by a proven address is the user with that address. A provider that lets
      // people choose an address without proof would open any account: only by setting is it believed.
      accountLinking: {
        enabled: true,
        trustedProviders: options.oidc?.trustsEmail === true ? [OIDC_ID] : [],
      },
    },
    verification: {
      modelName: 'auth_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'auth_rate_limits',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 120,
      customRules: { '/sign-in/*': strict, '/two-factor/*': strict, '/change-password': strict },
    },
    plugins: [
      twoFactor({
        issuer: 'Rasoat',
        twoFactorTable: 'auth_two_factors',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'auth_two_factors',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      genericOAuth({ config: oidcConfig(options.oidc ?? null) }),
      auditAuthActs(db),
    ],
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            if ((await activeUser(db, session.userId)) === null)
              throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Disabled' });
          },
        },
      },
    },
    advanced: {
      cookiePrefix: 'rasoat',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
    },
  });
}

function oidcConfig(oidc: OidcProvider | null) {
  if (oidc === null) return [];
  const { discoveryUrl, clientId, clientSecret, scopes } = oidc;
  return [
    {
      providerId: OIDC_ID,
      name: oidc.name,
      discoveryUrl,
      clientId,
      clientSecret,
      scopes: [...scopes],
      pkce: true,
      disableSignUp: true,
    },
  ];
}

export type Auth = ReturnType<typeof createAuth>;
