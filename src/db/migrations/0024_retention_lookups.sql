-- Whether a flag or a dossier rests on a scan is asked of every scan that is old enough to be pruned.
create index flag_events_by_scan on flag_events (scan_id) where scan_id is not null;
