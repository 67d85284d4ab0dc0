-- The console's other lists over a hundred thousand sites: what searches compare lies beside the row, and few pages are read.
alter table sites add column search text not null default '';

create function site_search(host text, owner text) returns text language sql immutable parallel safe
  return folded(host || ' ' || coalesce(owner, ''));

create function sites_take_search() returns trigger language plpgsql as $$
begin
  new.search := site_search(new.host, (select name from owners where id = new.owner_id));
  return new;
end $$;
create trigger sites_take_search before insert or update of host, owner_id on sites
  for each row execute function sites_take_search();

create function sites_follow_owner_name() returns trigger language plpgsql as $$
begin
  update sites set search = site_search(host, new.name) where owner_id = new.id;
  return null;
end $$;
create trigger sites_follow_owner_name after update of name on owners for each row
  when (old.name is distinct from new.name) execute function sites_follow_owner_name();

update sites s set search = site_search(s.host, o.name)
from sites t left join owners o on o.id = t.owner_id where t.id = s.id;
create index sites_search on sites using gin (search gin_trgm_ops);
create index sites_by_rare_condition on sites (condition) where condition <> 'ok';

-- Searches look among what waits, an eighth of all flags; whether a site has such flags is told by the index alone.
create index flags_search_waiting on flags using gin (search gin_trgm_ops) where status in ('open', 'in-review');
create index flags_waiting_by_site on flags (site_id) where status in ('open', 'in-review');

create function entry_search(name text, hosts text[], aliases text[], owner text) returns text
  language sql immutable parallel safe
  return folded(name || ' ' || array_to_string(hosts || aliases, ' ') || ' ' || owner);
alter table watchlist_entries add column search text
  generated always as (entry_search(name, hosts, aliases, owner)) stored;

-- Figures of days.
create index scans_by_end on scans (finished_at) include (site_id) where state = 'done';

-- Live events of large statements: old and new rows are joined by a hash, not each with each.
alter function tell_flags() set enable_nestloop = off;
alter function tell_sites() set enable_nestloop = off;
alter function tell_scans() set enable_nestloop = off;

-- The request that holds a key: whether its act is on record tells what became of it when its process died.
alter table idempotency_keys add column request_id text;
create index audit_log_by_request on audit_log (request_id) where request_id is not null;
