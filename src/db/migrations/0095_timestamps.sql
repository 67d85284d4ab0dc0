-- RFC 3161 timestamps: what was, or is to be, stamped by an authority, and the tokens that it gave.
-- The heads of all chains that have grown, as one hash tree: one stamp proves the age of every one of them.
create table custody_anchors (
  id bigint generated always as identity primary key,
  made_at timestamptz(3) not null,
  -- The text that is stamped, canonical JSON: moment, number of heads, root of the tree.
  content text not null
);
create table custody_anchor_heads (
  anchor_id bigint not null references custody_anchors,
  -- From 0: the leaf's place in the tree.
  position integer not null,
  site_id bigint not null references sites,
  sequence integer not null,
  sha256 text not null,
  primary key (anchor_id, position)
);
create index custody_anchor_heads_by_site on custody_anchor_heads (site_id, sequence);
create trigger custody_anchors_append_only before update or delete on custody_anchors
  for each row execute function refuse_change();
create trigger custody_anchor_heads_append_only before update or delete on custody_anchor_heads
  for each row execute function refuse_change();
-- Which chains have grown since the last one.
create index custody_links_by_time on custody_links (at);

create table timestamps (
  id bigint generated always as identity primary key,
  -- Either an anchor, or one link: the one that seals an export.
  anchor_id bigint unique references custody_anchors,
  site_id bigint references sites,
  sequence integer,
  wanted_at timestamptz(3) not null,
  tried_at timestamptz(3),
  attempts integer not null default 0,
  last_error text,
  -- The address that was asked, the moment that it vouches for, and its answer (DER of a TimeStampResp).
  authority text,
  stamped_at timestamptz(3),
  response bytea,
  unique (site_id, sequence),
  check ((anchor_id is null) = (site_id is not null and sequence is not null)),
  check ((response is null) = (stamped_at is null))
);
create index timestamps_waiting on timestamps (wanted_at) where response is null;
