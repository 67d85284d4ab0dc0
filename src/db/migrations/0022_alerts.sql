-- What people are told: an alert is a row that opens once and ends once; every message about it is a row before it is sent.
create table alerts (
  id bigint generated always as identity primary key,
  kind text not null,
  -- What of its kind: one open alert each.
  key text not null,
  severity text not null check (severity in ('warning', 'critical')),
  facts jsonb not null,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  resolved_at timestamptz
);
create unique index alerts_open on alerts (kind, key) where resolved_at is null;
create index alerts_by_opening on alerts (opened_at desc);

create table notifications (
  id uuid primary key,
  -- The same message is one row: alert-12-opened, digest-2026-11-25T01:00:00Z.
  key text not null,
  channel text not null check (channel in ('webhook', 'email')),
  event text not null check (event in ('alert-opened', 'alert-resolved', 'digest')),
  alert_id bigint references alerts,
  body jsonb not null,
  created_at timestamptz not null,
  next_try_at timestamptz not null,
  -- A lease, so that two processes do not send it twice and a dead one does not hold it for ever.
  claimed_until timestamptz,
  attempts integer not null default 0,
  last_error text,
  sent_at timestamptz,
  unique (key, channel)
);
create index notifications_unsent on notifications (next_try_at) where sent_at is null;
create index notifications_by_alert on notifications (alert_id);
