import type { AlertCondition } from '../alerts/alert.ts';
import { type AlertRules, conditionsOf, unreadKinds } from '../alerts/conditions.ts';
import { channelsOf } from '../alerts/deliver.ts';
import { openAlertCounts, syncAlerts } from '../db/alerts.ts';
import type { Database } from '../db/database.ts';
import { dueNotifications, oweAlertMessages } from '../db/notifications.ts';
import { recordLook } from '../db/planner-ticks.ts';
import type { Logger } from '../lib/logger.ts';
import type { Environment, Settings } from '../lib/settings.ts';
import type { Queues } from '../queue/queues.ts';
import { planDigest } from './plan-digest.ts';
import type { ReadInstallation } from './read-installation.ts';

export interface WatchDeps {
  readonly db: Database;
  readonly settings: Settings;
  readonly env: Environment;
  readonly log: Logger;
  readonly queues: Pick<Queues, 'add'>;
  readonly read: ReadInstallation;
}

const MOST_AT_ONCE = 100;

/**
 * Looks what is wrong, brings the alerts in line, owes every message once, and puts in what is to be sent. Any number of
 * processes may do this, at any time: rows decide what is new and what was told.
 */
export async function watchAlerts(deps: WatchDeps, now: Date): Promise<void> {
  const { db, settings, env, log } = deps;
  const readings = await deps.read(now);
  const open = new Set((await openAlertCounts(db)).map(({ kind }) => kind));
  const rules = rulesOf(settings);
  const conditions = conditionsOf(readings, rules, { now, isOpen: (kind) => open.has(kind) });
  const changes = await db.transaction(async (tx) => {
    const synced = await syncAlerts(tx, conditions, { unread: unreadKinds(readings, rules), now });
    await oweAlertMessages(tx, channelsOf(env, 'alerts'), now);
    await recordLook(tx, now);
    return synced;
  });
  for (const alert of changes.opened) log.error(factsOf(alert), 'alert opened');
  for (const alert of changes.resolved) log.info({ alert: alert.kind, key: alert.key }, 'alert resolved');
  await planDigest({ db, settings, env }, now);
  for (const { id, attempts } of await dueNotifications(db, now, MOST_AT_ONCE))
    await deps.queues.add('notify', `notify-${id}-${attempts}`, { notificationId: id });
}

function factsOf({ kind, key, severity, facts }: AlertCondition) {
  return { alert: kind, key, severity, facts };
}

function rulesOf({ schedule, alerts }: Settings): AlertRules {
  const { mass_failure: mass, disk_free: disk, certificates } = alerts;
  return {
    tickMs: schedule.tick_ms,
    massFailure: { scans: mass.scans, opensAbove: mass.opens_above, endsBelow: mass.ends_below },
    diskFree: { opensBelow: disk.opens_below, endsAbove: disk.ends_above },
    certificateDays: certificates.days,
  };
}
