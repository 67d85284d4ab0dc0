import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { createApp } from '../../src/api/app.ts';
import type { AppDeps } from '../../src/api/app-deps.ts';
import { openAuthDatabase } from '../../src/db/auth-database.ts';
import { insertUser } from '../../src/db/users.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { loadSettings, readEnvironment } from '../../src/lib/settings.ts';
import { createAuth } from '../../src/people/auth.ts';
import { hashPassword } from '../../src/people/password.ts';
import type { Role } from '../../src/people/roles.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';

export const PASSWORD = 'một-mật-khẩu-dài-123';
const ORIGIN = 'http://localhost:8080';

export interface Asker {
  readonly userId: string;
  /** Sends a request as this person's browser does: cookie, origin, the header against forged requests. */
  request(options: InjectOptions): Promise<LightMyRequestResponse>;
}

export interface TestConsole extends FreshDatabase {
  readonly app: FastifyInstance;
  readonly deps: AppDeps;
  /** Jobs that routes have put into queues and that wait there. */
  jobs(): Promise<{ name: string; payload: unknown }[]>;
  /** Makes an agency of a province. */
  agency(name: string, province: string): Promise<number>;
  /** Makes a user of an agency (the central one if none is given) who is signed in. */
  user(role: Role, agencyId?: number): Promise<Asker>;
  signIn(email: string, password?: string): Promise<LightMyRequestResponse>;
  stop(): Promise<void>;
}

let hashed: Promise<string> | undefined;

/** The console's whole HTTP side on a fresh database, asked through `app.inject`. */
export async function startConsole(changes: Partial<AppDeps> = {}): Promise<TestConsole> {
  const fresh = await freshDatabase();
  const publicUrl = changes.publicUrl ?? ORIGIN;
  const authDatabase = openAuthDatabase(fresh.url);
  const log = createLogger(process.env.TEST_LOG === undefined ? 'silent' : 'json', 'info');
  // Real ones, opened by the first route that puts a job in or counts them: most tests need none.
  let opened: Promise<Queues> | undefined;
  const open = () => (opened ??= openQueues(fresh.url, log));
  const deps: AppDeps = {
    db: fresh.db,
    databaseUrl: fresh.url,
    settings: await loadSettings(),
    env: readEnvironment({}),
    log,
    home: join(tmpdir(), `rasoat-console-${randomUUID()}`),
    queues: {
      add: async (...job) => (await open()).add(...job),
      counts: async () => (await open()).counts(),
      all: () => [],
    },
    auth: createAuth({
      db: fresh.db,
      authDatabase,
      secret: 'x'.repeat(40),
      publicUrl,
      publicUrlGiven: true,
      oidc: changes.oidc ?? null,
      sessionHours: 12,
      signInsPerMinute: changes.publicUrl === undefined ? 10 : 1000,
    }),
    oidc: null,
    publicUrl,
    publicUrlGiven: true,
    checks: {
      database: async () => ({}),
      queues: async () => ({}),
      planner: async () => ({}),
      alerts: async () => ({}),
    },
    version: 'test',
    now: () => new Date(),
    ...changes,
  };
  const app = await createApp(deps);
  let serial = 0;
  const signIn = (email: string, password = PASSWORD) =>
    app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { origin: ORIGIN },
      remoteAddress: `10.0.${serial >> 8}.${serial & 255}`,
      payload: { email, password },
    });
  return {
    ...fresh,
    app,
    deps,
    async jobs() {
      const waiting = (await open())
        .all()
        .map((queue) => queue.getJobs(['waiting', 'prioritized', 'delayed']));
      return (await Promise.all(waiting)).flat().map(({ name, data }) => ({ name, payload: data }));
    },
    signIn,
    async agency(name, province) {
      const { rows } = await fresh.db.query<{ id: number }>(
        "insert into agencies (kind, name, province) values ('provincial', $1, $2) returning id",
        [name, province],
      );
      return rows[0]!.id;
    },
    async user(role, agencyId = 1) {
      serial += 1;
      hashed ??= hashPassword(PASSWORD);
      const email = `${role}-${serial}@rasoat.test`;
      const passwordHash = await hashed;
      const user = {
        name: `${role} ${serial}`,
        email,
        role,
        agencyId,
        passwordHash,
        mustChangePassword: false,
      };
      const userId = (await insertUser(fresh.db, user))!;
      const cookie = cookiesOf(await signIn(email));
      return {
        userId,
        request: (options) =>
          app.inject({
            ...options,
            headers: { origin: ORIGIN, 'x-requested-with': 'rasoat', cookie, ...options.headers },
          }),
      };
    },
    async stop() {
      await app.close();
      await (await opened)?.close();
      await authDatabase.end();
      await fresh.drop();
    },
  };
}

/** The Cookie header that a browser would send after an answer. */
export function cookiesOf(response: LightMyRequestResponse): string {
  return response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}
