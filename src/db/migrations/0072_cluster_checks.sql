-- One decision over a cluster of flags: first a sample is opened and judged one by one, then the rest follows as a batch.
create table cluster_checks (
  -- Also the batch of the decision, so that it is undone as one.
  id uuid primary key,
  agency_id bigint not null references agencies,
  cluster_key text not null,
  kind text not null check (kind in ('template', 'rule', 'signal')),
  signal text not null,
  started_at timestamptz(3) not null,
  started_by uuid not null references users,
  decision text check (decision in ('confirm', 'dismiss')),
  decided_at timestamptz(3),
  check ((decision is null) = (decided_at is null))
);
create index cluster_checks_open on cluster_checks (cluster_key, started_by) where decided_at is null;

create table cluster_check_flags (
  check_id uuid not null references cluster_checks,
  flag_id uuid not null references flags,
  -- As it was when the check began: whoever changed it since is not overruled.
  version integer not null,
  sampled boolean not null,
  opened_at timestamptz(3),
  decision text check (decision in ('confirm', 'dismiss')),
  primary key (check_id, flag_id),
  check (decision is null or opened_at is not null)
);
