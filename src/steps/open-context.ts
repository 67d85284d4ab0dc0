import { join, resolve } from 'node:path';
import { assertReachable, type Database, openDatabase } from '../db/database.ts';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { migrate } from '../db/migrate.ts';
import { createLogger, type Logger, type LogStyle } from '../lib/logger.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { type Environment, loadSettings, readEnvironment, type Settings } from '../lib/settings.ts';

/** What a command works with: opened once, closed once. */
export interface Context {
  readonly env: Environment;
  readonly settings: Settings;
  readonly log: Logger;
  /** The data folder, absolute. */
  readonly home: string;
  readonly db: Database;
  readonly databaseUrl: string;
  /** `redis://…` or `postgres://…`. */
  readonly queueUrl: string;
  readonly embedded: boolean;
  /** Starts the embedded Postgres again when it has died under this process. True if it had. */
  revive(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens the settings and the database: DATABASE_URL, or else the embedded Postgres of the data folder. `log: 'home'`
 * writes the log into the data folder.
 */
export async function openContext(options: { log?: LogStyle | 'home' } = {}): Promise<Context> {
  const env = readEnvironment(process.env);
  const settings = await loadSettings(env.RASOAT_CONFIG);
  const home = resolve(env.RASOAT_HOME);
  await makeFolder(home, 'set RASOAT_HOME to a folder that can be written to');
  await makeFolder(join(home, 'captures'), 'captures are kept there');
  const style = options.log === 'home' ? { file: join(home, 'rasoat.log') } : (options.log ?? 'pretty');
  const log = createLogger(style, env.LOG_LEVEL);
  const { databaseUrl, revive, release } = await findDatabase(env, home);
  const db = openDatabase(databaseUrl, { max: 20 });
  try {
    await assertReachable(databaseUrl);
    await migrate(db);
  } catch (error) {
    await db.close().finally(release);
    throw error;
  }
  return {
    env,
    settings,
    log,
    home,
    db,
    databaseUrl,
    queueUrl: env.QUEUE_URL ?? databaseUrl,
    embedded: env.DATABASE_URL === undefined,
    revive,
    async close() {
      await db.close();
      await release();
    },
  };
}

export interface FoundDatabase {
  readonly databaseUrl: string;
  revive(): Promise<boolean>;
  release(): Promise<void>;
}

/** The database of the environment: DATABASE_URL, or the embedded one of the data folder, started or joined. */
export async function findDatabase(env: Environment, home: string): Promise<FoundDatabase> {
  if (env.DATABASE_URL !== undefined)
    return { databaseUrl: env.DATABASE_URL, revive: async () => false, release: async () => {} };
  const postgres = await startEmbeddedPostgres(home);
  return {
    databaseUrl: await postgres.databaseUrl('rasoat'),
    revive: () => postgres.revive(),
    release: () => postgres.release(),
  };
}
