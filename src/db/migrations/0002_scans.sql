-- A scan is a row before it is a job; every planned URL ends in one outcome; every response is a stored capture.
create table scans (
  id uuid primary key,
  site_id bigint not null references sites,
  reason text not null check (reason in ('schedule', 'manual', 'command')),
  state text not null check (state in ('planned', 'crawling', 'crawled', 'done', 'failed')),
  planned_at timestamptz not null default now(),
  started_at timestamptz,
  -- Renewed by the process that works on it; a stale one means that the process died.
  heartbeat_at timestamptz,
  finished_at timestamptz,
  attempts integer not null default 0,
  -- Crawled, but pages must be opened in the browser before it is judged: that queue may be long.
  awaits_browser boolean not null default false,
  condition text,
  coverage jsonb,
  failure text
);
-- One live scan per site, whatever two planners do.
create unique index scans_one_live on scans (site_id) where state in ('planned', 'crawling', 'crawled');
create index scans_by_site on scans (site_id, planned_at desc);
create index scans_live on scans (state, heartbeat_at) where state in ('planned', 'crawling', 'crawled');

-- Partitioned by month so that old months can be dropped whole; a default partition takes what no month has yet.
create table captures (
  id uuid not null,
  captured_at timestamptz not null,
  scan_id uuid not null references scans,
  url text not null,
  status integer not null,
  content_type text,
  robots_tag text,
  -- SHA-256 of the stored body, hex.
  body_sha256 text not null,
  body_length integer not null,
  -- Relative to the captures folder.
  warc_file text not null,
  warc_offset bigint not null,
  warc_length bigint not null,
  -- Facts of the transport: address, certificate error, truncated …
  transport jsonb not null default '{}',
  primary key (id, captured_at)
) partition by range (captured_at);
create table captures_default partition of captures default;
create index captures_by_scan on captures (scan_id);
create index captures_by_id on captures (id);

create table pages (
  scan_id uuid not null references scans,
  -- The planned address, normalised.
  url text not null,
  planned_at timestamptz not null,
  role text not null,
  outcome text not null,
  status integer,
  final_url text,
  capture_id uuid,
  detail text,
  primary key (scan_id, url, planned_at)
) partition by range (planned_at);
create table pages_default partition of pages default;

-- Shared by all worker processes: ten workers are as polite as one.
create table host_pacing (
  host text primary key,
  -- Nobody may ask before this moment.
  free_at timestamptz not null,
  -- Set while a request is under way; a lease, so that a dead process does not hold the host for ever.
  held_until timestamptz,
  holder uuid,
  delay_ms integer not null
);

create table robots_cache (
  origin text primary key,
  fetched_at timestamptz not null,
  expires_at timestamptz not null,
  verdict text not null check (verdict in ('rules', 'allow-all', 'disallow-all')),
  body text
);
