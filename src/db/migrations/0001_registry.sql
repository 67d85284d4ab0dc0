-- Who is licensed: owners, licences keyed by number + date + authority (numbers alone are shared), the sites they run.
create extension if not exists pg_trgm;

create table owners (
  id bigint generated always as identity primary key,
  name text not null,
  name_key text not null unique,
  type text not null check (type in ('company', 'press', 'association', 'state', 'unknown')),
  type_guessed boolean not null,
  created_at timestamptz not null default now()
);

create table licences (
  id bigint generated always as identity primary key,
  number text not null,
  number_key text not null,
  issued_on date,
  authority text,
  -- number_key | issued_on | authority key: the identity of a licence.
  licence_key text not null unique,
  expires_on date,
  register_status text,
  responsible_person text,
  province text,
  domains text[] not null default '{}',
  -- Null where the register names no owner.
  owner_id bigint references owners,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index licences_number_key on licences (number_key);
create index licences_owner on licences (owner_id);
create index licences_domains on licences using gin (domains);

create table sites (
  id bigint generated always as identity primary key,
  -- Lower case, punycode, no trailing dot.
  host text not null unique,
  owner_id bigint references owners,
  province text,
  -- False for a site that somebody scanned by hand and no register names.
  registered boolean not null,
  -- When a complete register no longer named it; such a site is not registered until an import names it again.
  withdrawn_at timestamptz,
  paused_at timestamptz,
  condition text check (condition in ('ok', 'unreachable', 'blocked', 'parked', 'hijacked', 'empty', 'moved')),
  condition_since timestamptz,
  last_scan_id uuid,
  last_scanned_at timestamptz,
  next_scan_at timestamptz,
  scan_interval interval not null default '7 days',
  failures integer not null default 0,
  created_at timestamptz not null default now()
);
create index sites_due on sites (next_scan_at) where registered and paused_at is null;

create table site_licences (
  site_id bigint not null references sites,
  licence_id bigint not null references licences,
  primary key (site_id, licence_id)
);
create index site_licences_licence on site_licences (licence_id);

create table imports (
  id bigint generated always as identity primary key,
  file_name text not null,
  sha256 text not null,
  imported_at timestamptz not null default now(),
  summary jsonb not null
);

-- What an import did to a licence or site: nothing is overwritten without a trace.
create table registry_events (
  id bigint generated always as identity primary key,
  import_id bigint references imports,
  at timestamptz not null default now(),
  subject text not null,
  subject_key text not null,
  change text not null check (change in ('added', 'changed', 'withdrawn', 'restored')),
  before jsonb,
  after jsonb
);
