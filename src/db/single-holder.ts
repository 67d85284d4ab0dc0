import pg from 'pg';

/** A lock that ends with the process that holds it, however that process ends. */
export interface HeldLock {
  release(): Promise<void>;
}

const WAIT_MS = 3000;

/**
 * Takes a named lock on a connection of its own; null when another process holds it. After a kill -9 Postgres needs a
 * moment to notice, so it is tried for three seconds.
 */
export async function holdAlone(databaseUrl: string, name: string): Promise<HeldLock | null> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: `rasoat ${name}`,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  client.on('error', () => {});
  await client.connect();
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock(hashtext($1)) as held',
      [`rasoat ${name}`],
    );
    if (rows[0]?.held) return { release: () => client.end() };
    if (Date.now() > deadline) break;
    await new Promise((done) => setTimeout(done, 200));
  }
  await client.end();
  return null;
}
