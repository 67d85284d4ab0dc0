-- Work done once a period, and what was pruned of the captures: the bytes go, the proof that they were there stays.
create table task_runs (
  task text not null,
  -- The period it stands for: a day or an hour.
  period text not null,
  planned_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  result jsonb,
  primary key (task, period)
);
create index task_runs_unfinished on task_runs (planned_at) where finished_at is null;

alter table scans add column pruned_at timestamptz;
alter table captures add column pruned_at timestamptz;
alter table screenshots add column pruned_at timestamptz;
create index scans_prunable on scans (finished_at) where finished_at is not null and pruned_at is null;
create index screenshots_by_file on screenshots (file);

create table pruned_files (
  -- Relative to the captures folder.
  file text primary key,
  scan_id uuid not null references scans,
  kind text not null check (kind in ('archive', 'screenshot')),
  -- Of the whole file as it was, hex.
  sha256 text not null,
  bytes bigint not null,
  policy text not null,
  pruned_at timestamptz not null,
  -- When the bytes were gone; null between the record and the removal.
  removed_at timestamptz
);
create index pruned_files_to_remove on pruned_files (pruned_at) where removed_at is null;

-- Scans whose captures stay whatever the policy says: a case, a dispute.
create table capture_holds (
  id bigint generated always as identity primary key,
  scan_id uuid not null references scans,
  reason text not null,
  held_by text not null,
  held_at timestamptz not null default now(),
  released_at timestamptz,
  released_by text
);
create index capture_holds_by_scan on capture_holds (scan_id) where released_at is null;
