-- The credit table of a scan's articles: read once from the captures, shown often.
create table scan_credits (
  scan_id uuid primary key references scans,
  made_at timestamptz not null default now(),
  rows jsonb not null
);
create index screenshots_by_sha256 on screenshots (sha256);
