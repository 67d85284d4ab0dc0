-- What technically marks a site, so that sites run by the same hands can be seen together: identifiers of the site, never of
-- a person who visits it. Replaced at each readable scan.
create table site_marks (
  site_id bigint not null references sites,
  kind text not null check (kind in ('analytics', 'ads', 'certificate', 'template')),
  value text not null,
  scan_id uuid not null references scans,
  primary key (site_id, kind, value)
);
create index site_marks_by_value on site_marks (kind, value);
