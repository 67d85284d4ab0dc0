-- The notice of a case while it is written (what was sent is a document), look-ups for lists, and live events of cases.
create table case_notices (
  case_id bigint primary key references cases,
  body jsonb not null,
  updated_at timestamptz(3) not null,
  updated_by uuid references users,
  version integer not null default 1
);
create index case_flags_by_flag on case_flags (flag_id);
create index cases_relapses on cases (relapse_of) where relapse_of is not null;
create index cases_by_opening on cases (opened_at, id);
create index cases_by_deadline on cases ((coalesce(deadline, 'infinity'::date)), id);

create function tell_case() returns trigger language plpgsql as $$
begin
  perform tell_change('case', array_agg(c.id::text), array_agg(c.agency_id)) from cases c where c.id = new.case_id;
  return null;
end $$;
create trigger tell_case_events after insert on case_events for each row execute function tell_case();
create trigger tell_case_documents after insert on case_documents for each row execute function tell_case();
create trigger tell_case_notices after insert or update on case_notices for each row execute function tell_case();
