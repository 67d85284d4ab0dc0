import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/db/database.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';
import { migrate } from '../../src/db/migrate.ts';
import { startRedis } from './redis.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the cluster's maintenance database. */
    postgresUrl: string;
    /** A Redis of this run's own; null where there is none. */
    redisUrl: string | null;
  }
}

/** A real Postgres for the whole run, with a migrated template that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'rasoat-test-'));
  const postgres = await startEmbeddedPostgres(home, {
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  const template = openDatabase(await postgres.databaseUrl('rasoat_template'));
  await migrate(template);
  await template.close();
  project.provide('postgresUrl', await postgres.databaseUrl('postgres'));
  const redis = await startRedis();
  if (redis === null)
    console.warn('No redis-server on the path and no REDIS_URL: the Redis tests are skipped.');
  project.provide('redisUrl', redis?.url ?? null);
  return async () => {
    await redis?.stop();
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  };
}
