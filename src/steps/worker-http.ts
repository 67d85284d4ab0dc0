import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Unavailable } from '../lib/errors.ts';
import { within } from '../lib/within.ts';
import type { Context } from './open-context.ts';
import type { RunningWorkers } from './worker-context.ts';

const PATIENCE_MS = 3000;

/**
 * A worker's own `/health/live`, `/health/ready` and `/metrics` on WORKER_PORT: counts of this process alone, for Prometheus
 * and for whoever restarts containers. Null where no port is given. @throws Unavailable when the port is taken
 */
export async function serveWorker(
  { env, log, db }: Pick<Context, 'env' | 'log' | 'db'>,
  workers: Pick<RunningWorkers, 'jobs' | 'queues'>,
): Promise<{ readonly port: number; close(): Promise<void> } | null> {
  if (env.WORKER_PORT === undefined) return null;
  const metrics = await workerMetrics(workers);
  const answers: Record<string, (response: ServerResponse) => Promise<unknown>> = {
    '/health/live': async (response) => send(response, 200, { status: 'ok' }),
    '/health/ready': async (response) => {
      const failing = await failingParts(db, workers.queues);
      send(response, failing.length === 0 ? 200 : 503, {
        status: failing.length === 0 ? 'ok' : 'failing',
        failing,
      });
    },
    '/metrics': async (response) =>
      response.writeHead(200, { 'content-type': metrics.contentType }).end(await metrics.text()),
  };
  const server = createServer((request, response) => {
    const answer = answers[(request.url ?? '').split('?')[0] ?? ''];
    if (answer === undefined) return void response.writeHead(404).end();
    answer(response).catch((error: Error) => {
      log.warn({ err: error }, 'the worker could not answer');
      response.destroy();
    });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail).listen(env.WORKER_PORT, env.HOST, done);
  }).catch((cause: NodeJS.ErrnoException) => {
    throw new Unavailable(`WORKER_PORT ${env.WORKER_PORT} cannot be used (${cause.code}): give another`, {
      cause,
    });
  });
  const { port } = server.address() as AddressInfo;
  log.info({ port }, 'worker answers on its port');
  return {
    port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function failingParts(db: Context['db'], queues: RunningWorkers['queues']): Promise<string[]> {
  const parts = { database: () => db.query('select 1'), queues: () => queues.counts() };
  const failing: string[] = [];
  await Promise.all(
    Object.entries(parts).map(([name, part]) =>
      within(PATIENCE_MS, name, part() as Promise<unknown>).catch(() => failing.push(name)),
    ),
  );
  return failing;
}

/** Loaded by the processes that are asked alone. */
async function workerMetrics({ jobs }: Pick<RunningWorkers, 'jobs'>) {
  const { collectDefaultMetrics, Gauge, Registry } = await import('prom-client');
  const register = new Registry();
  collectDefaultMetrics({ register });
  new Gauge({
    name: 'rasoat_worker_jobs',
    help: 'Jobs that this process took since it began.',
    registers: [register],
    collect() {
      this.set(jobs());
    },
  });
  return { contentType: register.contentType, text: () => register.metrics() };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
