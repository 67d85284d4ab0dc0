import type { Assessment, Ground } from '../assess/assessment.ts';
import type { Db } from './database.ts';

/** A flag that people have decided, with the judgement they decided on. */
export interface DecidedFlag {
  readonly flagId: string;
  readonly host: string;
  readonly confirmed: boolean;
  readonly assessment: Assessment;
}

/**
 * The flags of a ground whose last decision that was not undone confirms or dismisses them, in the order of their ids;
 * flags without such rows count by their status. Left out are dismissals that say nothing of the finding itself:
 * duplicates, and what the site has put right meanwhile.
 */
export async function decidedFlags(db: Db, ground: Ground): Promise<DecidedFlag[]> {
  const { rows } = await db.query<DecidedFlag>(
    `select f.id as "flagId", s.host, coalesce(d.state_after, f.status) = 'confirmed' as confirmed, a.body as assessment
     from flags f
     join sites s on s.id = f.site_id
     left join lateral (
       select o.state_after, o.assessment_id, coalesce(o.reason, p.reason) as reason
       from flag_decisions o left join flag_decisions p on p.id = o.proposal_id
       where o.flag_id = f.id and o.undone_at is null
       order by o.at desc, o.version_after desc limit 1
     ) d on true
     join assessments a on a.id = coalesce(d.assessment_id, f.assessment_id)
     where f.ground = $1 and coalesce(d.state_after, f.status) in ('confirmed', 'dismissed')
       and coalesce(d.reason, '') not in ('duplicate', 'corrected-meanwhile')
     order by f.id`,
    [ground],
  );
  return rows;
}
