import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { AuthDatabase } from '../db/auth-database.ts';
import { hashPassword, verifyPassword } from './password.ts';

export interface AuthOptions {
  readonly database: AuthDatabase;
  readonly secret: string;
  /** Where people reach the console, without a path; https decides whether cookies are secure. */
  readonly publicUrl: string;
  /** False: any host name of this server counts. */
  readonly publicUrlGiven: boolean;
}

/** The header that carries the client's address to better-auth: set by us, never taken from outside. */
export const CLIENT_ADDRESS = 'x-rasoat-client';

/** How long a session lasts without use, in seconds. */
const SESSION_S = 12 * 3600;

/** better-auth on our tables: e-mail and password, TOTP. Nobody signs up by themselves. */
export function createAuth({ database, secret, publicUrl, publicUrlGiven }: AuthOptions) {
  return betterAuth({
    appName: 'Rasoat',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database,
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
      expiresIn: SESSION_S,
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
      customRules: { '/sign-in/email': { window: 60, max: 10 }, '/two-factor/*': { window: 60, max: 10 } },
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
    ],
    advanced: {
      cookiePrefix: 'rasoat',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;
