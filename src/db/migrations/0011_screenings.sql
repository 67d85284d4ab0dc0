-- Which state of the watchlists (version and day, as entries expire by day) the register was screened with.
create table screenings (
  list_key text primary key,
  screened_at timestamptz not null default now(),
  sites integer not null,
  changed integer not null
);
