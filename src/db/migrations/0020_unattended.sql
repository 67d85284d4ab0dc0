-- Running unattended: why a site is paused, how often it changes, which scan goes first, and the jobs that gave up.
alter table sites
  add column pause_reason text,
  add column paused_by text,
  add column resumed_at timestamptz,
  -- When a register last began to name it: a newcomer gets a whole cycle's time.
  add column registered_at timestamptz,
  -- Share of what was compared that differed between its scans, the newest counting most (0–1); null before two scans.
  add column change_rate real;

create function sites_note_registration() returns trigger language plpgsql as $$
begin
  if new.registered and (tg_op = 'INSERT' or not old.registered) then new.registered_at := now(); end if;
  return new;
end $$;
create trigger sites_note_registration before insert or update of registered on sites
  for each row execute function sites_note_registration();

-- The planner's tick reads this from its beginning: it costs what is due, not what exists.
create index sites_due_first on sites ((coalesce(next_scan_at, '-infinity'::timestamptz))) where registered and paused_at is null;

alter table scans
  -- Lower goes first: 1 somebody waits for it, 5 a site with a live flag, 10 the others.
  add column priority smallint not null default 10,
  -- Why the last attempt failed, one line.
  add column last_error text;
create index scans_ended on scans (finished_at) where finished_at is not null;

-- Jobs that gave up, until somebody redrives them or the work succeeds after all. Payloads hold ids only.
create table dead_letters (
  id bigint generated always as identity primary key,
  queue text not null,
  -- What the job was about, so that the same trouble again is the same letter: site-12, scan-…, a task's name.
  key text not null,
  payload jsonb not null,
  site_id bigint references sites,
  scan_id uuid,
  reason text not null,
  attempts integer not null,
  -- How often it died since the letter was opened, and by which job last.
  deaths integer not null default 1,
  last_job text not null,
  first_died_at timestamptz not null,
  last_died_at timestamptz not null,
  closed_at timestamptz,
  outcome text check (outcome in ('redriven', 'recovered')),
  closed_by text,
  check ((closed_at is null) = (outcome is null))
);
create unique index dead_letters_open on dead_letters (queue, key) where closed_at is null;
create index dead_letters_closed on dead_letters (closed_at) where closed_at is not null;
