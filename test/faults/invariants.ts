import type { Database } from '../../src/db/database.ts';

/** What must hold when everything has come to rest; each query gives the offenders, one text each. */
const INVARIANTS: Readonly<Record<string, string>> = {
  'every planned scan ends': `
    select id::text || ' is ' || state as offender from scans where state in ('planned', 'crawling', 'crawled')`,
  'every due site was scanned': `
    select host as offender from sites where registered and (next_scan_at is null or last_scanned_at is null)`,
  'a scan that is done was judged once, and says which condition': `
    select s.id::text as offender from scans s left join assessments a on a.scan_id = s.id
    where s.state = 'done' group by s.id having count(a.id) <> 1 or min(s.condition) is null`,
  'a site has one flag per ground, opened once': `
    select site_id || ' ' || ground as offender from flags group by site_id, ground having count(*) > 1
    union all
    select flag_id::text from flag_events where kind = 'opened' group by flag_id having count(*) > 1`,
  'a flag is refreshed once by a judgement': `
    select flag_id || ' ' || assessment_id from flag_events where assessment_id is not null
    group by flag_id, assessment_id, kind having count(*) > 1`,
  'a capture counts for one page of one scan': `
    select capture_id::text as offender from pages where capture_id is not null
    group by capture_id having count(*) > 1`,
  'a page points at a capture that is there': `
    select p.url as offender from pages p left join captures c on c.id = p.capture_id and c.scan_id = p.scan_id
    where p.capture_id is not null and c.id is null`,
  'every planned address has one outcome': `
    select scan_id || ' ' || url as offender from pages group by scan_id, url having count(*) > 1`,
  'the coverage of a scan adds up to its pages': `
    select s.id::text as offender from scans s
    left join lateral (select count(*) as n from pages p where p.scan_id = s.id) counted on true
    left join lateral (select sum(value::int) as n from jsonb_each_text(s.coverage->'outcomes')) summed on true
    where s.state = 'done' and ((s.coverage->>'planned')::int <> counted.n or summed.n <> counted.n)`,
  'each outcome is counted as often as it stands in the pages': `
    select s.id || ' ' || o.key as offender from scans s cross join lateral jsonb_each_text(s.coverage->'outcomes') o
    where s.state = 'done'
      and o.value::int <> (select count(*) from pages p where p.scan_id = s.id and p.outcome = o.key)`,
  'the ledger of each open round adds up to the register, and each site is in it once': `
    select c.id::text as offender from cycles c
    left join lateral (select * from coverage_days where cycle_id = c.id order by day desc limit 1) d on true
    where c.closed_at is null and (d.cycle_id is null
      or d.scanned + d.unreachable + d.blocked + d.skipped + d.overdue <> d.registered
      or d.registered <> (select count(*) from sites where registered or withdrawn_at >= c.starts_at)
      or d.registered <> (select count(*) from coverage_sites where cycle_id = c.id))`,
  'the ledger counts a site by a scan of its own that is done, and none that was read as waiting': `
    select cs.site_id::text as offender from coverage_sites cs join cycles c on c.id = cs.cycle_id
    left join scans s on s.id = cs.scan_id
    where c.closed_at is null and ((cs.scan_id is not null and (s.site_id <> cs.site_id or s.state <> 'done'))
      or (cs.state in ('skipped', 'overdue') and exists (select 1 from scans o where o.site_id = cs.site_id
        and o.state = 'done' and o.finished_at >= c.starts_at and o.finished_at < c.refreshed_at)))`,
  'a scan that ended without a result holds no pages': `
    select s.id::text as offender from scans s where s.state = 'failed' and s.coverage is null
      and exists (select 1 from pages p where p.scan_id = s.id)`,
};

/** The broken promises, each with up to three offenders; empty when all hold. */
export async function brokenInvariants(db: Database): Promise<string[]> {
  const broken: string[] = [];
  for (const [promise, sql] of Object.entries(INVARIANTS)) {
    const { rows } = await db.query<{ offender: string }>(sql);
    const some = rows.slice(0, 3).map((row) => Object.values(row)[0]);
    if (rows.length > 0) broken.push(`${promise}: broken ${rows.length} times, e.g. ${some.join(' | ')}`);
  }
  return broken;
}
