-- Who may sign in and for which agency; whose licensee a site is. The auth_ tables are better-auth's, under our names.
create table agencies (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('central', 'provincial')),
  name text not null unique,
  -- The province it answers for, and names of provinces that were merged into it.
  province text,
  covers text[] not null default '{}',
  -- Spellings of the issuing authority beyond those that are understood by themselves.
  authority_names text[] not null default '{}',
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  check ((kind = 'central') = (province is null))
);
create unique index agencies_one_central on agencies (kind) where kind = 'central';
-- Always number 1: what no other agency answers for is the central one's, also in rows of workers that know no agencies.
insert into agencies (id, kind, name) overriding system value
  values (1, 'central', 'Cục Phát thanh, truyền hình và thông tin điện tử');
select setval(pg_get_serial_sequence('agencies', 'id'), 1);

alter table sites add column agency_id bigint not null default 1 references agencies;
-- Set by an admin: imports leave it as it is.
alter table sites add column agency_pinned boolean not null default false;
create index sites_by_agency on sites (agency_id, host);

alter table flags add column agency_id bigint not null default 1 references agencies;
create function flags_take_agency() returns trigger language plpgsql as $$
begin
  select agency_id into new.agency_id from sites where id = new.site_id;
  return new;
end $$;
create trigger flags_take_agency before insert on flags for each row execute function flags_take_agency();
create function flags_follow_agency() returns trigger language plpgsql as $$
begin
  update flags set agency_id = new.agency_id where site_id = new.id;
  return null;
end $$;
create trigger flags_follow_agency after update of agency_id on sites
  for each row when (old.agency_id is distinct from new.agency_id) execute function flags_follow_agency();

create table users (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  -- Lower case.
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  agency_id bigint not null references agencies,
  role text not null check (role in ('viewer', 'reviewer', 'lead', 'admin')),
  locale text not null default 'vi' check (locale in ('vi', 'en')),
  -- How the person wants the console: theme, density; read by the console alone.
  preferences jsonb not null default '{}',
  must_change_password boolean not null default false,
  disabled_at timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index users_by_agency on users (agency_id);

create table auth_sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_sessions_by_user on auth_sessions (user_id);

create table auth_accounts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  -- Argon2id, as a PHC string.
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index auth_accounts_by_user on auth_accounts (user_id);

create table auth_verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verifications_identifier on auth_verifications (identifier);

create table auth_two_factors (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users,
  -- Encrypted with the server's secret.
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
create index auth_two_factors_by_user on auth_two_factors (user_id);

create table auth_rate_limits (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,
  count integer not null,
  last_request bigint not null
);
