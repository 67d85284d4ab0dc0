import type { FastifyInstance, FastifyReply } from 'fastify';
import { activeUser } from '../../db/users.ts';
import type { Scope } from '../../people/scope.ts';
import type { AppDeps } from '../app-deps.ts';
import { createEventHub, type EventHub } from '../event-hub.ts';
import { route } from '../route.ts';

const BEAT_MS = 20_000;
/** How long a browser waits before it opens a lost stream again. */
const RETRY_MS = 3000;
/** A reader that takes nothing is cut off: it will come back and ask for everything. */
const MOST_WAITING_BYTES = 262_144;

async function stillMay({ db }: AppDeps, scope: Scope): Promise<boolean> {
  const user = await activeUser(db, scope.userId);
  return (
    user !== null && user.role === scope.role && (scope.tokenId !== null || user.agencyId === scope.agencyId)
  );
}

function stream(deps: AppDeps, hub: EventHub, scope: Scope, reply: FastifyReply): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value);
  // Proxies must pass each event on at once.
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const write = (text: string): void => {
    if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy();
    else raw.write(text);
  };
  write(`retry: ${RETRY_MS}\ndata: {"kind":"hello","id":null}\n\n`);
  const leave = hub.subscribe(scope, (event) => write(`data: ${JSON.stringify(event)}\n\n`));
  const beat = setInterval(() => {
    write(': beat\n\n');
    stillMay(deps, scope).then(
      (may) => may || raw.end(),
      () => {},
    );
  }, BEAT_MS);
  return new Promise((done) => {
    raw.once('close', () => {
      clearInterval(beat);
      leave();
      done();
    });
  });
}

/** Changes while somebody looks, as server-sent events: kind and id, never content. */
export function eventRoutes(app: FastifyInstance, deps: AppDeps): void {
  const hub = createEventHub(deps.databaseUrl, deps.log);
  app.addHook('onClose', () => hub.close());
  const open = new Map<string, number>();
  route(app, {
    method: 'GET',
    url: '/events',
    permission: 'events',
    tag: 'me',
    summary: 'What changes, told at once (text/event-stream of { kind, id })',
    description:
      '`hello` comes first, and again when changes may have been missed: then ask for everything again.',
    handle: async ({ scope, reply }) => {
      const who = scope.tokenId ?? scope.userId;
      const already = open.get(who) ?? 0;
      if (already >= deps.settings.people.live_connections) {
        const message = `${already} connections are open already: close a tab`;
        throw Object.assign(new Error(message), { statusCode: 429 });
      }
      open.set(who, already + 1);
      void stream(deps, hub, scope, reply).then(() => {
        const left = (open.get(who) ?? 1) - 1;
        if (left === 0) open.delete(who);
        else open.set(who, left);
      });
      return undefined;
    },
  });
}
