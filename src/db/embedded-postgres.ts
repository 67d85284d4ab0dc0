import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { Unavailable } from '../lib/errors.ts';
import { chooseUser, findBinaries, lastLine, runAs } from './embedded-binaries.ts';
import { type Cluster, initialise, readPassword, USER } from './embedded-cluster.ts';

const READY_MS = 60_000;
const RELEASING = 'rasoat ends';

export interface EmbeddedPostgres {
  /** `postgres://…` of a database in the cluster; made when missing. */
  databaseUrl(name: string): Promise<string>;
  /** True when this process started the cluster, false when it found it running. */
  readonly startedHere: boolean;
  /** Starts the cluster again, on the same port, when its server is gone (killed, out of memory). True if it was. */
  revive(): Promise<boolean>;
  /** Stops the cluster unless another process is still connected to it; what this one has left open does not count. */
  release(): Promise<void>;
  /** Stops the cluster whoever is connected. */
  stop(): Promise<void>;
}

/**
 * Starts the Postgres of a data folder, or joins the one that already runs there (another command, or one that outlived
 * a killed process). The server leaves the terminal's process group, so Ctrl-C reaches us first, not it.
 */
export async function startEmbeddedPostgres(
  home: string,
  options: { settings?: Record<string, string> } = {},
): Promise<EmbeddedPostgres> {
  const folder = resolve(home, 'postgres');
  const [binaries, user] = await Promise.all([findBinaries(), chooseUser()]);
  await mkdir(folder, { recursive: true });
  const password = await readPassword(folder);
  const client = `rasoat ${process.pid}-${randomBytes(4).toString('hex')}`;
  const cluster = { client, folder, binaries, user, password };
  if (user.uid !== null) await chown(folder, user.uid, user.uid);
  await initialise(cluster);
  let port = await runningPort(cluster);
  const startedHere = port === null;
  if (port === null) port = await start(cluster, options.settings ?? {}, await freePort());
  return {
    startedHere,
    databaseUrl: (name) => ensureDatabase(cluster, port, name),
    async revive() {
      if ((await runningPort(cluster)) !== null) return false;
      await start(cluster, options.settings ?? {}, port);
      return true;
    },
    release: () => release(cluster, port),
    stop: () => stop(cluster),
  };
}

/** The port of a cluster that runs and answers; null otherwise, with a stale lock file taken away. */
async function runningPort(cluster: Cluster): Promise<number | null> {
  const lock = join(cluster.folder, 'data', 'postmaster.pid');
  const lines = await readFile(lock, 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  );
  if (lines === null) return null;
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (port > 0 && (await isPostgres(pid)) && (await answers(cluster, port))) return port;
  // The pid is dead or has become another program: Postgres itself would refuse to start in the second case.
  if (!(await isPostgres(pid))) await rm(lock, { force: true });
  return null;
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (process.platform !== 'linux') return true;
  return readFile(`/proc/${pid}/comm`, 'utf8').then(
    (name) => name.trim() === 'postgres',
    () => false,
  );
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    const client = connection(cluster, port, 'postgres');
    try {
      await client.connect();
      return true;
    } catch (error) {
      // 57P03: starting up or shutting down; anything else will not get better by waiting.
      if ((error as { code?: string }).code !== '57P03') return false;
      await new Promise((done) => setTimeout(done, 200));
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

async function start(
  { folder, binaries, user }: Cluster,
  settings: Record<string, string>,
  port: number,
): Promise<number> {
  const flags = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    ...settings,
  })
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(' ');
  const data = join(folder, 'data');
  const args = [
    '-D',
    data,
    '-w',
    '-t',
    '60',
    '-l',
    join(data, 'server.log'),
    '-o',
    `-p ${port} ${flags}`,
    'start',
  ];
  try {
    await runAs(user, binaries.pgCtl, args);
  } catch (cause) {
    throw new Unavailable(`Postgres did not start, see ${join(data, 'server.log')}: ${lastLine(cause)}`, {
      cause,
    });
  }
  return port;
}

async function release(cluster: Cluster, port: number): Promise<void> {
  // Two processes that end at once must not take each other's question for work.
  const client = connection({ ...cluster, client: RELEASING }, port, 'postgres');
  try {
    await client.connect();
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where backend_type = 'client backend' and application_name not in ($1, $2)`,
      [cluster.client, RELEASING],
    );
    if ((rows[0]?.others ?? 0) > 0) return;
  } catch {
    // Not reachable: stopping it below is all the more right.
  } finally {
    await client.end().catch(() => {});
  }
  await stop(cluster);
}

async function stop({ folder, binaries, user }: Cluster): Promise<void> {
  const args = ['-D', join(folder, 'data'), '-m', 'fast', '-w', '-t', '8', 'stop'];
  await runAs(user, binaries.pgCtl, args).catch(() => {});
}

async function ensureDatabase(cluster: Cluster, port: number, name: string): Promise<string> {
  const client = connection(cluster, port, 'postgres');
  try {
    await client.connect();
    await client
      .query(`create database ${client.escapeIdentifier(name)}`)
      .catch((error: { code?: string }) => {
        // 42P04 duplicate_database; 23505: another process makes it at this moment.
        if (error.code !== '42P04' && error.code !== '23505') throw error;
      });
  } finally {
    await client.end().catch(() => {});
  }
  const application = encodeURIComponent(cluster.client);
  return `postgres://${USER}:${cluster.password}@127.0.0.1:${port}/${name}?application_name=${application}`;
}

function connection(cluster: Cluster, port: number, database: string): pg.Client {
  const { client: application_name, password } = cluster;
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: USER,
    password,
    database,
    application_name,
    connectionTimeoutMillis: READY_MS,
  });
  client.on('error', () => {});
  return client;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}
