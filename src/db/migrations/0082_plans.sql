-- Inspection plans (kế hoạch thanh tra, kiểm tra): which sites in which period, whose task, how far, and what came of it.
create table plans (
  id bigint generated always as identity primary key,
  -- Who made it and answers for it.
  agency_id bigint not null references agencies,
  name text not null,
  purpose text not null,
  -- First and last day, in Vietnam.
  first_day date not null,
  last_day date not null,
  state text not null check (state in ('draft', 'approved', 'closed', 'cancelled')),
  -- How the sites were chosen: { filter } or { hosts }.
  selection jsonb not null,
  made_at timestamptz(3) not null,
  made_by uuid references users,
  approved_at timestamptz(3),
  approved_by uuid references users,
  ended_at timestamptz(3),
  -- The closing report: numbers as they stood, and what people wrote.
  report jsonb,
  version integer not null default 1,
  check (first_day <= last_day),
  check ((state in ('closed', 'cancelled')) = (ended_at is not null)),
  check ((state = 'closed') = (report is not null))
);
create index plans_by_agency on plans (agency_id, id desc);

create table plan_agencies (
  plan_id bigint not null references plans,
  agency_id bigint not null references agencies,
  primary key (plan_id, agency_id)
);
create index plan_agencies_by_agency on plan_agencies (agency_id);

-- Frozen when the plan is approved.
create table plan_sites (
  plan_id bigint not null references plans,
  site_id bigint not null references sites,
  primary key (plan_id, site_id)
);

create function plans_stay() returns trigger language plpgsql as $$
begin
  if old.state in ('closed', 'cancelled') then
    raise exception 'a plan that is over stays as it is' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger plans_stay before update or delete on plans for each row execute function plans_stay();
create function plan_sites_stay() returns trigger language plpgsql as $$
begin
  if (select state from plans where id = coalesce(new.plan_id, old.plan_id)) <> 'draft' then
    raise exception 'the sites of an approved plan stay' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger plan_sites_stay before insert or update or delete on plan_sites
  for each row execute function plan_sites_stay();
