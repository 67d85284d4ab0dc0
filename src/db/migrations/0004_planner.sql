-- When the planner last ticked: a schedule that stops without a word is noticed by its silence.
create table planner_ticks (
  planner text primary key,
  ticked_at timestamptz not null,
  missed integer not null default 0,
  last_missed_at timestamptz
);
