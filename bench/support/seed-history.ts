import type { Database } from '../../src/db/database.ts';

/**
 * What the other pages sum up: four scans a site over the last weeks, turns to come, a cycle whose coverage counts every
 * site, decisions of a year on the flags that are decided, and ten thousand entries of the watchlist.
 */
export async function seedHistory(db: Database, words: readonly string[]): Promise<void> {
  await seedScans(db);
  await seedDecisions(db);
  await db.query(
    `insert into watchlist_entries (kind, list_group, name, name_key, hosts, level, owner, reason, expires_on)
     select (array['protected-name', 'sensitive-term', 'allow'])[1 + i % 3], (array['press', 'state', 'other'])[1 + i % 3],
       w[1 + floor(random() * c)::int] || ' ' || w[1 + floor(random() * c)::int] || ' ' || i, 'k' || i, array['ten' || i || '.vn'],
       (array['certain', 'high', 'certain'])[1 + i % 3], 'Phòng Thanh tra', 'bench', date '2026-01-01' + (i % 1500)
     from generate_series(1, 10000) i, (select $1::text[] as w, cardinality($1::text[]) as c) words`,
    [words],
  );
}

async function seedScans(db: Database): Promise<void> {
  await db.query(
    `insert into scans (id, site_id, reason, state, condition, planned_at, finished_at, coverage)
     select gen_random_uuid(), s.id, 'schedule', 'done', s.condition, at, at, '{"planned": 40, "outcomes": {"fetched": 40}}'
     from sites s, generate_series(1, 4) n, lateral (select now() - (n * 7 + random() * 7) * interval '1 day' as at) t`,
  );
  await db.query('alter table sites disable trigger user');
  await db.query(
    `update sites set next_scan_at = now() + (random() * 7 - 0.2) * interval '1 day', condition_since = now() - random() * interval '90 days'`,
  );
  await db.query('alter table sites enable trigger user');
  await db.query(
    `insert into cycles (name, starts_at, deadline_at, ends_at, refreshed_at)
     values ('week', now() - interval '3 days', now() + interval '4 days', now() + interval '4 days', now())`,
  );
  await db.query(
    `insert into coverage_sites (cycle_id, site_id, state, reason, scan_id, scanned_at)
     select (select max(id) from cycles), s.id, c.state, case c.state when 'skipped' then 'waiting' end,
       case when c.state in ('scanned', 'unreachable', 'blocked') then gen_random_uuid() end, s.last_scanned_at
     from sites s, lateral (select case when s.id % 10 < 5 then 'scanned' when s.id % 10 = 5 then 'unreachable' else 'skipped' end as state) c`,
  );
}

async function seedDecisions(db: Database): Promise<void> {
  await db.query(
    `insert into flag_decisions (id, flag_id, at, user_id, act, reason, state_before, state_after, version_after, score, assessment_id, signals)
     select gen_random_uuid(), f.id, now() - random() * interval '365 days', (select id from users order by email limit 1),
       case f.status when 'confirmed' then 'confirm' else 'dismiss' end, case f.status when 'dismissed' then 'lawful-use' end,
       'open', f.status, f.version, f.score, f.assessment_id, array['newsroom-masthead', 'licence-expired']
     from flags f where f.status in ('confirmed', 'dismissed')`,
  );
}
