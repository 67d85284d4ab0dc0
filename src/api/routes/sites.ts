import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { noteAccesses } from '../../db/foreign-accesses.ts';
import { licencesOfSite } from '../../db/registered-sites.ts';
import { flagsOfSite, liveScanOf, siteDetail, siteInReach, siteTimeline } from '../../db/site-detail.ts';
import { listSites } from '../../db/site-list.ts';
import { NotFound } from '../../lib/errors.ts';
import type { Scope } from '../../people/scope.ts';
import { registerWords } from '../../registry/register-words.ts';
import type { AppDeps } from '../app-deps.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { listRoute } from '../list-route.ts';
import { route } from '../route.ts';
import { idParam } from '../schemas/common.ts';
import {
  siteDetail as detailShape,
  siteFacets as facetsShape,
  siteFacetQuery,
  type siteItem,
  sitePage,
  siteQuery,
  timelinePage,
  timelineQuery,
} from '../schemas/sites.ts';
import type { Column } from '../send-export.ts';
import { siteCounts } from '../site-counts.ts';

const COLUMNS: readonly Column<z.output<typeof siteItem>>[] = [
  { header: 'Tên miền / Host', value: (site) => site.host },
  { header: 'Tổ chức quản lý / Owner', value: (site) => site.owner },
  { header: 'Loại chủ quản / Owner type', value: (site) => site.ownerType },
  {
    header: 'Số giấy phép / Licences',
    value: (site) => site.licences.map(({ number }) => number).join('; '),
  },
  { header: 'Cơ quan cấp phép / Authority', value: (site) => site.authority },
  { header: 'Tỉnh, thành phố / Province', value: (site) => site.province },
  { header: 'Cơ quan quản lý / Agency', value: (site) => site.agency.name },
  { header: 'Trạng thái / State', value: (site) => site.state },
  { header: 'Tình trạng / Condition', value: (site) => site.condition },
  { header: 'Rà soát gần nhất / Last scan', value: (site) => site.lastScannedAt },
  { header: 'Rà soát kế tiếp / Next scan', value: (site) => site.nextScanAt },
  { header: 'Cảnh báo đang mở / Open flags', value: (site) => site.openFlags },
];

const place = z.tuple([z.string(), z.number().int()]);
const timelinePlace = z.tuple([z.string(), z.string()]);

/** The site, or what answers for one that is not there for whoever asks. */
export async function siteOr404({ db }: Pick<AppDeps, 'db'>, scope: Scope, id: number) {
  const site = await siteInReach(db, scope, id);
  if (site === null) throw new NotFound('There is no such site');
  return site;
}

/** The licensed sites, read only. */
export function siteRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;
  listRoute(app, deps, {
    url: '/sites',
    permission: 'sites.read',
    tag: 'sites',
    summary: 'The licensed sites',
    query: siteQuery,
    answer: sitePage,
    columns: COLUMNS,
    async page(scope, { sort, cursor, limit, ...filter }) {
      const after = decodeCursor(place, cursor);
      const page = await listSites(db, scope, { filter, sort, after, limit });
      return { items: page.items, next: page.place === null ? null : encodeCursor(page.place) };
    },
  });
  const facets = siteCounts(deps);
  route(app, {
    method: 'GET',
    url: '/sites/facets',
    permission: 'sites.read',
    tag: 'sites',
    summary: 'How many sites each filter would show; up to 10 s old',
    query: siteFacetQuery,
    answer: facetsShape,
    handle: async ({ scope, query }) => (await facets(scope, query)) as z.output<typeof facetsShape>,
  });
  oneSite(app, deps);
}

/** Entries with the owners' names in what the register says. */
async function inWords<Entry extends { readonly detail: Record<string, unknown> }>(
  db: AppDeps['db'],
  entries: readonly Entry[],
): Promise<Entry[]> {
  const fields = (value: unknown) =>
    typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  const changes = await registerWords(
    db,
    entries.map(({ detail }) => ({
      before: fields(detail.before ?? null),
      after: fields(detail.after ?? null),
    })),
  );
  return entries.map((entry, at) => {
    const { before, after } = changes[at]!;
    const named = { ...(before === null ? {} : { before }), ...(after === null ? {} : { after }) };
    return { ...entry, detail: { ...entry.detail, ...named } };
  });
}

function oneSite(app: FastifyInstance, deps: AppDeps): void {
  const { db } = deps;
  route(app, {
    method: 'GET',
    url: '/sites/:id',
    permission: 'sites.read',
    tag: 'sites',
    summary: 'One site with its licences, flags and what is under way',
    params: idParam,
    answer: detailShape,
    async handle({ scope, params: { id } }) {
      const site = await siteDetail(db, scope, id);
      if (site === null) throw new NotFound('There is no such site');
      const opened = { kind: 'site', subject: String(id), agencyId: site.agency.id } as const;
      await noteAccesses(db, scope, [opened], deps.now());
      const [licences, flags, liveScan] = await Promise.all([
        licencesOfSite(db, id),
        flagsOfSite(db, scope, id),
        liveScanOf(db, id),
      ]);
      return {
        ...site,
        licences: licences.map((one) => ({ ...one, domains: [...one.domains] })),
        flags,
        liveScan,
      };
    },
  });
  route(app, {
    method: 'GET',
    url: '/sites/:id/timeline',
    permission: 'sites.read',
    tag: 'sites',
    summary: 'What happened to a site: scans, flags, register, people; the newest first',
    params: idParam,
    query: timelineQuery,
    answer: timelinePage,
    async handle({ scope, params, query: { cursor, limit } }) {
      const site = await siteOr404(deps, scope, params.id);
      const before = decodeCursor(timelinePlace, cursor);
      const rows = await siteTimeline(db, scope, site, { before, limit: limit + 1 });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const more = rows.length > limit && last !== undefined;
      return {
        items: await inWords(db, items),
        next: more ? encodeCursor([last.placeAt, last.place]) : null,
      };
    },
  });
}
