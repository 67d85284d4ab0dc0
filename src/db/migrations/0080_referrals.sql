-- A flag or a case goes from one agency to another (chuyển xử lý): with reason, deadline, receipt and result.
create table referrals (
  id bigint generated always as identity primary key,
  -- Names it in other installations too.
  uid uuid not null unique default gen_random_uuid(),
  from_agency bigint not null references agencies,
  to_agency bigint not null references agencies,
  flag_id uuid references flags,
  case_id bigint references cases,
  state text not null check (state in ('sent', 'received', 'accepted', 'declined', 'returned', 'withdrawn')),
  -- While it lasts the receiving agency sees and decides what was referred.
  live boolean not null generated always as (state in ('sent', 'received', 'accepted')) stored,
  reason text not null,
  working_days integer not null,
  -- The last day, in Vietnam.
  deadline date not null,
  sent_at timestamptz(3) not null,
  sent_by uuid references users,
  ended_at timestamptz(3),
  -- What the receiving agency wrote when it returned or declined it.
  answer text,
  -- How the flag or case stood when it was returned.
  result jsonb,
  version integer not null default 1,
  check (from_agency <> to_agency),
  check (num_nonnulls(flag_id, case_id) = 1),
  check ((state in ('declined', 'returned', 'withdrawn')) = (ended_at is not null))
);
-- A thing is referred to one agency at a time.
create unique index referrals_one_live_flag on referrals (flag_id) where state in ('sent', 'received', 'accepted');
create unique index referrals_one_live_case on referrals (case_id) where state in ('sent', 'received', 'accepted');
create index referrals_live_to on referrals (to_agency) where live;
create index referrals_by_receiver on referrals (to_agency, id desc);
create index referrals_by_sender on referrals (from_agency, id desc);
create index referrals_due on referrals (deadline) where live;

-- Append-only: every step. Replaying the actions gives the referral's state.
create table referral_events (
  id bigint generated always as identity primary key,
  referral_id bigint not null references referrals,
  at timestamptz(3) not null,
  action text not null check (action in
    ('send', 'receive', 'accept', 'decline', 'return', 'withdraw', 'extend')),
  state text not null,
  agency_id bigint not null references agencies,
  user_id uuid references users,
  actor text not null,
  reason text,
  detail jsonb not null default '{}'
);
create index referral_events_by_referral on referral_events (referral_id, id);
create trigger referral_events_append_only before update or delete on referral_events
  for each row execute function refuse_change();
create trigger referral_events_keep before truncate on referral_events
  for each statement execute function refuse_change();

-- A case that the receiving agency opened over flags that were referred to it stays the licensing agency's.
create table referral_cases (
  referral_id bigint not null references referrals,
  case_id bigint not null references cases,
  primary key (referral_id, case_id)
);
create index referral_cases_by_case on referral_cases (case_id);

-- What is open to an agency beyond its own, through referrals that last. Nothing is kept twice: it ends with them.
create view referred_cases as
  select to_agency as agency_id, case_id from referrals where live and case_id is not null
  union
  select r.to_agency, k.case_id from referrals r join referral_cases k on k.referral_id = r.id where r.live;
create view referred_flags as
  select to_agency as agency_id, flag_id from referrals where live and flag_id is not null
  union
  select c.agency_id, k.flag_id from referred_cases c join case_flags k on k.case_id = c.case_id;
create view referred_sites as
  select distinct r.agency_id, f.site_id from referred_flags r join flags f on f.id = r.flag_id;

-- Who looked at what belongs to another agency: one row a person, thing and day in Vietnam. Append-only.
create table foreign_accesses (
  id bigint generated always as identity primary key,
  day date not null,
  at timestamptz(3) not null,
  -- The person; for a program the person whose token it is.
  user_id uuid not null references users,
  token_id uuid,
  actor text not null,
  agency_id bigint not null references agencies,
  -- Whose it is.
  owner_agency bigint not null references agencies,
  kind text not null check (kind in ('flag', 'case', 'site', 'capture', 'screenshot', 'dossier')),
  subject text not null,
  via text not null check (via in ('referral', 'central'))
);
create unique index foreign_accesses_once on foreign_accesses
  (day, user_id, kind, subject, coalesce(token_id, '00000000-0000-0000-0000-000000000000'::uuid));
create index foreign_accesses_by_owner on foreign_accesses (owner_agency, id desc);
create index foreign_accesses_by_agency on foreign_accesses (agency_id, id desc);
create trigger foreign_accesses_append_only before update or delete on foreign_accesses
  for each row execute function refuse_change();
create trigger foreign_accesses_keep before truncate on foreign_accesses
  for each statement execute function refuse_change();

-- Both agencies are told while they look.
create function tell_referrals() returns trigger language plpgsql as $$
begin
  perform tell_change('referral', array[new.id::text, new.id::text], array[new.from_agency, new.to_agency]);
  return null;
end $$;
create trigger tell_referrals after insert or update on referrals for each row execute function tell_referrals();
