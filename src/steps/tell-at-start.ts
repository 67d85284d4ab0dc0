import { ALERT_KINDS, type AlertCondition } from '../alerts/alert.ts';
import { channelsOf } from '../alerts/deliver.ts';
import { syncAlerts } from '../db/alerts.ts';
import { dueNotifications, oweAlertMessages } from '../db/notifications.ts';
import { shortReason } from '../lib/short-reason.ts';
import { notify } from './notify.ts';
import type { Context } from './open-context.ts';

const MOST_AT_ONCE = 20;

/**
 * Tells people that a process does not start because of its rule packs: nobody else may be running who would. One alert,
 * however often it is tried again; it ends when a process that runs finds the packs in order.
 */
export async function tellRulePacksFail(
  { db, env, log }: Pick<Context, 'db' | 'env' | 'log'>,
  error: unknown,
): Promise<void> {
  const now = new Date();
  const condition: AlertCondition = {
    kind: 'rule-pack',
    key: 'all',
    severity: 'critical',
    facts: { reason: shortReason(error) },
  };
  await db.transaction(async (tx) => {
    const unread = ALERT_KINDS.filter((kind) => kind !== condition.kind);
    await syncAlerts(tx, [condition], { unread, now });
    await oweAlertMessages(tx, channelsOf(env, 'alerts'), now);
  });
  for (const { id } of await dueNotifications(db, now, MOST_AT_ONCE))
    await notify({ db, env, log, now: () => now }, { notificationId: id }).catch((failure: Error) =>
      log.warn({ err: failure }, 'a message about the rule packs could not be sent'),
    );
}
