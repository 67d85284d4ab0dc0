import type { AlertCondition, AlertKind } from '../alerts/alert.ts';
import type { Db } from './database.ts';

export interface AlertRow extends AlertCondition {
  readonly id: number;
  readonly openedAt: Date;
  readonly lastSeenAt: Date;
  readonly resolvedAt: Date | null;
  /** When the first message that it opened, and that it ended, was taken. */
  readonly toldOpenedAt: Date | null;
  readonly toldResolvedAt: Date | null;
}

const COLUMNS = `a.id, a.kind, a.key, a.severity, a.facts, a.opened_at as "openedAt", a.last_seen_at as "lastSeenAt",
  a.resolved_at as "resolvedAt",
  (select min(sent_at) from notifications n where n.alert_id = a.id and n.event = 'alert-opened') as "toldOpenedAt",
  (select min(sent_at) from notifications n where n.alert_id = a.id and n.event = 'alert-resolved') as "toldResolvedAt"`;

/** Alerts, the newest first; ended ones only when asked for. */
export async function listAlerts(
  db: Db,
  filter: { resolved?: boolean; before?: number; limit: number },
): Promise<AlertRow[]> {
  const { rows } = await db.query<AlertRow & Record<string, unknown>>(
    `select ${COLUMNS} from alerts a where ($1 or a.resolved_at is null) and ($2::bigint is null or a.id < $2)
     order by a.id desc limit $3`,
    [filter.resolved ?? false, filter.before ?? null, filter.limit],
  );
  return rows;
}

export async function alertById(db: Db, id: number): Promise<AlertRow | null> {
  const { rows } = await db.query<AlertRow & Record<string, unknown>>(
    `select ${COLUMNS} from alerts a where a.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Open alerts of each kind. */
export async function openAlertCounts(db: Db): Promise<{ kind: AlertKind; open: number }[]> {
  const { rows } = await db.query<{ kind: AlertKind; open: number }>(
    'select kind, count(*)::int as open from alerts where resolved_at is null group by kind order by kind',
  );
  return rows;
}

/**
 * Brings the alerts in line with what is wrong now: opens, refreshes, ends. Alerts of the kinds in `unread` are left as
 * they are. Any number of watchers may do this at once. Gives what opened and what ended.
 */
export async function syncAlerts(
  tx: Db,
  conditions: readonly AlertCondition[],
  { unread, now }: { unread: readonly AlertKind[]; now: Date },
): Promise<{ opened: AlertCondition[]; resolved: { kind: AlertKind; key: string }[] }> {
  const opened: AlertCondition[] = [];
  for (const condition of conditions) {
    const { rows } = await tx.query<{ isNew: boolean }>(
      `insert into alerts (kind, key, severity, facts, opened_at, last_seen_at) values ($1, $2, $3, $4, $5, $5)
       on conflict (kind, key) where resolved_at is null do update set facts = excluded.facts,
         severity = excluded.severity, last_seen_at = greatest(alerts.last_seen_at, excluded.last_seen_at)
       returning (xmax = 0) as "isNew"`,
      [condition.kind, condition.key, condition.severity, JSON.stringify(condition.facts), now],
    );
    if (rows[0]?.isNew) opened.push(condition);
  }
  const standing = conditions.map(({ kind, key }) => `${kind} ${key}`);
  const { rows: resolved } = await tx.query<{ kind: AlertKind; key: string }>(
    `update alerts set resolved_at = $3 where resolved_at is null and not (kind = any($1::text[]))
       and not (kind || ' ' || key = any($2::text[])) and last_seen_at <= $3 returning kind, key`,
    [unread, standing, now],
  );
  return { opened, resolved };
}
