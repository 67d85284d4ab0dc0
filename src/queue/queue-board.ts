import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyPluginCallback } from 'fastify';
import type { Queues } from './queues.ts';

/** bull-board over all queues, as a Fastify plugin to be registered under `basePath`. */
export function queueBoard(queues: Pick<Queues, 'all'>, basePath: string): FastifyPluginCallback {
  const serverAdapter = new FastifyAdapter();
  serverAdapter.setBasePath(basePath);
  createBullBoard({
    queues: queues.all().map((queue) => new BullMQAdapter(queue)),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Rasoat', hideRedisDetails: true } },
  });
  return serverAdapter.registerPlugin();
}
