import type { Db } from './database.ts';
import { inScope, type Reach } from './scope-filter.ts';

/** A flag that waits for a decision, with what it may have in common with others. */
export interface ClusterFlag {
  readonly flagId: string;
  readonly version: number;
  readonly siteId: number;
  readonly host: string;
  readonly ownerId: number | null;
  readonly owner: string | null;
  readonly ground: string;
  readonly score: number;
  readonly signals: readonly string[];
  readonly raisedAt: Date;
  /** The pack that raised it, where the site was judged by another one before, and that did not flag it. */
  readonly newPack: string | null;
  readonly templates: readonly string[];
}

/** Free flags of the scope that were raised since a moment, the oldest first. */
export async function clusterFlags(db: Db, reach: Reach, since: Date): Promise<ClusterFlag[]> {
  const values: unknown[] = [since];
  const { rows } = await db.query<ClusterFlag & Record<string, unknown>>(
    `select f.id as "flagId", f.version, f.site_id as "siteId", f.site_host as host, s.owner_id as "ownerId",
       f.site_owner as owner, f.ground, f.score, r.signals, r.at as "raisedAt",
       case when before.rule_hash <> a.rule_hash then a.rule_pack end as "newPack",
       array(select value from site_marks m where m.site_id = f.site_id and m.kind = 'template' order by 1) as templates
     from flags f join flag_raises r on r.flag_id = f.id join sites s on s.id = f.site_id
       left join lateral (select e.assessment_id from flag_events e where e.flag_id = f.id and e.kind = 'opened'
         order by e.id limit 1) opened on true
       left join assessments a on a.id = opened.assessment_id
       left join lateral (select b.rule_hash from assessments b join scans c on c.id = b.scan_id
         where c.site_id = f.site_id and b.assessed_at < a.assessed_at order by b.assessed_at desc limit 1) before on true
     where f.status = 'open' and r.at >= $1 and ${inScope(reach, 'f.agency_id', values)}
     order by r.at, f.id`,
    values,
  );
  return rows;
}
