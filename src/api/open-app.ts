import type { FastifyInstance } from 'fastify';
import { openAuthDatabase } from '../db/auth-database.ts';
import { createAuth } from '../people/auth.ts';
import { authSecret } from '../people/auth-secret.ts';
import { oidcOf } from '../people/oidc.ts';
import type { Queues } from '../queue/queues.ts';
import type { Context } from '../steps/open-context.ts';
import { createApp } from './app.ts';
import { healthChecks } from './health-checks.ts';

/** The HTTP side on a context's database; closing it closes what it opened for itself. */
export async function openApp(context: Context, queues: Queues, version: string): Promise<FastifyInstance> {
  const { db, databaseUrl, env, settings, log, home } = context;
  const publicUrl = env.PUBLIC_URL ?? `http://${env.HOST === '0.0.0.0' ? '127.0.0.1' : env.HOST}:${env.PORT}`;
  const authDatabase = openAuthDatabase(databaseUrl);
  const secret = await authSecret(home, env.AUTH_SECRET);
  const publicUrlGiven = env.PUBLIC_URL !== undefined;
  const oidc = oidcOf(settings, env);
  const auth = createAuth({
    db,
    authDatabase,
    secret,
    publicUrl,
    publicUrlGiven,
    oidc,
    sessionHours: settings.people.session_hours,
    signInsPerMinute: settings.people.sign_ins_per_minute,
  });
  const checks = healthChecks(context, queues);
  const now = () => new Date();
  const deps = {
    db,
    databaseUrl,
    settings,
    env,
    log,
    home,
    queues,
    auth,
    oidc,
    publicUrl,
    publicUrlGiven,
    checks,
    version,
    now,
  };
  return createApp(deps, () => authDatabase.end());
}
