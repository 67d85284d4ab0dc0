import type { Ground } from '../assess/assessment.ts';
import type { Db } from './database.ts';
import { prepared } from './prepared.ts';
import { flagInReach, inScope, type Reach, siteInReachOf } from './scope-filter.ts';
import { type SiteItem, siteColumns } from './site-list.ts';

export interface SiteDetail extends Omit<SiteItem, 'licences'> {
  readonly pausedAt: Date | null;
  readonly pauseReason: string | null;
  readonly pausedBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly agencyPinned: boolean;
  readonly siblings: { readonly id: number; readonly host: string }[];
}

/** Whether a site is in reach: everything else about it is asked after this. */
export async function siteInReach(
  db: Db,
  scope: Reach,
  siteId: number,
): Promise<{ readonly id: number; readonly host: string; readonly agencyId: number } | null> {
  const values: unknown[] = [siteId];
  const { rows } = await db.query<{ id: number; host: string; agencyId: number }>(
    prepared(
      `select s.id, s.host, s.agency_id as "agencyId" from sites s where s.id = $1 and ${siteInReachOf(scope, 's', values)}`,
    ),
    values,
  );
  return rows[0] ?? null;
}

/** One site in reach, with the other hosts of its owner that are in reach too. */
export async function siteDetail(db: Db, scope: Reach, siteId: number): Promise<SiteDetail | null> {
  const values: unknown[] = [siteId];
  const mine = siteInReachOf(scope, 's', values);
  const theirs = siteInReachOf(scope, 't', values);
  const { rows } = await db.query<SiteDetail & Record<string, unknown>>(
    prepared(`select ${siteColumns(scope, values)}, s.paused_at as "pausedAt", s.pause_reason as "pauseReason", s.paused_by as "pausedBy",
       s.withdrawn_at as "withdrawnAt", s.agency_pinned as "agencyPinned",
       (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'host', t.host) order by t.host), '[]')
        from (select t.id, t.host from sites t where t.owner_id = s.owner_id and t.id <> s.id and ${theirs}
              order by t.host limit 100) t) as siblings
     from sites s left join owners o on o.id = s.owner_id join agencies a on a.id = s.agency_id
     where s.id = $1 and ${mine}`),
    values,
  );
  return rows[0] ?? null;
}

export interface SiteFlag {
  readonly id: string;
  readonly ground: Ground;
  readonly status: string;
  readonly score: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/** The flags of a site that are in reach, those of now first. */
export async function flagsOfSite(db: Db, scope: Reach, siteId: number): Promise<SiteFlag[]> {
  const values: unknown[] = [siteId];
  const { rows } = await db.query<SiteFlag & Record<string, unknown>>(
    prepared(`select id, ground, state as status, score, opened_at as "openedAt", closed_at as "closedAt" from flags f
     where site_id = $1 and ${flagInReach(scope, 'f', values)} order by closed_at is not null, opened_at desc limit 100`),
    values,
  );
  return rows;
}

export async function liveScanOf(
  db: Db,
  siteId: number,
): Promise<{ readonly id: string; readonly state: string; readonly plannedAt: Date } | null> {
  const { rows } = await db.query<{ id: string; state: string; plannedAt: Date }>(
    prepared(`select id, state, planned_at as "plannedAt" from scans
     where site_id = $1 and state in ('planned', 'crawling', 'crawled')`),
    [siteId],
  );
  return rows[0] ?? null;
}

/** Gives a site to an agency for good, or with null back to what the register says. */
export async function pinAgency(tx: Db, siteId: number, agencyId: number | null): Promise<void> {
  await tx.query(
    'update sites set agency_pinned = $2::bigint is not null, agency_id = coalesce($2, agency_id) where id = $1',
    [siteId, agencyId],
  );
}

export interface TimelineEntry {
  readonly at: Date;
  readonly kind: 'scan' | 'flag' | 'register' | 'act';
  readonly what: string;
  readonly subjectId: string;
  readonly actor: string | null;
  readonly detail: Record<string, unknown>;
  /** Where a page that goes on from here begins. */
  readonly place: string;
}

/** What happened to a site in reach, the newest first: of other flags than those in reach, and of what people did to a
 * site that is only referred, nothing. Each source gives its newest rows before the place, then they are merged. */
export async function siteTimeline(
  db: Db,
  scope: Reach,
  site: { readonly id: number; readonly host: string },
  page: { readonly before: readonly [at: string, place: string] | null; readonly limit: number },
): Promise<(TimelineEntry & { readonly placeAt: string })[]> {
  const values: unknown[] = [
    site.id,
    site.host,
    page.before?.[0] ?? null,
    page.before?.[1] ?? null,
    page.limit,
  ];
  const flagSeen = flagInReach(scope, 'f', values);
  const own = inScope(scope, 's.agency_id', values);
  const before = `($3::timestamptz is null or (at, place) < ($3::timestamptz, $4::text))`;
  const source = (sql: string) =>
    `(select * from (${sql}) x (at, kind, what, "subjectId", actor, detail, place) where ${before} order by at desc, place desc limit $5)`;
  // Two sources, not one with "or": each is read through the index of what it is about.
  const act = (
    about: string,
  ) => `select a.at, 'act', a.action, a.id::text, a.actor, jsonb_strip_nulls(jsonb_build_object(
    'reason', a.reason, 'subject', a.subject_kind || ' ' || a.subject_id)), 'act-' || lpad(a.id::text, 12, '0')
    from audit_log a where ${about}`;
  const { rows } = await db.query<TimelineEntry & { placeAt: string } & Record<string, unknown>>(
    prepared(`select at, kind, what, "subjectId", actor, detail, place, at::text as "placeAt" from (
       ${source(`select coalesce(finished_at, planned_at) as at, 'scan' as kind, state as what, id::text as "subjectId",
         null::text as actor, jsonb_strip_nulls(jsonb_build_object('condition', condition, 'reason', reason,
           'failure', failure, 'planned', coverage->'planned', 'outcomes', coverage->'outcomes')) as detail,
         'scan-' || id as place from scans where site_id = $1`)}
       union all ${source(`select e.at, 'flag', e.kind, f.id::text, null, jsonb_strip_nulls(jsonb_build_object(
         'ground', f.ground, 'score', e.score)), 'flag-' || lpad(e.id::text, 12, '0')
         from flags f join flag_events e on e.flag_id = f.id where f.site_id = $1 and ${flagSeen} and e.kind <> 'decided'`)}
       union all ${source(`select at, 'register', change, id::text, null, jsonb_strip_nulls(jsonb_build_object(
         'before', before, 'after', after)), 'register-' || lpad(id::text, 12, '0')
         from registry_events where subject = 'site' and subject_key = $2`)}
       union all ${source(
         act(`a.subject_kind = 'site' and a.subject_id = $1::bigint::text
         and exists (select 1 from sites s where s.id = $1 and ${own})`),
       )}
       union all ${source(
         act(`a.subject_kind = 'flag' and a.subject_id = any(array(select f.id::text from flags f
         where f.site_id = $1::bigint and ${flagSeen}))`),
       )}
     ) as all_of_them order by at desc, place desc limit $5`),
    values,
  );
  return rows;
}
