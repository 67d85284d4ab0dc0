-- Every human act, written in the transaction of the act; nothing here is ever changed or deleted.
create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  -- Null for a command at the server's own keyboard.
  user_id uuid references users,
  token_id uuid,
  -- The name at that time.
  actor text not null,
  -- The agency acted for.
  agency_id bigint not null references agencies,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  reason text,
  before jsonb,
  after jsonb,
  request_id text
);
create index audit_log_by_agency on audit_log (agency_id, id desc);
create index audit_log_by_subject on audit_log (subject_kind, subject_id, id desc);
create index audit_log_by_user on audit_log (user_id, id desc);
create index audit_log_by_time on audit_log (at);

create function audit_log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit_log is append-only';
end $$;
create trigger audit_log_is_append_only before update or delete on audit_log
  for each row execute function audit_log_is_append_only();
create trigger audit_log_is_kept before truncate on audit_log
  for each statement execute function audit_log_is_append_only();
