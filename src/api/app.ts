import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { WEB_FOLDER } from '../lib/web-folder.ts';
import type { AppDeps } from './app-deps.ts';
import { metricsRoute } from './metrics-route.ts';
import { authentication } from './plugins/authentication.ts';
import { consolePages } from './plugins/console-pages.ts';
import { forgedRequests } from './plugins/forged-requests.ts';
import { housekeeping } from './plugins/housekeeping.ts';
import { idempotency } from './plugins/idempotency.ts';
import { openApi } from './plugins/openapi.ts';
import { plainText } from './plugins/plain-text.ts';
import { problemDetails, sendError } from './plugins/problem-details.ts';
import { queueBoardPages } from './plugins/queue-board.ts';
import { rateLimits } from './plugins/rate-limits.ts';
import { REQUEST_SERIALIZERS, requestLog } from './plugins/request-log.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { signIn } from './plugins/sign-in.ts';
import { readyRoute } from './ready-route.ts';
import { ALL_ROUTES } from './routes/all-routes.ts';
import { healthRoutes } from './server.ts';

/** Of a request that is not a file: 1 MiB. */
const BODY_LIMIT = 1_048_576;

/** The whole HTTP side on one port, not yet listening. `closed` ends what was opened for it alone. */
export async function createApp(
  deps: AppDeps,
  closed: () => Promise<void> = async () => {},
): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log.child({}, { serializers: REQUEST_SERIALIZERS }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    trustProxy: deps.env.TRUST_PROXY ?? false,
    routerOptions: { maxParamLength: 256 },
    // An address that can't even be decoded meets no route and no error handler.
    frameworkErrors: (error, request, reply) =>
      void sendError(error, request as FastifyRequest, reply as FastifyReply),
    // Streams of events stay open for ever: nobody waits for them when the process ends.
    forceCloseConnections: true,
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  problemDetails(app);
  plainText(app);
  requestLog(app);
  await securityHeaders(app, deps.publicUrl);
  await rateLimits(app, deps.settings);
  await openApi(app, deps.version);
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  healthRoutes(app, deps.checks, deps.version);
  readyRoute(app, deps);
  metricsRoute(app, deps);
  forgedRequests(app, deps);
  signIn(app, deps);
  authentication(app, deps);
  idempotency(app, deps.db);
  housekeeping(app, deps.db);
  for (const routes of ALL_ROUTES) routes(app, deps);
  await queueBoardPages(app, deps);
  app.addHook('onClose', closed);
  await consolePages(app, WEB_FOLDER);
  await app.ready();
  return app;
}
