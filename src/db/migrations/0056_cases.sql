-- Follow-up of confirmed flags (chấn chỉnh): one case an owner, its notice, deadline, replies, second readings and end.
create table cases (
  id bigint generated always as identity primary key,
  agency_id bigint not null references agencies,
  -- Null where the register names no owner: then the case is about one site.
  owner_id bigint references owners,
  -- The owner's name, or the host, as it was when the case was opened.
  title text not null,
  state text not null check (state in
    ('draft', 'noticed', 'answered', 'rechecked', 'escalated', 'appealed', 'closed')),
  opened_at timestamptz(3) not null,
  opened_by uuid references users,
  noticed_at timestamptz(3),
  -- The last day, in Vietnam, for the owner to set things right.
  deadline date,
  closed_at timestamptz(3),
  outcome text check (outcome in ('rectified', 'partly-rectified', 'not-rectified', 'licence-changed', 'site-closed',
    'passed-on', 'withdrawn', 'overturned')),
  cause text check (cause in ('owner-oversight', 'owner-misunderstanding', 'owner-intent', 'licensed-with-that-name',
    'unclear-rule', 'technical-limit', 'register-error')),
  -- The closed case of the same owner and ground that this one follows on.
  relapse_of bigint references cases,
  -- Counts up with every step: two people never act on the same state.
  version integer not null default 1,
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'closed') = (outcome is not null))
);
create index cases_by_agency on cases (agency_id, state, id desc);
create index cases_by_owner on cases (owner_id);
create index cases_due on cases (deadline) where state in ('noticed', 'answered');

create table case_flags (
  case_id bigint not null references cases,
  flag_id uuid not null references flags,
  -- False once the case is closed: a flag is in one live case at most.
  live boolean not null default true,
  primary key (case_id, flag_id)
);
create unique index case_flags_one_live on case_flags (flag_id) where live;

-- Append-only: every step of a case. Replaying the actions gives the case's state.
create table case_events (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  at timestamptz(3) not null,
  action text not null check (action in ('open', 'send', 'answer', 'extend', 'recheck', 'escalate', 'return', 'appeal',
    'uphold', 'overturn', 'close', 'reopen', 'note')),
  state text not null,
  -- Null for what the schedule did.
  user_id uuid references users,
  actor text not null,
  reason text,
  detail jsonb not null default '{}'
);
create index case_events_by_case on case_events (case_id, id);
create trigger case_events_append_only before update or delete on case_events
  for each row execute function refuse_change();

-- Notices as sent, replies and attachments as received; the file lies under its SHA-256 in the data folder.
create table case_documents (
  id uuid primary key,
  case_id bigint not null references cases,
  kind text not null check (kind in ('notice', 'reply', 'attachment')),
  name text not null,
  media_type text not null,
  sha256 text not null,
  size bigint not null,
  file text not null,
  at timestamptz(3) not null,
  user_id uuid references users
);
create index case_documents_by_case on case_documents (case_id, at);

-- Readings of a case's sites: what stood there when the notice was written, and what a later scan found.
create table case_readings (
  case_id bigint not null references cases,
  site_id bigint not null references sites,
  side text not null check (side in ('before', 'after')),
  scan_id uuid not null references scans,
  at timestamptz(3) not null,
  readable boolean not null,
  -- Grounds of the case that the scan still flags.
  flagged text[] not null,
  primary key (case_id, scan_id)
);
-- A scan that was planned because a deadline passed.
create table case_rechecks (
  case_id bigint not null references cases,
  scan_id uuid not null references scans,
  planned_at timestamptz(3) not null default now(),
  primary key (case_id, scan_id)
);
