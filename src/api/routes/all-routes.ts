import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../app-deps.ts';
import { agencyRoutes } from './agencies.ts';
import { auditRoutes } from './audit.ts';
import { captureRoutes } from './captures.ts';
import { caseDocumentRoutes } from './case-documents.ts';
import { caseNoticeRoutes } from './case-notices.ts';
import { caseStepRoutes } from './case-steps.ts';
import { caseRoutes } from './cases.ts';
import { clusterRoutes } from './clusters.ts';
import { decisionRoutes } from './decisions.ts';
import { dossierRoutes } from './dossiers.ts';
import { eventRoutes } from './events.ts';
import { exchangeRoutes } from './exchange.ts';
import { figureRoutes } from './figures.ts';
import { flagRoutes } from './flags.ts';
import { meRoutes } from './me.ts';
import { nameCheckRoutes } from './name-checks.ts';
import { operationRoutes } from './operation.ts';
import { overviewRoutes } from './overview.ts';
import { planRoutes } from './plans.ts';
import { referralRoutes } from './referrals.ts';
import { registryRoutes } from './registry.ts';
import { ringRoutes } from './rings.ts';
import { rulesRoutes } from './rules.ts';
import { siteActRoutes } from './site-acts.ts';
import { siteRoutes } from './sites.ts';
import { tokenRoutes } from './tokens.ts';
import { userRoutes } from './users.ts';
import { viewRoutes } from './views.ts';
import { watchlistRoutes } from './watchlist.ts';
import { watchlistChangeRoutes } from './watchlist-changes.ts';

/** Every group of routes under /api/v1. */
export const ALL_ROUTES: readonly ((app: FastifyInstance, deps: AppDeps) => void)[] = [
  meRoutes,
  eventRoutes,
  flagRoutes,
  decisionRoutes,
  captureRoutes,
  caseRoutes,
  caseStepRoutes,
  caseDocumentRoutes,
  caseNoticeRoutes,
  dossierRoutes,
  viewRoutes,
  siteRoutes,
  siteActRoutes,
  planRoutes,
  referralRoutes,
  exchangeRoutes,
  registryRoutes,
  overviewRoutes,
  figureRoutes,
  auditRoutes,
  operationRoutes,
  userRoutes,
  agencyRoutes,
  tokenRoutes,
  watchlistRoutes,
  watchlistChangeRoutes,
  nameCheckRoutes,
  ringRoutes,
  clusterRoutes,
  rulesRoutes,
];
