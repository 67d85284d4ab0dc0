-- Tells the console what changed while people look: kind, id and agency only. Large changes are told in one word.
create function tell_change(kind text, ids text[], agencies bigint[]) returns void language plpgsql as $$
begin
  if cardinality(ids) = 0 then return; end if;
  if cardinality(ids) > 20 then
    perform pg_notify('rasoat_events', json_build_object('kind', kind, 'id', null, 'agency', null)::text);
    return;
  end if;
  perform pg_notify('rasoat_events', json_build_object('kind', kind, 'id', x.id, 'agency', x.agency)::text)
    from unnest(ids, agencies) as x (id, agency);
end $$;

create function tell_flags() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform tell_change('flag', coalesce(array_agg(id::text), '{}'), coalesce(array_agg(agency_id), '{}'))
      from (select id, agency_id from changed limit 21) c;
  else
    perform tell_change('flag', coalesce(array_agg(id::text), '{}'), coalesce(array_agg(agency_id), '{}')) from (
      select c.id, c.agency_id from changed c join before b on b.id = c.id
      where (c.version, c.status, c.proposed, c.lease_by, c.assignee, c.closed_at)
        is distinct from (b.version, b.status, b.proposed, b.lease_by, b.assignee, b.closed_at) limit 21) c;
  end if;
  return null;
end $$;
create trigger tell_flags_i after insert on flags referencing new table as changed
  for each statement execute function tell_flags();
create trigger tell_flags_u after update on flags referencing old table as before new table as changed
  for each statement execute function tell_flags();

create function tell_sites() returns trigger language plpgsql as $$
begin
  perform tell_change('site', coalesce(array_agg(id::text), '{}'), coalesce(array_agg(agency_id), '{}')) from (
    select c.id, c.agency_id from changed c join before b on b.id = c.id
    where (c.condition, c.last_scan_id, c.paused_at, c.registered, c.agency_id)
      is distinct from (b.condition, b.last_scan_id, b.paused_at, b.registered, b.agency_id) limit 21) c;
  return null;
end $$;
create trigger tell_sites_u after update on sites referencing old table as before new table as changed
  for each statement execute function tell_sites();

create function tell_scans() returns trigger language plpgsql as $$
begin
  perform tell_change('scan', coalesce(array_agg(id::text), '{}'), coalesce(array_agg(agency_id), '{}')) from (
    select c.id, s.agency_id from changed c join before b on b.id = c.id join sites s on s.id = c.site_id
    where c.state is distinct from b.state limit 21) c;
  return null;
end $$;
create trigger tell_scans_u after update on scans referencing old table as before new table as changed
  for each statement execute function tell_scans();

-- Kinds that are everybody's.
create function tell_everybody() returns trigger language plpgsql as $$
begin
  perform pg_notify('rasoat_events', json_build_object('kind', tg_argv[0], 'id', null, 'agency', null)::text);
  return null;
end $$;
create trigger tell_imports after insert on imports for each statement execute function tell_everybody('import');
create trigger tell_watchlist after insert on watchlist_events for each statement execute function tell_everybody('watchlist');
-- Proposed and rejected changes leave no event there, but an act.
create trigger tell_watchlist_acts after insert on audit_log
  for each row when (new.action like 'watchlist%') execute function tell_everybody('watchlist');
create trigger tell_alerts after insert on alerts for each statement execute function tell_everybody('alert');
create trigger tell_alerts_end after update of resolved_at on alerts
  for each row when (old.resolved_at is distinct from new.resolved_at) execute function tell_everybody('alert');
