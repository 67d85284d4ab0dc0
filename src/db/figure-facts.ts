import type { Database, Db } from './database.ts';
import { inScope, type Reach } from './scope-filter.ts';

/** Which facts are asked for: what happened in a period, as far as it was written down before a moment. */
export interface FactCut {
  /** The first moment of the period. */
  readonly from: Date;
  /** The first moment after it. */
  readonly to: Date;
  readonly knownUntil: Date;
}

/** What the register said of a site at the end of the period. */
export interface Place {
  readonly siteId: number;
  readonly province: string | null;
  readonly authority: string | null;
  readonly ownerType: string;
}

export interface SiteFact extends Place {
  /** The best reading in the period; null where no scan ended with a result. */
  readonly outcome: 'scanned' | 'unreachable' | 'blocked' | null;
}

export interface RaiseFact extends Place {
  readonly flagId: string;
  readonly ground: string;
  readonly signals: readonly string[];
}

/** A decision for good that was not undone: neither a proposal nor its rejection. */
export interface DecisionFact extends Place {
  readonly flagId: string;
  readonly ground: string;
  readonly signals: readonly string[];
  readonly decision: 'confirmed' | 'dismissed';
  readonly inPeriod: boolean;
}

export interface CaseEventFact extends Place {
  readonly caseId: number;
  readonly ownerId: number | null;
  readonly at: Date;
  readonly action: string;
  readonly state: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly flags: readonly {
    readonly flagId: string;
    readonly ground: string;
    readonly signals: readonly string[];
  }[];
}

/** How long writers are kept waiting, and how often that is tried. */
const LOCK_WAIT = "set local lock_timeout = '800ms'";
const LOCK_TRIES = 12;

/**
 * Gives the database's clock at a moment at which everything that was written before can be seen: whoever had begun to
 * write has ended, and whoever writes later gets a later time. False when writers did not come to an end for long.
 */
export async function settledMoment(db: Database): Promise<Date | null> {
  for (let tries = 0; tries < LOCK_TRIES; tries++) {
    try {
      return await db.transaction(async (tx) => {
        await tx.query(LOCK_WAIT);
        await tx.query(
          'lock table site_history, scans, flag_raises, flag_decisions, case_events in share mode',
        );
        const { rows } = await tx.query<{ at: Date }>(
          "select date_trunc('milliseconds', clock_timestamp()) as at",
        );
        return rows[0]!.at;
      });
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03') throw error;
    }
  }
  return null;
}

/** The register as it was known at the end of the period, for $2 the end and $3 the moment of knowing. */
const KNOWN = `known as (
  select distinct on (h.site_id) h.*, h.recorded_at < $2 as "inTime" from site_history h where h.recorded_at < $3
  order by h.site_id, (h.recorded_at < $2) desc, abs(extract(epoch from h.recorded_at - $2)), h.id desc)`;
const PLACE = `k.site_id as "siteId", k.province, k.authority, k.owner_type as "ownerType"`;

const valuesOf = ({ from, to, knownUntil }: FactCut): unknown[] => [from, to, knownUntil];

/** Every site that was on the register at the end of the period, with the best that a scan of the period came to. */
export async function siteFacts(db: Db, reach: Reach, cut: FactCut): Promise<SiteFact[]> {
  const values = valuesOf(cut);
  const { rows } = await db.query<SiteFact & Record<string, unknown>>(
    `with ${KNOWN}, read as (
       select site_id, bool_or(condition not in ('unreachable', 'blocked')) as scanned,
         (array_agg(condition order by finished_at desc, id))[1] as last
       from (select id, site_id, finished_at, coalesce(end_condition, condition) as condition,
           coalesce(end_recorded_at, finished_at) as recorded_at
         from scans where finished_at >= $1 and finished_at < $2) s
       where condition is not null and recorded_at < $3 group by site_id)
     select ${PLACE}, case when r.scanned then 'scanned' else r.last end as outcome
     from known k left join read r on r.site_id = k.site_id
     where k.registered and k."inTime" and ${inScope(reach, 'k.agency_id', values)}
     order by k.site_id`,
    values,
  );
  return rows;
}

