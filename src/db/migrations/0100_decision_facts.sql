-- Figures of decisions read one narrow table: what they are counted by lies beside the decision, kept by triggers.
create table decision_facts (
  decision_id uuid primary key references flag_decisions on delete cascade,
  flag_id uuid not null,
  -- Whose the flag is now, not when it was decided.
  agency_id bigint not null,
  ground text not null,
  opened_at timestamptz not null,
  at timestamptz not null,
  act text not null,
  state_after text not null,
  -- Of an approved proposal: why it was proposed.
  reason text,
  signals text[],
  undone boolean not null
);

create function decision_facts_follow() returns trigger language plpgsql as $$
begin
  insert into decision_facts (decision_id, flag_id, agency_id, ground, opened_at, at, act, state_after, reason, signals, undone)
  select new.id, f.id, f.agency_id, f.ground, f.opened_at, new.at, new.act, new.state_after,
    coalesce(new.reason, (select reason from flag_decisions where id = new.proposal_id)), new.signals,
    new.undone_at is not null
  from flags f where f.id = new.flag_id
  on conflict (decision_id) do update set at = excluded.at, act = excluded.act, state_after = excluded.state_after,
    reason = excluded.reason, signals = excluded.signals, undone = excluded.undone;
  return null;
end $$;
create trigger decision_facts_follow after insert or update on flag_decisions
  for each row execute function decision_facts_follow();

create function decision_facts_follow_flag() returns trigger language plpgsql as $$
begin
  update decision_facts set agency_id = new.agency_id, opened_at = new.opened_at where flag_id = new.id;
  return null;
end $$;
create trigger decision_facts_follow_flag after update of agency_id, opened_at on flags for each row
  when ((old.agency_id, old.opened_at) is distinct from (new.agency_id, new.opened_at))
  execute function decision_facts_follow_flag();

insert into decision_facts (decision_id, flag_id, agency_id, ground, opened_at, at, act, state_after, reason, signals, undone)
select d.id, f.id, f.agency_id, f.ground, f.opened_at, d.at, d.act, d.state_after, coalesce(d.reason, p.reason), d.signals,
  d.undone_at is not null
from flag_decisions d join flags f on f.id = d.flag_id left join flag_decisions p on p.id = d.proposal_id;

create index decision_facts_by_flag on decision_facts (flag_id);
create index decision_facts_by_time on decision_facts (at) where not undone;
