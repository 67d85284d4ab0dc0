-- What reviewers' decisions say of each signal, and comparisons of rule packs over stored scans.
-- The signals that contributed to the flag when it was decided.
alter table flag_decisions add column signals text[];
update flag_decisions d set signals = array(
  select c ->> 'signal' from assessments a, flags f, jsonb_array_elements(a.body -> 'grounds') g,
    jsonb_array_elements(g -> 'contributions') c
  where a.id = d.assessment_id and f.id = d.flag_id and g ->> 'id' = f.ground);

create table rule_comparisons (
  id uuid primary key,
  agency_id bigint not null references agencies,
  user_id uuid not null references users,
  pack_before text not null,
  pack_after text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  started_at timestamptz not null default now(),
  -- Renewed by the thread that works on it; a stale one means that its process died.
  heartbeat_at timestamptz not null default now(),
  finished_at timestamptz,
  total integer not null default 0,
  done integer not null default 0,
  failed integer not null default 0,
  failure text,
  -- Flags that one pack raises and the other does not.
  differences jsonb not null default '[]'
);
create index rule_comparisons_by_agency on rule_comparisons (agency_id, started_at desc);

-- The few that wait for a second person, among many that wait.
create index flags_proposed on flags (score desc, id desc) where proposed is not null;
-- In the place of one whose condition the planner could not prove of "= 'hijacked'".
create index flags_by_rare_condition on flags (site_condition, status, score desc, id desc) where site_condition <> 'ok';
drop index flags_by_condition;
