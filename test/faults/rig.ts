import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';
import { migrate } from '../../src/db/migrate.ts';
import { type Disk, smallDisk } from './disk.ts';
import { type FaultFarm, GOOD_HOSTS, HOSTILE_HOSTS, startFaultFarm, TLS_HOST } from './fault-farm.ts';
import { type RedisServer, startRedisServer } from './redis-server.ts';
import { WorkerProcesses } from './worker-processes.ts';

export type QueueBackend = 'postgres' | 'redis';

const PG_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** A whole installation as separate processes, with every part at hand to be broken. */
export interface Rig {
  readonly backend: QueueBackend;
  readonly folder: string;
  readonly db: Database;
  readonly farm: FaultFarm;
  readonly processes: WorkerProcesses;
  readonly postgres: EmbeddedPostgres & { kill(): Promise<void> };
  readonly redis: RedisServer | null;
  /** Of the captures; null where none can be made full. */
  readonly disk: Disk | null;
  startWorker(name: string): void;
  /** Lets the workers' clocks run ahead (or behind) of the database's. */
  jumpClock(ms: number): Promise<void>;
  /** Whether the workers that start from now on find the sites' names. */
  setNames(known: boolean): Promise<void>;
  /** Copies what the processes have logged, for whoever looks into a broken round. */
  keepLogs(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** The processes of a small installation. */
export const WORKERS: readonly string[] = ['plan-scans', 'scan-site', 'scan-site', 'assess-scan'];

export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

interface Waits {
  readonly delayMs: number;
  readonly staleMs: number;
  /** For one request. */
  readonly timeoutMs: number;
}

/** Starts everything, with the farm's sites in the register and nothing due. */
export async function startRig(
  backend: QueueBackend,
  workers: readonly string[],
  { delayMs = 5, staleMs = 4000, timeoutMs = 1000 }: Partial<Waits> = {},
): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'rasoat-faults-'));
  const captures = join(folder, 'captures');
  await mkdir(captures);
  const farm = await startFaultFarm();
  const embedded = await startEmbeddedPostgres(folder, { settings: PG_SETTINGS });
  const databaseUrl = await embedded.databaseUrl('rasoat');
  const db = openDatabase(databaseUrl);
  await migrate(db);
  await registerSites(db);
  const redis = backend === 'redis' ? await startRedisServer(folder) : null;
  const processes = new WorkerProcesses(folder);
  const disk = smallDisk(captures, () => processes.all.flatMap(({ pid }) => pid ?? []));
  const env = {
    PATH: process.env.PATH ?? '',
    // As the image has it: what starts again need not be compiled again.
    MALLOC_ARENA_MAX: '2',
    NODE_COMPILE_CACHE: join(tmpdir(), 'rasoat-compiled'),
    DATABASE_URL: databaseUrl,
    ...(redis === null ? {} : { QUEUE_URL: redis.url }),
    RASOAT_HOME: folder,
    RASOAT_CONFIG: join(folder, 'settings.yaml'),
    FAULT_CLOCK: join(folder, 'clock'),
    LOG_LEVEL: 'info',
  };
  const setNames = (known: boolean) =>
    writeFile(env.RASOAT_CONFIG, settingsWith(known ? farm.resolve : [], { delayMs, staleMs, timeoutMs }));
  await setNames(true);
  const startWorker = (name: string) => void processes.start(name, env);
  for (const name of workers) startWorker(name);
  await processes.allStarted(120_000);
  return {
    backend,
    folder,
    db,
    farm,
    processes,
    postgres: { ...embedded, kill: () => killPostmaster(folder) },
    redis,
    disk,
    startWorker,
    jumpClock: (ms) => writeFile(env.FAULT_CLOCK, String(ms)),
    setNames,
    keepLogs: (target) =>
      cp(folder, target, { recursive: true, filter: (path) => path === folder || path.endsWith('.log') }),
    async close() {
      await processes.stopAll();
      await Promise.all([farm.close(), redis?.stop(), db.close().catch(() => {})]);
      await embedded.stop();
      disk?.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Everything that waits for time is quick; what is counted stays as it is. */
function settingsWith(resolve: readonly string[], { delayMs, staleMs, timeoutMs }: Waits): string {
  return stringify({
    crawler: {
      pages_per_scan: 7,
      delay_ms: delayMs,
      timeout_ms: timeoutMs,
      max_body_bytes: 500_000,
      concurrent_scans: 4,
    },
    browser: { pages_per_scan: 0, screenshots: false },
    schedule: { tick_ms: 500, stale_ms: staleMs, max_attempts: 8 },
    rehearsal: { resolve },
  });
}

async function registerSites(db: Database): Promise<void> {
  await db.query(
    `insert into sites (host, registered, next_scan_at)
     select host, true, now() + interval '1 day' from unnest($1::text[]) as host`,
    [[...GOOD_HOSTS, ...HOSTILE_HOSTS, TLS_HOST]],
  );
}

/** SIGKILL to the postmaster; its children end by themselves. Returns when the last one has. */
async function killPostmaster(folder: string): Promise<void> {
  const lock = join(folder, 'postgres', 'data', 'postmaster.pid');
  const pid = Number((await readFile(lock, 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  for (let tries = 0; tries < 100 && existsSync(`/proc/${pid}`); tries++) await sleep(20);
}
