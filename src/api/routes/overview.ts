import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../app-deps.ts';
import { EVERYBODY, warmAhead } from '../kept-counts.ts';
import { overviewFigures } from '../overview-figures.ts';
import { route } from '../route.ts';
import { overviewQuery, overview as overviewShape } from '../schemas/overview.ts';

/** What came in, what waits, how fast it is decided, whether all was read. */
export function overviewRoutes(app: FastifyInstance, deps: AppDeps): void {
  const figures = overviewFigures(deps);
  app.addHook('onReady', async () => {
    warmAhead(deps.db, () => figures(EVERYBODY, overviewQuery.parse({}).days)).catch(() => {});
  });
  route(app, {
    method: 'GET',
    url: '/overview',
    permission: 'overview.read',
    tag: 'overview',
    summary: 'Figures of the last days; up to 30 s old while people look',
    query: overviewQuery,
    answer: overviewShape,
    handle: ({ scope, query: { days } }) => figures(scope, days),
  });
}
