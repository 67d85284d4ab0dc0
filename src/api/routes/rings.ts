import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { findRings, type Ring } from '../../clusters/rings.ts';
import { type RingSite, ringSites, sharedMarks } from '../../db/site-marks.ts';
import { NotFound } from '../../lib/errors.ts';
import type { Scope } from '../../people/scope.ts';
import type { AppDeps } from '../app-deps.ts';
import { atOnce, exportRoutes } from '../export-routes.ts';
import { remembered } from '../remembered.ts';
import { route } from '../route.ts';
import { ringList, type ring as ringShape, ringsQuery, siteRing } from '../schemas/clusters.ts';
import { idParam } from '../schemas/common.ts';
import type { Column } from '../send-export.ts';

type ShownRing = z.output<typeof ringShape>;

interface RingRow {
  readonly ring: ShownRing;
  readonly site: ShownRing['sites'][number];
}

const rowsOfRing = (ring: ShownRing): RingRow[] => ring.sites.map((site) => ({ ring, site }));

const COLUMNS: readonly Column<RingRow>[] = [
  { header: 'Nhóm / Group', value: ({ ring }) => ring.id },
  { header: 'Tên miền / Host', value: ({ site }) => site.host },
  { header: 'Tổ chức quản lý / Owner', value: ({ site }) => site.owner },
  { header: 'Tình trạng / Condition', value: ({ site }) => site.condition },
  { header: 'Cảnh báo đang chờ / Waiting flags', value: ({ site }) => site.waiting },
  { header: 'Cảnh báo đã xác nhận / Confirmed flags', value: ({ site }) => site.confirmed },
  {
    header: 'Điểm chung / Shared',
    value: ({ ring, site }) =>
      ring.ties
        .filter(({ siteIds }) => siteIds.includes(site.siteId))
        .map(({ kind, value }) => `${kind}: ${value}`)
        .join('; '),
  },
];

/** Sites that share owner, accounts, certificate, template or licence number, as one group. */
export function ringRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;
  const rings = remembered(60_000, deps.now, async (scope, _all: number) =>
    findRings(await sharedMarks(db, scope)),
  );
  const ringsOf = async (scope: Scope, only: z.output<typeof ringsQuery>['only']): Promise<ShownRing[]> => {
    const found = await rings(scope, 0);
    const sites = await ringSites(
      db,
      scope,
      found.flatMap(({ siteIds }) => siteIds),
    );
    const byId = new Map(sites.map((site) => [site.siteId, site]));
    return found
      .map((ring) => shownRing(ring, byId))
      .filter(({ owners, waiting, confirmed }) => {
        return only === 'all' || (only === 'owners' ? owners > 1 : waiting + confirmed > 0);
      })
      .toSorted(
        (a, b) => b.waiting + b.confirmed - a.waiting - a.confirmed || b.sites.length - a.sites.length,
      );
  };
  route(app, {
    method: 'GET',
    url: '/rings',
    permission: 'sites.read',
    tag: 'sites',
    summary: 'Groups of sites that share what few others do; up to a minute old',
    query: ringsQuery,
    answer: ringList,
    async handle({ scope, query: { only, limit } }) {
      const shown = await ringsOf(scope, only);
      return { items: shown.slice(0, limit), total: shown.length };
    },
  });
  exportRoutes(app, deps, {
    url: '/rings',
    permission: 'sites.read',
    tag: 'sites',
    summary: 'Sites of the groups, one row a site',
    filters: ringsQuery.omit({ limit: true }),
    columns: COLUMNS,
    rows: (scope, { only }) => atOnce(ringsOf(scope, only).then((shown) => shown.flatMap(rowsOfRing))),
  });
  route(app, {
    method: 'GET',
    url: '/sites/:id/ring',
    permission: 'sites.read',
    tag: 'sites',
    summary: 'The group that a site is in; null when it shares nothing',
    params: idParam,
    answer: siteRing,
    async handle({ scope, params: { id } }) {
      if ((await ringSites(db, scope, [id])).length === 0) throw new NotFound('There is no such site');
      const ring = (await rings(scope, 0)).find(({ siteIds }) => siteIds.includes(id));
      if (ring === undefined) return { ring: null };
      const sites = await ringSites(db, scope, ring.siteIds);
      return { ring: shownRing(ring, new Map(sites.map((site) => [site.siteId, site]))) };
    },
  });
}

function shownRing(ring: Ring, byId: ReadonlyMap<number, RingSite>): ShownRing {
  const sites = ring.siteIds.flatMap((id) => byId.get(id) ?? []);
  const sum = (of: 'waiting' | 'confirmed') => sites.reduce((total, site) => total + site[of], 0);
  return {
    id: ring.id,
    owners: new Set(sites.map(({ ownerId, siteId }) => ownerId ?? `site ${siteId}`)).size,
    waiting: sum('waiting'),
    confirmed: sum('confirmed'),
    sites: sites.map(({ ownerId: _, ...site }) => site),
    ties: ring.ties.map(({ siteIds, ...tie }) => ({
      ...tie,
      // The number of an owner's row says nothing: its name does.
      value: tie.kind === 'owner' ? (byId.get(siteIds[0]!)?.owner ?? tie.value) : tie.value,
      siteIds: siteIds.filter((id) => byId.has(id)),
    })),
  };
}
