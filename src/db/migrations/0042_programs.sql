-- Programs: tokens of an agency, and the answers that a repeated write gets again.
create table api_tokens (
  id uuid primary key default gen_random_uuid(),
  agency_id bigint not null references agencies,
  name text not null,
  -- The token acts with the role of the one who made it, and ends with them.
  created_by uuid not null references users,
  -- SHA-256 of the token, hex: the token itself is shown once and kept nowhere.
  token_hash text not null unique,
  -- Its first characters, to tell tokens apart.
  prefix text not null,
  scopes text[] not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create index api_tokens_by_agency on api_tokens (agency_id);

create table idempotency_keys (
  user_id uuid not null references users,
  -- The token's id, or the nil id for somebody who is signed in.
  token_id uuid not null,
  key text not null,
  -- SHA-256 of method, path and body, hex.
  request_sha256 text not null,
  created_at timestamptz not null default now(),
  -- Null while the first request is under way.
  status integer,
  content_type text,
  body text,
  primary key (user_id, token_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);
