-- People decide flags: leases, proposals (four eyes), decisions that can be undone, dismissals that last, notes, views.
alter table flags
  -- Counts up with every act and with new evidence: a decision names the version it was made on.
  add column version integer not null default 1,
  -- The first of four eyes; null while nothing is proposed.
  add column proposed text check (proposed in ('confirm', 'dismiss')),
  add column proposal_id uuid,
  add column lease_by uuid references users,
  add column lease_until timestamptz,
  add column assignee uuid references users,
  -- SHA-256 of what the finding rests on, hex, without what differs from scan to scan.
  add column evidence_key text,
  add column state text generated always as
    (case when status = 'in-review' and proposed is not null then 'proposed' else status end) stored;
create index flags_leased on flags (lease_until) where status = 'in-review' and proposed is null;

create table flag_decisions (
  id uuid primary key,
  -- Decisions made at once, undone at once.
  batch_id uuid,
  flag_id uuid not null references flags,
  at timestamptz not null default now(),
  user_id uuid not null references users,
  act text not null check (act in
    ('confirm', 'dismiss', 'propose-confirm', 'propose-dismiss', 'approve', 'reject', 'reopen')),
  reason text check (reason in
    ('lawful-use', 'wrong-evidence', 'corrected-meanwhile', 'owner-is-press', 'duplicate', 'other')),
  note text,
  state_before text not null,
  state_after text not null,
  -- For an answer to a proposal: that proposal.
  proposal_id uuid references flag_decisions,
  -- The flag's after it: undo is for a flag that nothing else has changed since.
  version_after integer not null,
  score double precision not null,
  assessment_id uuid not null references assessments,
  undone_at timestamptz
);
create index flag_decisions_by_flag on flag_decisions (flag_id, at);
create index flag_decisions_by_batch on flag_decisions (batch_id) where batch_id is not null;
create index flag_decisions_by_time on flag_decisions (at) where undone_at is null;

-- What a dismissed finding rested on. While a scan finds no more than that, nobody is asked again.
create table flag_dismissals (
  id bigint generated always as identity primary key,
  site_id bigint not null references sites,
  ground text not null,
  flag_id uuid not null references flags,
  decision_id uuid not null references flag_decisions,
  at timestamptz not null default now(),
  expires_at timestamptz,
  marks jsonb not null,
  lifted_at timestamptz
);
create unique index flag_dismissals_one_in_force on flag_dismissals (site_id, ground) where lifted_at is null;
create index flag_dismissals_by_decision on flag_dismissals (decision_id);

create table flag_notes (
  id bigint generated always as identity primary key,
  flag_id uuid not null references flags,
  at timestamptz not null default now(),
  user_id uuid not null references users,
  body text not null
);
create index flag_notes_by_flag on flag_notes (flag_id, id);

create table saved_views (
  id bigint generated always as identity primary key,
  user_id uuid not null references users,
  agency_id bigint not null references agencies,
  list text not null check (list in ('flags', 'sites')),
  name text not null,
  -- Seen by everybody of the agency.
  shared boolean not null default false,
  filter jsonb not null,
  created_at timestamptz not null default now()
);
create index saved_views_by_agency on saved_views (agency_id, list);

-- Where the framed evidence is on a picture: CSS pixels; null for pictures taken before they were kept.
alter table screenshots add column width integer, add column height integer, add column boxes jsonb;

-- A change of the watchlist that waits for a second person, or was made: one row each, whole or not at all.
create table watchlist_changes (
  id bigint generated always as identity primary key,
  state text not null check (state in ('proposed', 'applied', 'rejected')),
  change jsonb not null,
  reason text not null,
  list_version bigint not null,
  proposed_by uuid not null references users,
  proposed_at timestamptz not null default now(),
  decided_by uuid references users,
  decided_at timestamptz,
  decided_reason text
);
create index watchlist_changes_waiting on watchlist_changes (id) where state = 'proposed';
