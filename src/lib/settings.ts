import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { noticeSettings } from './case-settings.ts';
import { BadInput } from './errors.ts';
import { alertSettings, captureSettings, scheduleSettings, timestampSettings } from './operation-settings.ts';

const count = z.int().positive();

const SettingsSchema = z.strictObject({
  crawler: z.strictObject({
    product: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'write it as Name/1.0'),
    contact_url: z.url(),
    contact_email: z.email(),
    pages_per_scan: count.max(1000),
    delay_ms: count,
    timeout_ms: count,
    max_body_bytes: count,
    max_redirects: z.int().min(0).max(20),
    allowed_ports: z.array(z.int().min(1).max(65_535)).min(1),
    concurrent_scans: count.max(256),
  }),
  browser: z.strictObject({ timeout_ms: count, pages_per_scan: z.int().min(0), screenshots: z.boolean() }),
  schedule: scheduleSettings,
  flags: z.strictObject({ clear_scans: count }),
  worker: z.strictObject({
    max_resident_mb: count.min(128),
    most_jobs: count.nullable(),
    stop_ms: count.min(1000),
  }),
  rehearsal: z.strictObject({ resolve: z.array(z.string()) }),
  review: z.strictObject({
    four_eyes_at: z.number().min(0).max(1).nullable(),
    four_eyes_for: z.array(z.enum(['confirm', 'dismiss'])),
    four_eyes_watchlist: z.boolean(),
    lease_minutes: count,
    undo_minutes: count,
    dismissal_days: count.nullable(),
  }),
  notices: noticeSettings,
  alerts: alertSettings,
  captures: captureSettings,
  timestamps: timestampSettings,
  people: z.strictObject({
    session_hours: z.number().positive(),
    sign_ins_per_minute: count,
    requests_per_minute: count,
    live_connections: count,
    oidc: z
      .strictObject({
        name: z.string().min(1),
        discovery_url: z.url(),
        client_id: z.string().min(1),
        scopes: z.array(z.string()).default(['openid', 'profile', 'email']),
        trust_email: z.boolean().default(false),
      })
      .nullable(),
  }),
});

/** Addresses parted by commas. */
const emails = z
  .string()
  .transform((text) => text.split(',').map((address) => address.trim()))
  .pipe(z.array(z.email()).min(1));

/** What is of no use without another. */
const NEEDS = [
  ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ['ALERT_WEBHOOK_URL', 'ALERT_WEBHOOK_SECRET'],
  ['SMTP_URL', 'ALERT_EMAIL_FROM'],
  ['ALERT_EMAIL_TO', 'SMTP_URL'],
  ['DIGEST_EMAIL_TO', 'SMTP_URL'],
] as const;

const EnvironmentSchema = z
  .object({
    RASOAT_HOME: z.string().min(1).default('.rasoat'),
    RASOAT_CONFIG: z.string().min(1).optional(),
    /** Set by `npm start`, which starts a process again that ends by itself. */
    RASOAT_KEPT_RUNNING: z.literal('1').optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    QUEUE_URL: z.url({ protocol: /^(rediss?|postgres(ql)?)$/ }).optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
    HOST: z.string().min(1).default('127.0.0.1'),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    SCAN_CONCURRENCY: z.coerce.number().int().positive().max(256).optional(),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .transform((url) => new URL(url).origin)
      .optional(),
    AUTH_SECRET: z.string().min(32, 'give 32 random characters or more').optional(),
    ADMIN_EMAIL: z.email().default('admin@rasoat.local'),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    TRUST_PROXY: z.string().min(1).optional(),
    CHROMIUM_PATH: z.string().min(1).optional(),
    S3_ACCESS_KEY_ID: z.string().min(1).optional(),
    S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
    ALERT_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
    ALERT_WEBHOOK_SECRET: z.string().min(16, 'use 16 characters or more').optional(),
    ALERT_HEARTBEAT_URL: z.url({ protocol: /^https?$/ }).optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    ALERT_EMAIL_FROM: z.email().optional(),
    ALERT_EMAIL_TO: emails.optional(),
    DIGEST_EMAIL_TO: emails.optional(),
  })
  .superRefine((env, context) => {
    for (const [name, needs] of NEEDS)
      if (env[name] !== undefined && env[needs] === undefined)
        context.addIssue({ code: 'custom', path: [needs], message: `is needed with ${name}` });
  });

/** How the system behaves: `config/default.yaml` with the file of RASOAT_CONFIG laid over it. */
export type Settings = z.infer<typeof SettingsSchema>;
/** Secrets, addresses and counts. */
export type Environment = z.infer<typeof EnvironmentSchema>;

/** The folder `config/` of the checkout. */
export const CONFIG_FOLDER = fileURLToPath(new URL('../../config/', import.meta.url));

/** Parses the whole environment; every problem is listed at once. Throws BadInput. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = EnvironmentSchema.safeParse(given);
  if (result.success) return result.data;
  throw new BadInput(`Environment: ${problemsOf(result.error)}`);
}

/** Reads and checks the settings; every problem is listed at once with its path. Throws BadInput. */
export async function loadSettings(overrideFile?: string): Promise<Settings> {
  const base = parse(await readFile(`${CONFIG_FOLDER}default.yaml`, 'utf8')) as unknown;
  const merged = overrideFile === undefined ? base : layOver(base, await readOverride(overrideFile));
  const result = SettingsSchema.safeParse(merged);
  if (result.success) return result.data;
  throw new BadInput(`${overrideFile ?? 'config/default.yaml'}: ${problemsOf(result.error)}`);
}

async function readOverride(file: string): Promise<unknown> {
  try {
    return (parse(await readFile(file, 'utf8')) ?? {}) as unknown;
  } catch (cause) {
    const reason = (cause as Error).message.split('\n')[0];
    throw new BadInput(`RASOAT_CONFIG ${file} can't be read: ${reason}`, { cause });
  }
}

function layOver(base: unknown, over: unknown): unknown {
  if (!isRecord(base) || !isRecord(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over))
    merged[key] = key in base ? layOver(base[key], value) : value;
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problemsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || '(top)'}: ${issue.message}`).join('; ');
}
