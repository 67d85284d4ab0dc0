import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../app-deps.ts';
import { agencyRoutes } from './agencies.ts';
import { meRoutes } from './me.ts';
import { tokenRoutes } from './tokens.ts';
import { userRoutes } from './users.ts';

/** Every group of routes under /api/v1. */
export const ALL_ROUTES: readonly ((app: FastifyInstance, deps: AppDeps) => void)[] = [
  meRoutes,
  userRoutes,
  agencyRoutes,
  tokenRoutes,
];
