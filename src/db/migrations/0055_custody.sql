-- The chain of custody of each site: captures, judgements, decisions and exports, each sealed with all that came before.
create table custody_links (
  site_id bigint not null references sites,
  sequence integer not null,
  -- The site's host as hashed into the link.
  chain text not null,
  kind text not null check (kind in ('captures', 'assessment', 'decision', 'export')),
  subject text not null,
  at timestamptz(3) not null,
  content_sha256 text not null,
  previous_sha256 text,
  sha256 text not null,
  primary key (site_id, sequence),
  -- A job that runs twice seals once.
  unique (site_id, kind, subject, content_sha256)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger custody_links_append_only before update or delete on custody_links
  for each row execute function refuse_change();
create trigger custody_links_keep before truncate on custody_links
  for each statement execute function refuse_change();

-- What was handed out: the text that the export's link seals, and the file's own digest once it was written.
create table dossiers (
  id uuid primary key,
  site_id bigint not null references sites,
  scan_id uuid not null references scans,
  flag_id uuid references flags,
  made_at timestamptz(3) not null,
  made_by text not null,
  subject text not null,
  file_sha256 text
);
create index dossiers_by_site on dossiers (site_id, made_at desc);
