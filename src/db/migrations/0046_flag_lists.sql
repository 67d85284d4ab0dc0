-- Lists of a million flags: what they are filtered by lies beside the flag, kept by triggers; counts follow by changes.
create extension if not exists unaccent;

-- Composed, without accents (đ too), lower case: what searches compare.
create function folded(text) returns text language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, nfc)));

alter table flags
  add column site_host text not null default '',
  add column site_owner text,
  add column site_owner_type text not null default 'unknown',
  add column site_province text,
  add column site_authority text,
  add column site_condition text,
  -- Host, owner and headline, folded.
  add column search text not null default '';

-- The newest licence says which authority answers for a site.
create function site_facts(site bigint, out host text, out owner text, out owner_type text, out province text,
  out authority text, out condition text) language sql stable as $$
  select s.host, o.name, coalesce(o.type, 'unknown'), coalesce(s.province, l.province), l.authority, s.condition
  from sites s
  left join owners o on o.id = s.owner_id
  left join lateral (
    select l.authority, l.province from site_licences sl join licences l on l.id = sl.licence_id
    where sl.site_id = s.id and l.withdrawn_at is null
    order by l.issued_on desc nulls last, l.id desc limit 1
  ) l on true
  where s.id = site
$$;

create function flag_search(host text, owner text, headline jsonb) returns text language sql immutable parallel safe
  return folded(host || ' ' || coalesce(owner, '') || ' '
    || left(coalesce(headline #>> '{evidence,quote}', headline #>> '{evidence,value}', ''), 300));

create function flags_take_site_facts() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    select f.host, f.owner, f.owner_type, f.province, f.authority, f.condition
    into new.site_host, new.site_owner, new.site_owner_type, new.site_province, new.site_authority, new.site_condition
    from site_facts(new.site_id) f;
  end if;
  new.search := flag_search(new.site_host, new.site_owner, new.headline);
  return new;
end $$;
create trigger flags_take_site_facts before insert or update of headline, site_host, site_owner on flags
  for each row execute function flags_take_site_facts();

create index flags_by_site on flags (site_id);

create function flags_follow(sites_changed bigint[]) returns void language sql as $$
  update flags f set site_host = s.host, site_owner = s.owner, site_owner_type = s.owner_type,
    site_province = s.province, site_authority = s.authority, site_condition = s.condition
  from unnest(sites_changed) c (id), lateral site_facts(c.id) s
  where f.site_id = c.id
    and (f.site_host, f.site_owner, f.site_owner_type, f.site_province, f.site_authority, f.site_condition)
      is distinct from (s.host, s.owner, s.owner_type, s.province, s.authority, s.condition)
$$;

create function flags_follow_site() returns trigger language plpgsql as $$
begin
  perform flags_follow(array[new.id]);
  return null;
end $$;
create trigger flags_follow_site after update of host, owner_id, province, condition on sites for each row
  when ((old.host, old.owner_id, old.province, old.condition)
    is distinct from (new.host, new.owner_id, new.province, new.condition))
  execute function flags_follow_site();

create function flags_follow_owner() returns trigger language plpgsql as $$
begin
  perform flags_follow(array(select id from sites where owner_id = new.id));
  return null;
end $$;
create trigger flags_follow_owner after update of name, type on owners for each row
  when ((old.name, old.type) is distinct from (new.name, new.type)) execute function flags_follow_owner();
create index sites_by_owner on sites (owner_id);

create function flags_follow_licence() returns trigger language plpgsql as $$
begin
  perform flags_follow(array(select site_id from site_licences where licence_id = new.id));
  return null;
end $$;
create trigger flags_follow_licence after update of authority, province, issued_on, withdrawn_at on licences for each row
  when ((old.authority, old.province, old.issued_on, old.withdrawn_at)
    is distinct from (new.authority, new.province, new.issued_on, new.withdrawn_at))
  execute function flags_follow_licence();

create function flags_follow_site_licence() returns trigger language plpgsql as $$
begin
  perform flags_follow(array[coalesce(new.site_id, old.site_id)]);
  return null;
end $$;
create trigger flags_follow_site_licence after insert or delete on site_licences
  for each row execute function flags_follow_site_licence();

-- Each change of what flags are counted by, with the transaction that made it: a process that has counted once (in one
-- snapshot) adds what that snapshot did not see. Rows older than a day are dropped; a process that slept so long counts anew.
create table flag_count_changes (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  agency_id bigint not null,
  state text not null,
  ground text not null,
  condition text,
  province text,
  authority text,
  owner_type text not null,
  -- Tenths of the score, rounded down.
  tenth smallint not null,
  -- The day in Vietnam.
  opened_on date not null,
  assignee uuid,
  change smallint not null
);
create index flag_count_changes_xid on flag_count_changes (xid);
create index flag_count_changes_at on flag_count_changes (at);

create function score_tenth(score double precision) returns smallint language sql immutable parallel safe
  return least(9, floor(score * 10))::smallint;

create function day_in_vietnam(moment timestamptz) returns date language sql immutable parallel safe
  return (moment at time zone 'Asia/Ho_Chi_Minh')::date;

create function flag_counts_follow() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into flag_count_changes (agency_id, state, ground, condition, province, authority, owner_type, tenth,
      opened_on, assignee, change)
    values (old.agency_id, old.state, old.ground, old.site_condition, old.site_province, old.site_authority,
      old.site_owner_type, score_tenth(old.score), day_in_vietnam(old.opened_at), old.assignee, -1);
  end if;
  if tg_op <> 'DELETE' then
    insert into flag_count_changes (agency_id, state, ground, condition, province, authority, owner_type, tenth,
      opened_on, assignee, change)
    values (new.agency_id, new.state, new.ground, new.site_condition, new.site_province, new.site_authority,
      new.site_owner_type, score_tenth(new.score), day_in_vietnam(new.opened_at), new.assignee, 1);
  end if;
  return null;
end $$;
create trigger flag_counts_follow after insert or delete on flags
  for each row execute function flag_counts_follow();
create trigger flag_counts_follow_update after update on flags for each row
  when ((old.agency_id, old.state, old.ground, old.site_condition, old.site_province, old.site_authority,
      old.site_owner_type, score_tenth(old.score), old.opened_at, old.assignee)
    is distinct from (new.agency_id, new.state, new.ground, new.site_condition, new.site_province, new.site_authority,
      new.site_owner_type, score_tenth(new.score), new.opened_at, new.assignee))
  execute function flag_counts_follow();

-- What flags there are already.
update flags f set site_host = s.host, site_owner = s.owner, site_owner_type = s.owner_type,
  site_province = s.province, site_authority = s.authority, site_condition = s.condition
from sites t, lateral site_facts(t.id) s where t.id = f.site_id;
truncate flag_count_changes;

create index flags_waiting_score on flags (score desc, id desc) where status in ('open', 'in-review');
create index flags_waiting_opened on flags (opened_at desc, id desc) where status in ('open', 'in-review');
create index flags_waiting_refreshed on flags (refreshed_at desc, id desc) where status in ('open', 'in-review');
create index flags_decided_score on flags (status, score desc, id desc)
  where status in ('confirmed', 'dismissed', 'resolved');
create index flags_decided_opened on flags (status, opened_at desc, id desc)
  where status in ('confirmed', 'dismissed', 'resolved');
create index flags_decided_refreshed on flags (status, refreshed_at desc, id desc)
  where status in ('confirmed', 'dismissed', 'resolved');
create index flags_by_agency on flags (agency_id, status, score desc, id desc);
create index flags_by_province on flags (site_province, status, score desc, id desc);
create index flags_by_authority on flags (site_authority, status, score desc, id desc);
create index flags_by_assignee on flags (assignee, status, score desc, id desc) where assignee is not null;
create index flags_by_condition on flags (site_condition, status, score desc, id desc)
  where site_condition is distinct from 'ok';
create index flags_search on flags using gin (search gin_trgm_ops);