/** Findings that were first put before people in the period. */
export async function raiseFacts(db: Db, reach: Reach, cut: FactCut): Promise<RaiseFact[]> {
  const values = valuesOf(cut);
  const { rows } = await db.query<RaiseFact & Record<string, unknown>>(
    `with ${KNOWN}
     select ${PLACE}, r.flag_id as "flagId", r.ground, r.signals
     from flag_raises r join known k on k.site_id = r.site_id
     where r.at >= $1 and r.at < $2 and r.recorded_at < $3 and ${inScope(reach, 'k.agency_id', values)}
     order by r.flag_id`,
    values,
  );
  return rows;
}

/** All decisions up to the end of the period on flags that were decided in it, in their order. */
export async function decisionFacts(db: Db, reach: Reach, cut: FactCut): Promise<DecisionFact[]> {
  const values = valuesOf(cut);
  const { rows } = await db.query<DecisionFact & Record<string, unknown>>(
    `with ${KNOWN}, final as (
       select d.id, d.flag_id, d.at, d.version_after, d.state_after as decision, d.signals,
         d.at >= $1 as "inPeriod"
       from flag_decisions d
       where d.at < $2 and coalesce(d.recorded_at, d.at) < $3 and d.act in ('confirm', 'dismiss', 'approve')
         and (d.undone_at is null or coalesce(d.undo_recorded_at, d.undone_at) >= $3)),
     decided as (select distinct flag_id from final where "inPeriod")
     select ${PLACE}, d.flag_id as "flagId", f.ground, coalesce(r.signals, d.signals, '{}') as signals, d.decision,
       d."inPeriod"
     from final d join decided using (flag_id) join flags f on f.id = d.flag_id
       left join flag_raises r on r.flag_id = d.flag_id and r.recorded_at < $3
       join known k on k.site_id = f.site_id
     where ${inScope(reach, 'k.agency_id', values)}
     order by d.flag_id, d.at, d.version_after, d.id`,
    values,
  );
  return rows;
}

/**
 * Every step up to the end of the period of cases in which something happened in it or in the `lookBack` before it. A case
 * stands where its first flag's site stood.
 */
export async function caseFacts(
  db: Db,
  reach: Reach,
  cut: FactCut & { readonly lookBack: Date },
): Promise<CaseEventFact[]> {
  const values = valuesOf({ ...cut, from: cut.lookBack });
  const { rows } = await db.query<CaseEventFact & Record<string, unknown>>(
    `with ${KNOWN}, step as (
       select e.* from case_events e where e.at < $2 and coalesce(e.recorded_at, e.at) < $3),
     live as (select distinct case_id from step where at >= $1),
     about as (
       select e.case_id, min(f.site_id) as site_id,
         jsonb_agg(jsonb_build_object('flagId', f.id, 'ground', f.ground, 'signals', coalesce(r.signals, '{}'))
           order by f.id) as flags
       from step e join live using (case_id)
         cross join lateral jsonb_array_elements(e.detail -> 'flags') as x (flag)
         join flags f on f.id = (x.flag ->> 'flagId')::uuid
         left join flag_raises r on r.flag_id = f.id and r.recorded_at < $3
       where e.action = 'open' group by e.case_id)
     select ${PLACE}, e.case_id as "caseId", c.owner_id as "ownerId", e.at, e.action, e.state, e.detail, a.flags
     from step e join live using (case_id) join about a using (case_id) join cases c on c.id = e.case_id
       join known k on k.site_id = a.site_id
     where ${inScope(reach, 'k.agency_id', values)}
     order by e.case_id, e.id`,
    values,
  );
  return rows;
}
