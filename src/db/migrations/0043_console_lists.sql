-- Lists of the console over a hundred thousand sites: what they are filtered by lies beside the site.
alter table sites
  -- The authority of the newest licence in force, as written; kept by the import, with the agency.
  add column authority text;
update sites s set authority = n.authority from (
  select distinct on (sl.site_id) sl.site_id, l.authority
  from site_licences sl join licences l on l.id = sl.licence_id
  where l.withdrawn_at is null
  order by sl.site_id, l.issued_on desc nulls last, l.id desc) n
where n.site_id = s.id and n.authority is not null;

create extension if not exists unaccent;
-- Without accents (đ too), lower case: what searches of owners and acts compare.
create function searchable(text) returns text language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, nfc)));

create index sites_host_search on sites using gin (host gin_trgm_ops);
create index owners_search on owners using gin (searchable(name) gin_trgm_ops);
create index sites_by_last_scan on sites ((coalesce(last_scanned_at, '-infinity'::timestamptz)), id);
create index sites_by_next_scan on sites ((coalesce(next_scan_at, 'infinity'::timestamptz)), id);
create index sites_registered_by_host on sites (host) where registered;
create index registry_events_by_subject on registry_events (subject, subject_key, at desc);
create index flags_opened_at on flags (opened_at);
create index flags_closed_at on flags (closed_at) where closed_at is not null;

-- Who imported a register through the console; null for a command at the server.
alter table imports add column actor text, add column user_id uuid references users;
