-- Figures that give the same numbers in any year: what was known when, kept append-only, and what was published of it.

-- Whose licensee a site was, and where: one row each time that changed. `recorded_at` is the clock at the write, not at the
-- beginning of its transaction, so that a lock on the table parts what is known from what is not.
create table site_history (
  id bigint generated always as identity primary key,
  site_id bigint not null references sites,
  recorded_at timestamptz not null default clock_timestamp(),
  registered boolean not null,
  owner_id bigint references owners,
  owner_type text not null,
  province text,
  authority text,
  agency_id bigint not null references agencies
);
create index site_history_by_site on site_history (site_id, recorded_at desc, id desc);

-- What `site_facts` says, for many sites at once, and planned anew each time: tables that a first import has just filled
-- have no statistics yet, and a plan by the site would read them whole for each one.
create function site_history_note(changed bigint[]) returns void language plpgsql as $$
begin
  execute $note$
    with newest as (
      select distinct on (sl.site_id) sl.site_id, l.authority, l.province
      from site_licences sl join licences l on l.id = sl.licence_id
      where sl.site_id = any($1) and l.withdrawn_at is null
      order by sl.site_id, l.issued_on desc nulls last, l.id desc
    ), known as (
      select distinct on (h.site_id) h.* from site_history h where h.site_id = any($1)
      order by h.site_id, h.recorded_at desc, h.id desc
    ), now_so as (
      select s.id, s.registered, s.owner_id, coalesce(o.type, 'unknown') as owner_type,
        coalesce(s.province, l.province) as province, l.authority, s.agency_id
      from sites s left join owners o on o.id = s.owner_id left join newest l on l.site_id = s.id
      where s.id = any($1)
    )
    insert into site_history (site_id, registered, owner_id, owner_type, province, authority, agency_id)
    select n.* from now_so n left join known k on k.site_id = n.id
    where k.id is null or (k.registered, k.owner_id, k.owner_type, k.province, k.authority, k.agency_id)
      is distinct from (n.registered, n.owner_id, n.owner_type, n.province, n.authority, n.agency_id)
  $note$ using changed;
end $$;

create function site_history_of_site() returns trigger language plpgsql as $$
begin
  perform site_history_note(array[new.id]);
  return null;
end $$;
create trigger site_history_of_site after update of registered, owner_id, province, agency_id on sites for each row
  when ((old.registered, old.owner_id, old.province, old.agency_id)
    is distinct from (new.registered, new.owner_id, new.province, new.agency_id))
  execute function site_history_of_site();
-- New rows come by the thousand when a register is imported: one step a statement, not one a row.
create function site_history_of_new_sites() returns trigger language plpgsql as $$
begin
  perform site_history_note(array(select id from changed));
  return null;
end $$;
create trigger site_history_of_new_sites after insert on sites referencing new table as changed
  for each statement execute function site_history_of_new_sites();

create function site_history_of_owner() returns trigger language plpgsql as $$
begin
  perform site_history_note(array(select id from sites where owner_id = new.id));
  return null;
end $$;
create trigger site_history_of_owner after update of type on owners for each row
  when (old.type is distinct from new.type) execute function site_history_of_owner();

create function site_history_of_licence() returns trigger language plpgsql as $$
begin
  perform site_history_note(array(select site_id from site_licences where licence_id = new.id));
  return null;
end $$;
create trigger site_history_of_licence after update of authority, province, issued_on, withdrawn_at on licences for each row
  when ((old.authority, old.province, old.issued_on, old.withdrawn_at)
    is distinct from (new.authority, new.province, new.issued_on, new.withdrawn_at))
  execute function site_history_of_licence();

create function site_history_of_links() returns trigger language plpgsql as $$
begin
  perform site_history_note(array(select distinct site_id from changed));
  return null;
end $$;
create trigger site_history_of_new_links after insert on site_licences referencing new table as changed
  for each statement execute function site_history_of_links();
create trigger site_history_of_old_links after delete on site_licences referencing old table as changed
  for each statement execute function site_history_of_links();

-- Of the time before nothing else is known: the register as it stands, since each site was entered.
insert into site_history (site_id, recorded_at, registered, owner_id, owner_type, province, authority, agency_id)
  select s.id, s.created_at, s.registered, s.owner_id, f.owner_type, f.province, f.authority, s.agency_id
  from sites s cross join lateral site_facts(s.id) f;

