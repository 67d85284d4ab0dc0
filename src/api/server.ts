import type { FastifyInstance } from 'fastify';
import { Unavailable } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import { within } from '../lib/within.ts';

/** A part that is silent for longer is failing: whoever watches `/health` must get an answer. */
const PATIENCE_MS = 4000;

/** What `/health` looks at. Each check throws, or gives facts to show. */
export interface HealthChecks {
  database(): Promise<Record<string, unknown>>;
  queues(): Promise<Record<string, unknown>>;
  planner(): Promise<Record<string, unknown>>;
  /** Whether somebody watches who would tell people. */
  alerts(): Promise<Record<string, unknown>>;
}

export interface Health {
  readonly status: 'ok' | 'failing';
  readonly version: string;
  readonly parts: Readonly<Record<string, Record<string, unknown>>>;
}

/** Looks at every part at once; one that throws or is silent is failing. */
export async function healthParts(checks: HealthChecks, version: string): Promise<Health> {
  const parts = await Promise.all(
    Object.entries(checks).map(async ([name, check]: [string, () => Promise<Record<string, unknown>>]) => {
      try {
        return [name, { status: 'ok', ...(await within(PATIENCE_MS, 'It', check())) }] as const;
      } catch (error) {
        return [name, { status: 'failing', reason: (error as Error).message.split('\n')[0] }] as const;
      }
    }),
  );
  const failing = parts.some(([, part]) => part.status !== 'ok');
  return { status: failing ? 'failing' : 'ok', version, parts: Object.fromEntries(parts) };
}

/** `/health` answers 200 when everything works and 503 with the part that does not. */
export function healthRoutes(app: FastifyInstance, checks: HealthChecks, version: string): void {
  app.get('/health/live', async () => ({ status: 'ok', version }));
  app.get('/health', async (_request, reply) => {
    const { parts, ...health } = await healthParts(checks, version);
    return reply.code(health.status === 'ok' ? 200 : 503).send({ ...health, ...parts });
  });
}

const UNUSABLE = new Set(['EADDRNOTAVAIL', 'EACCES', 'ENOTFOUND', 'EAI_AGAIN', 'EAFNOSUPPORT']);

/** Listens; a taken port is said in one line. */
export async function listen(app: FastifyInstance, host: string, port: number, log: Logger): Promise<string> {
  try {
    const address = await app.listen({ host, port });
    log.info({ address }, 'listening');
    return address;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new Unavailable(
        `Port ${port} is taken: set PORT to another one, for instance PORT=8090 npm start`,
        { cause },
      );
    }
    if (UNUSABLE.has((cause as NodeJS.ErrnoException).code ?? '')) {
      throw new Unavailable(
        `Can't listen on ${host}:${port} (${(cause as NodeJS.ErrnoException).code}): set HOST to an address of this machine and PORT to one that is allowed`,
        { cause },
      );
    }
    throw cause;
  }
}
