-- The coverage ledger: in every cycle each site of the register is in exactly one state, and the sum is the register.
create table cycles (
  id bigint generated always as identity primary key,
  name text not null,
  starts_at timestamptz not null,
  -- Every site is to be read before this moment.
  deadline_at timestamptz not null,
  -- The next cycle of the name starts; from then on this one is frozen.
  ends_at timestamptz not null,
  -- How far the sites whose turn would come too late were brought forward (site id); null when all were.
  brought_forward_to bigint default 0,
  refreshed_at timestamptz,
  closed_at timestamptz,
  unique (name, starts_at),
  check (starts_at < deadline_at and deadline_at <= ends_at)
);

create table coverage_sites (
  cycle_id bigint not null references cycles,
  site_id bigint not null references sites,
  state text not null check (state in ('scanned', 'unreachable', 'blocked', 'skipped', 'overdue')),
  -- Why it is skipped: waiting (its deadline is not over), paused, withdrawn.
  reason text check (reason in ('waiting', 'paused', 'withdrawn')),
  -- The scan that it is counted by, and when that ended.
  scan_id uuid,
  scanned_at timestamptz,
  late boolean not null default false,
  primary key (cycle_id, site_id),
  check ((state = 'skipped') = (reason is not null)),
  check ((state in ('scanned', 'unreachable', 'blocked')) = (scan_id is not null))
);
create index coverage_sites_by_state on coverage_sites (cycle_id, state);

create table coverage_days (
  cycle_id bigint not null references cycles,
  -- Calendar day in the time zone of the settings.
  day date not null,
  -- Counted from the register, not from the states.
  registered integer not null,
  scanned integer not null,
  unreachable integer not null,
  blocked integer not null,
  skipped integer not null,
  overdue integer not null,
  -- Of the skipped.
  waiting integer not null,
  paused integer not null,
  withdrawn integer not null,
  -- Of those read or tried: after their deadline.
  late integer not null,
  computed_at timestamptz not null,
  primary key (cycle_id, day),
  constraint coverage_adds_up check (scanned + unreachable + blocked + skipped + overdue = registered),
  constraint coverage_reasons_add_up check (waiting + paused + withdrawn = skipped)
);

-- A closed cycle is evidence: it is not rewritten.
create function refuse_closed_cycle() returns trigger language plpgsql as $$
begin
  if exists (select 1 from changed join cycles on cycles.id = changed.cycle_id where closed_at is not null) then
    raise exception 'the cycle is closed: its coverage is frozen' using errcode = 'object_not_in_prerequisite_state';
  end if;
  return null;
end $$;
create trigger coverage_sites_frozen_i after insert on coverage_sites
  referencing new table as changed for each statement execute function refuse_closed_cycle();
create trigger coverage_sites_frozen_u after update on coverage_sites
  referencing old table as changed for each statement execute function refuse_closed_cycle();
create trigger coverage_sites_frozen_d after delete on coverage_sites
  referencing old table as changed for each statement execute function refuse_closed_cycle();
create trigger coverage_days_frozen_i after insert on coverage_days
  referencing new table as changed for each statement execute function refuse_closed_cycle();
create trigger coverage_days_frozen_u after update on coverage_days
  referencing old table as changed for each statement execute function refuse_closed_cycle();
create trigger coverage_days_frozen_d after delete on coverage_days
  referencing old table as changed for each statement execute function refuse_closed_cycle();