create trigger site_history_append_only before update or delete on site_history
  for each row execute function refuse_change();
create trigger site_history_keep before truncate on site_history
  for each statement execute function refuse_change();

-- How a scan ended, as first written; null for scans that ended earlier, whose own columns count.
alter table scans add column end_recorded_at timestamptz, add column end_condition text;
create function scans_note_end() returns trigger language plpgsql as $$
begin
  if new.end_recorded_at is null then
    new.end_recorded_at := clock_timestamp();
    new.end_condition := new.condition;
  end if;
  return new;
end $$;
create trigger scans_note_end before insert on scans for each row
  when (new.finished_at is not null) execute function scans_note_end();
create trigger scans_note_end_later before update of finished_at on scans for each row
  when (old.finished_at is null and new.finished_at is not null) execute function scans_note_end();

-- When a finding was first put before people: at once, or, where it began as dismissed, when it woke.
create table flag_raises (
  flag_id uuid primary key references flags,
  site_id bigint not null references sites,
  ground text not null,
  -- What it rested on that day: a repeated judgement takes the place of the earlier one.
  signals text[] not null,
  at timestamptz not null default now(),
  recorded_at timestamptz not null default clock_timestamp()
);
create index flag_raises_by_time on flag_raises (at);

create function signals_of(assessment uuid, of_ground text) returns text[] language sql stable as $$
  select array(select c ->> 'signal' from assessments a, jsonb_array_elements(a.body -> 'grounds') g,
    jsonb_array_elements(g -> 'contributions') c where a.id = assessment and g ->> 'id' = of_ground order by 1)
$$;
create function flag_raises_note() returns trigger language plpgsql as $$
begin
  insert into flag_raises (flag_id, site_id, ground, signals)
    values (new.id, new.site_id, new.ground, signals_of(new.assessment_id, new.ground)) on conflict do nothing;
  return null;
end $$;
create trigger flag_raises_note after insert on flags for each row
  when (new.status <> 'dismissed') execute function flag_raises_note();
create trigger flag_raises_note_later after update of status on flags for each row
  when (old.status = 'dismissed' and new.status <> 'dismissed') execute function flag_raises_note();

insert into flag_raises (flag_id, site_id, ground, signals, at, recorded_at)
  select f.id, f.site_id, f.ground, signals_of(f.assessment_id, f.ground), f.opened_at, f.opened_at from flags f
  where f.status <> 'dismissed' or exists (select 1 from flag_decisions d where d.flag_id = f.id);

create trigger flag_raises_append_only before update or delete on flag_raises
  for each row execute function refuse_change();
create trigger flag_raises_keep before truncate on flag_raises
  for each statement execute function refuse_change();

-- `at` is the moment of the act by the clock of the process; this is when it was written. Null in rows from before.
alter table flag_decisions add column recorded_at timestamptz, add column undo_recorded_at timestamptz;
alter table flag_decisions alter column recorded_at set default clock_timestamp();
create function flag_decisions_note_undo() returns trigger language plpgsql as $$
begin
  new.undo_recorded_at := clock_timestamp();
  return new;
end $$;
create trigger flag_decisions_note_undo before update of undone_at on flag_decisions for each row
  when (old.undone_at is null and new.undone_at is not null) execute function flag_decisions_note_undo();

alter table case_events add column recorded_at timestamptz;
alter table case_events alter column recorded_at set default clock_timestamp();
create index case_events_by_time on case_events (at);

-- Published figures: what was asked, by which definitions, from which rows (by their SHA-256), and the numbers.
create table figure_reports (
  id uuid primary key,
  agency_id bigint not null references agencies,
  -- Whose sites were counted: all, or those of the agency.
  sees text not null check (sees in ('all', 'own')),
  title text not null,
  -- Days in Vietnam, both counted.
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  -- What was written from this moment on is not in the figures, whatever period it is about.
  known_until timestamptz(3) not null,
  definitions text not null,
  data_sha256 text not null,
  hashes jsonb not null,
  tables jsonb not null,
  published_at timestamptz(3) not null,
  user_id uuid references users,
  actor text not null
);
create index figure_reports_by_agency on figure_reports (agency_id, published_at desc);
create trigger figure_reports_append_only before update or delete on figure_reports
  for each row execute function refuse_change();
create trigger figure_reports_keep before truncate on figure_reports
  for each statement execute function refuse_change();
