-- Protected names, sensitive terms, patterns and allowed hosts that people keep, beside the lists of config/lexicon.
create table watchlist_entries (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('protected-name', 'sensitive-term', 'pattern', 'allow', 'reserved-suffix')),
  list_group text not null check (list_group in ('press', 'state', 'other')),
  -- The accented name or term, the pattern, or the host.
  name text not null,
  -- Folded name: one live entry each.
  name_key text not null,
  hosts text[] not null default '{}',
  aliases text[] not null default '{}',
  -- high, medium, low for terms; certain, owner-only for names.
  level text not null check (level in ('high', 'medium', 'low', 'certain', 'owner-only')),
  -- Who answers for the entry, and why it is there.
  owner text not null,
  reason text not null,
  expires_on date,
  enabled boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (kind, list_group, name_key)
);

-- Append-only: every change of an entry, with what it was and what it became.
create table watchlist_events (
  id bigint generated always as identity primary key,
  entry_id bigint not null references watchlist_entries,
  at timestamptz not null default now(),
  actor text not null,
  change text not null check (change in ('added', 'changed', 'expired', 'enabled', 'disabled')),
  reason text not null,
  before jsonb,
  after jsonb not null
);
create index watchlist_events_by_entry on watchlist_events (entry_id, id);

-- Counts up with every change, so that a worker knows when its compiled list is stale.
create table watchlist_state (
  one boolean primary key default true check (one),
  version bigint not null default 0
);
insert into watchlist_state default values;
