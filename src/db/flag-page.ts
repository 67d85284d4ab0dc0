import type { Assessment, Ground } from '../assess/assessment.ts';
import type { Db } from './database.ts';
import type { PersonName } from './flag-list.ts';
import { prepared } from './prepared.ts';
import { flagInReach, type Reach, siteInReachOf } from './scope-filter.ts';

export interface PageAssessment {
  readonly id: string;
  readonly scanId: string;
  readonly assessedAt: Date;
  readonly body: Assessment;
  readonly inputs: unknown;
}

const ASSESSMENT = 'a.id, a.scan_id as "scanId", a.assessed_at as "assessedAt", a.body, a.inputs';

export async function assessmentById(db: Db, id: string): Promise<PageAssessment | null> {
  const { rows } = await db.query<PageAssessment & Record<string, unknown>>(
    prepared(`select ${ASSESSMENT} from assessments a where a.id = $1`),
    [id],
  );
  return rows[0] ?? null;
}

/** The judgement of the same site before a given one, of another scan or by another list or pack. */
export async function assessmentBefore(
  db: Db,
  siteId: number,
  than: PageAssessment,
): Promise<PageAssessment | null> {
  const { rows } = await db.query<PageAssessment & Record<string, unknown>>(
    prepared(`select ${ASSESSMENT} from assessments a join scans s on s.id = a.scan_id
     where s.site_id = $1 and a.id <> $2 and a.assessed_at < $3 order by a.assessed_at desc limit 1`),
    [siteId, than.id, than.assessedAt],
  );
  return rows[0] ?? null;
}

export interface FlagScore {
  readonly at: Date;
  readonly scanId: string;
  readonly kind: string;
  readonly score: number | null;
  readonly rulePack: string;
}

/** How a ground of a site scored, scan by scan, over all its flags; the newest 200, oldest first. */
export async function scoresOf(db: Db, siteId: number, ground: Ground): Promise<FlagScore[]> {
  const { rows } = await db.query<FlagScore & Record<string, unknown>>(
    prepared(`select e.at, e.scan_id as "scanId", e.kind, e.score, a.rule_pack as "rulePack"
     from flag_events e join flags f on f.id = e.flag_id join assessments a on a.id = e.assessment_id
     where f.site_id = $1 and f.ground = $2 and e.scan_id is not null and e.score is not null and e.kind <> 'reopened'
     order by e.id desc limit 200`),
    [siteId, ground],
  );
  return rows.reverse();
}

export interface TrailRow {
  readonly at: Date;
  readonly kind: string;
  readonly by: PersonName | null;
  readonly score: number | null;
  readonly reason: string | null;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

/** What scans and people did to a flag, the newest first, 300 at most. */
export async function trailOf(db: Db, flagId: string): Promise<TrailRow[]> {
  const { rows } = await db.query<TrailRow & Record<string, unknown>>(
    prepared(`select * from (
       (select at, kind, null::json as by, score, null as reason, null::jsonb as before, null::jsonb as after
        from flag_events where flag_id = $1 order by id desc limit 300)
       union all
       (select l.at, substr(l.action, 6), json_build_object('id', coalesce(l.user_id::text, ''), 'name', l.actor), null,
          l.reason, l.before, l.after
        from audit_log l where l.subject_kind = 'flag' and l.subject_id = $1::text order by l.id desc limit 300)
     ) t order by at desc limit 300`),
    [flagId],
  );
  return rows;
}

/** Decisions on a flag that a person may still take back. */
export async function undoableDecisions(
  db: Db,
  flagId: string,
  userId: string,
  since: Date,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    prepared(`select d.id from flag_decisions d join flags f on f.id = d.flag_id
     where d.flag_id = $1 and d.user_id = $2 and d.at > $3 and d.undone_at is null and d.version_after = f.version`),
    [flagId, userId, since],
  );
  return rows.map(({ id }) => id);
}

export async function notesOf(
  db: Db,
  flagId: string,
): Promise<{ id: number; at: Date; by: PersonName; text: string }[]> {
  const { rows } = await db.query<{ id: number; at: Date; by: PersonName; text: string }>(
    prepared(`select n.id, n.at, json_build_object('id', u.id, 'name', u.name) as by, n.body as text
     from flag_notes n join users u on u.id = n.user_id where n.flag_id = $1 order by n.id`),
    [flagId],
  );
  return rows;
}

/** The other flags of a site that are not closed, as far as they are in reach. */
export async function otherFlagsOf(
  db: Db,
  scope: Reach,
  { id, siteId }: { readonly id: string; readonly siteId: number },
): Promise<{ id: string; ground: Ground; state: string; score: number }[]> {
  const values: unknown[] = [siteId, id];
  const { rows } = await db.query<{ id: string; ground: Ground; state: string; score: number }>(
    prepared(`select f.id, f.ground, f.state, f.score from flags f
     where f.site_id = $1 and f.id <> $2 and f.closed_at is null and ${flagInReach(scope, 'f', values)} order by f.ground`),
    values,
  );
  return rows;
}

/** A capture of a site that the scope sees. */
export async function captureInScope(
  db: Db,
  scope: Reach,
  captureId: string,
): Promise<{ scanId: string; siteId: number; agencyId: number } | null> {
  const values: unknown[] = [captureId];
  const { rows } = await db.query<{ scanId: string; siteId: number; agencyId: number }>(
    prepared(`select c.scan_id as "scanId", s.id as "siteId", s.agency_id as "agencyId" from captures c join scans n on n.id = c.scan_id
     join sites s on s.id = n.site_id where c.id = $1 and ${siteInReachOf(scope, 's', values)} limit 1`),
    values,
  );
  return rows[0] ?? null;
}

/** Where a picture of a site that the scope sees lies, relative to the captures folder. */
export async function screenshotInScope(
  db: Db,
  scope: Reach,
  sha256: string,
): Promise<{ file: string; agencyId: number } | null> {
  const values: unknown[] = [sha256];
  const { rows } = await db.query<{ file: string; agencyId: number }>(
    prepared(`select p.file, s.agency_id as "agencyId" from screenshots p join scans n on n.id = p.scan_id join sites s on s.id = n.site_id
     where p.sha256 = $1 and ${siteInReachOf(scope, 's', values)} limit 1`),
    values,
  );
  return rows[0] ?? null;
}
