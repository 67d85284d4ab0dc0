import type { FastifyInstance } from 'fastify';
import { createMetrics, type MetricsDeps } from './metrics.ts';

/** `/metrics` for Prometheus: counts only, so it asks for no password; who may reach it is the proxy's matter. */
export function metricsRoute(app: FastifyInstance, deps: MetricsDeps): void {
  const metrics = createMetrics(deps);
  app.get('/metrics', { schema: { hide: true } as object }, async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text()),
  );
}
