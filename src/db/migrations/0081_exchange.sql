-- Agencies with installations of their own exchange referrals, cases and outcomes as signed files.
create table exchange_keys (
  id bigint generated always as identity primary key,
  agency_id bigint not null references agencies,
  -- True: the private key lies in this installation's data folder.
  own boolean not null,
  -- SHA-256 of the public key's SPKI DER, hex.
  fingerprint text not null unique,
  -- SPKI DER, base64.
  public_key text not null,
  -- `retired`: signs no more, what it signed still counts · `revoked`: nothing that it signed is taken any more.
  state text not null check (state in ('active', 'retired', 'revoked')),
  added_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create unique index exchange_keys_one_signs on exchange_keys (agency_id) where own and state = 'active';
create index exchange_keys_by_agency on exchange_keys (agency_id);

-- Each file that went out or came in; the same file twice changes nothing.
create table exchange_files (
  id bigint generated always as identity primary key,
  direction text not null check (direction in ('out', 'in')),
  -- Whose file it is here, and the agency at the other end.
  agency_id bigint not null references agencies,
  partner_id bigint not null references agencies,
  sha256 text not null,
  size bigint not null,
  counts jsonb not null,
  -- When the sender made it.
  created_at timestamptz(3) not null,
  at timestamptz(3) not null,
  actor text not null,
  user_id uuid references users,
  unique (direction, agency_id, sha256)
);
create index exchange_files_by_agency on exchange_files (agency_id, id desc);

-- Every record that came in, as it was signed; the newest of a kind and name is how it stands.
create table exchange_records (
  file_id bigint not null references exchange_files,
  line integer not null,
  kind text not null,
  name text not null,
  -- The referral that it belongs to.
  referral_uid uuid not null,
  body jsonb not null,
  primary key (file_id, line)
);
create index exchange_records_by_referral on exchange_records (referral_uid, kind, name, file_id desc);
create trigger exchange_records_append_only before update or delete on exchange_records
  for each row execute function refuse_change();

-- A referral that came by file is about a thing of the other installation: there is no flag and no case of ours.
alter table referrals add column foreign_title text, add column foreign_ground text,
  add column foreign_kind text check (foreign_kind in ('flag', 'case'));
alter table referrals drop constraint referrals_check1;
alter table referrals add constraint referrals_one_thing
  check (num_nonnulls(flag_id, case_id, foreign_kind) = 1 and (foreign_kind is null) = (foreign_title is null));
-- Names an event in files: what has been taken over once is not taken over again.
alter table referral_events add column uid uuid not null unique default gen_random_uuid();
