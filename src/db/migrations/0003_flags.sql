-- The judgement of a scan and the life of the flags that come of it.
create table assessments (
  id uuid primary key,
  scan_id uuid not null references scans,
  rule_pack text not null,
  rule_hash text not null,
  -- Of the watchlists: a change of the list judges the newest scans again.
  list_version bigint not null,
  assessed_at timestamptz not null default now(),
  body jsonb not null,
  -- What was judged beside the captures: register rows and other sites' displays of that day, for judging again.
  inputs jsonb not null,
  -- SHA-256 of the canonical JSON of body, hex.
  body_sha256 text not null,
  unique (scan_id, rule_hash, list_version)
);

create table flags (
  id uuid primary key,
  site_id bigint not null references sites,
  ground text not null check (ground in ('press-like', 'sensitive-domain', 'licence-display')),
  status text not null check (status in ('open', 'in-review', 'confirmed', 'dismissed', 'resolved')),
  score double precision not null,
  threshold double precision not null,
  opened_at timestamptz not null default now(),
  refreshed_at timestamptz not null default now(),
  closed_at timestamptz,
  -- Readable scans in a row that no longer show it; two of them resolve it.
  clear_scans integer not null default 0,
  assessment_id uuid not null references assessments,
  -- The strongest piece of evidence, as shown in lists.
  headline jsonb not null
);
create unique index flags_one_live on flags (site_id, ground) where closed_at is null;
create index flags_queue on flags (status, score desc) where closed_at is null;

-- Append-only: what happened to a flag, by which scan or person.
create table flag_events (
  id bigint generated always as identity primary key,
  flag_id uuid not null references flags,
  at timestamptz not null default now(),
  kind text not null check (kind in ('opened', 'refreshed', 'not-seen', 'resolved', 'reopened', 'decided')),
  scan_id uuid references scans,
  assessment_id uuid references assessments,
  score double precision,
  detail jsonb not null default '{}'
);
create index flag_events_by_flag on flag_events (flag_id, id);
create unique index flag_events_once_per_scan on flag_events (flag_id, assessment_id, kind) where assessment_id is not null;

-- Full-page pictures of pages that carry evidence; the file's name is its SHA-256.
create table screenshots (
  id bigint generated always as identity primary key,
  scan_id uuid not null references scans,
  url text not null,
  taken_at timestamptz not null default now(),
  sha256 text not null,
  file text not null,
  unique (scan_id, url)
);

-- The licence numbers that a site showed at its last readable scan: a number may be another owner's.
create table shown_licences (
  site_id bigint not null references sites,
  number_key text not null,
  number text not null,
  issued_on date,
  authority text,
  scan_id uuid not null references scans,
  primary key (site_id, number_key, number)
);
create index shown_licences_key on shown_licences (number_key);
