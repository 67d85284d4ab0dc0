import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../app-deps.ts';
import { agencyRoutes } from './agencies.ts';
import { captureRoutes } from './captures.ts';
import { decisionRoutes } from './decisions.ts';
import { flagRoutes } from './flags.ts';
import { meRoutes } from './me.ts';
import { tokenRoutes } from './tokens.ts';
import { userRoutes } from './users.ts';
import { viewRoutes } from './views.ts';

/** Every group of routes under /api/v1. */
export const ALL_ROUTES: readonly ((app: FastifyInstance, deps: AppDeps) => void)[] = [
  meRoutes,
  userRoutes,
  agencyRoutes,
  tokenRoutes,
  flagRoutes,
  decisionRoutes,
  captureRoutes,
  viewRoutes,
];
