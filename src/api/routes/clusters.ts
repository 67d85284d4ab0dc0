import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { choosePack } from '../../assess/choose-pack.ts';
import { type Cluster, findClusters, sampleSize } from '../../clusters/causes.ts';
import {
  beginCheck,
  decideCluster,
  judgeSampled,
  loadCheck,
  openSampled,
} from '../../clusters/spot-check.ts';
import type { ClusterCheck } from '../../db/cluster-checks.ts';
import { clusterFlags } from '../../db/cluster-facts.ts';
import { NotFound } from '../../lib/errors.ts';
import { dayInVietnam } from '../../lib/vietnam-time.ts';
import type { Scope } from '../../people/scope.ts';
import type { AppDeps } from '../app-deps.ts';
import { atOnce, exportRoutes } from '../export-routes.ts';
import { refusalError, reviewRules } from '../flag-answers.ts';
import { referenceData } from '../reference-data.ts';
import { route } from '../route.ts';
import {
  checkParams,
  clusterCheck,
  clusterDecisionBody,
  clusterDecisionResult,
  clusterList,
  clusterParams,
  judgementBody,
  openedBody,
} from '../schemas/clusters.ts';
import type { Column } from '../send-export.ts';

/** Older flags are no news of a common cause. */
const LOOK_BACK_MS = 60 * 86_400_000;

interface ClusterRow {
  readonly cluster: Cluster;
  readonly flag: Cluster['flags'][number];
}

const rowsOfCluster = (cluster: Cluster): ClusterRow[] => cluster.flags.map((flag) => ({ cluster, flag }));

const COLUMNS: readonly Column<ClusterRow>[] = [
  { header: 'Cụm / Cluster', value: ({ cluster }) => cluster.key },
  { header: 'Nguyên nhân / Cause', value: ({ cluster }) => cluster.kind },
  { header: 'Dấu hiệu / Signal', value: ({ cluster }) => cluster.signal },
  { header: 'Cảnh báo / Flag', value: ({ flag }) => flag.flagId },
  { header: 'Tên miền / Host', value: ({ flag }) => flag.host },
  { header: 'Tổ chức quản lý / Owner', value: ({ flag }) => flag.owner },
  { header: 'Căn cứ / Ground', value: ({ flag }) => flag.ground },
  { header: 'Điểm / Score', value: ({ flag }) => flag.score },
];

/** Many flags with one cause, as one thing: the list, the spot check, the one decision. */
export function clusterRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;
  const clustersOf = async (scope: Scope): Promise<Cluster[]> =>
    findClusters(await clusterFlags(db, scope, new Date(deps.now().getTime() - LOOK_BACK_MS)));
  route(app, {
    method: 'GET',
    url: '/clusters',
    permission: 'flags.read',
    tag: 'flags',
    summary: 'Flags of the last 60 days that wait and have one cause: a rule change, a template, a signal',
    answer: clusterList,
    async handle({ scope }) {
      const { rulePacks } = await referenceData(deps);
      const pack = choosePack(rulePacks, dayInVietnam(deps.now()));
      const clusters = await clustersOf(scope);
      return {
        items: clusters.map(({ flags, ...cluster }) => ({
          ...cluster,
          title: pack.signals[cluster.signal]?.title ?? { vi: cluster.signal, en: cluster.signal },
          sample: sampleSize(flags.length),
          flags: flags.map(({ flagId, host, owner, ground, score }) => {
            return { flagId, host, owner, ground: ground as 'press-like', score };
          }),
        })),
      };
    },
  });
  exportRoutes(app, deps, {
    url: '/clusters',
    permission: 'flags.read',
    tag: 'flags',
    summary: 'Flags of the clusters, one row a flag',
    filters: z.strictObject({}),
    columns: COLUMNS,
    rows: (scope) => atOnce(clustersOf(scope).then((clusters) => clusters.flatMap(rowsOfCluster))),
  });
  route(app, {
    method: 'POST',
    url: '/clusters/:key/checks',
    permission: 'flags.bulk',
    tag: 'flags',
    summary: 'Begin a spot check of a cluster: a sample that nobody chose, to be opened and judged first',
    params: clusterParams,
    status: 201,
    answer: clusterCheck,
    async handle({ scope, params }) {
      const cluster = (await clustersOf(scope)).find(({ key }) => key === params.key);
      if (cluster === undefined) throw new NotFound('There is no such cluster (any more)');
      return shown(await beginCheck(db, reviewingOf(deps, scope), cluster));
    },
  });
  checkRoutes(app, deps);
}

const reviewingOf = ({ settings, now }: AppDeps, scope: Scope) => ({
  scope,
  rules: reviewRules(settings.review),
  now: now(),
});

const shown = (check: ClusterCheck): z.output<typeof clusterCheck> => ({ ...check, flags: [...check.flags] });

function checkRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;
  route(app, {
    method: 'GET',
    url: '/cluster-checks/:id',
    permission: 'flags.bulk',
    tag: 'flags',
    summary: 'A spot check that one began',
    params: checkParams,
    answer: clusterCheck,
    handle: async ({ scope, params }) => shown(await loadCheck(db, reviewingOf(deps, scope), params.id)),
  });
  route(app, {
    method: 'POST',
    url: '/cluster-checks/:id/opened',
    permission: 'flags.bulk',
    tag: 'flags',
    summary: 'Note that a flag of the sample was opened',
    params: checkParams,
    body: openedBody,
    answer: clusterCheck,
    async handle({ scope, params, body }) {
      const reviewing = reviewingOf(deps, scope);
      await openSampled(db, reviewing, params.id, body.flagId);
      return shown(await loadCheck(db, reviewing, params.id));
    },
  });
  route(app, {
    method: 'POST',
    url: '/cluster-checks/:id/judgements',
    permission: 'flags.bulk',
    tag: 'flags',
    summary: 'Judge one flag of the sample',
    params: checkParams,
    body: judgementBody,
    answer: clusterCheck,
    async handle({ scope, params, body: { reason = null, note = null, ...body } }) {
      const reviewing = reviewingOf(deps, scope);
      const { refused } = await judgeSampled(db, reviewing, params.id, { ...body, reason, note });
      if (refused[0] !== undefined) throw refusalError(refused[0]);
      return shown(await loadCheck(db, reviewing, params.id));
    },
  });
  route(app, {
    method: 'POST',
    url: '/cluster-checks/:id/decision',
    permission: 'flags.bulk',
    tag: 'flags',
    summary: 'Decide the rest of the cluster as its whole sample was judged; one batch, undone as one',
    params: checkParams,
    body: clusterDecisionBody,
    answer: clusterDecisionResult,
    async handle({ scope, params, body: { decision, reason = null, note = null } }) {
      const judged = { decision, reason, note };
      const { decided, refused } = await decideCluster(db, reviewingOf(deps, scope), params.id, judged);
      return {
        batchId: params.id,
        decided: decided.length,
        refused: refused.map(({ id, code, message }) => ({ id, code, message })),
      };
    },
  });
}
