import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { AppDeps } from './app-deps.ts';
import { authentication } from './plugins/authentication.ts';
import { forgedRequests } from './plugins/forged-requests.ts';
import { problemDetails } from './plugins/problem-details.ts';
import { ALL_ROUTES } from './routes/all-routes.ts';
import { healthRoutes } from './server.ts';

/** Of a request that is not a file: 1 MiB. */
const BODY_LIMIT = 1_048_576;

/** The whole HTTP side on one port, not yet listening. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log.child({}, { level: deps.log.level === 'info' ? 'warn' : deps.log.level }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 256 },
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  problemDetails(app);
  healthRoutes(app, deps.checks, deps.version);
  forgedRequests(app, deps);
  authentication(app, deps);
  for (const routes of ALL_ROUTES) routes(app, deps);
  await app.ready();
  return app;
}
