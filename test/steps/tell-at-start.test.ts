import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BadInput } from '../../src/lib/errors.ts';
import { readEnvironment } from '../../src/lib/settings.ts';
import { tellRulePacksFail } from '../../src/steps/tell-at-start.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { webhookReceiver } from '../support/receivers.ts';

const log = pino({ level: 'silent' });
let fresh: FreshDatabase;
let hook: Awaited<ReturnType<typeof webhookReceiver>>;
beforeAll(async () => {
  [fresh, hook] = [await freshDatabase(), await webhookReceiver()];
});
afterAll(async () => {
  await hook.close();
  await fresh.drop();
});

test('a process that cannot start because of its rule packs tells it, once, however often it tries', async () => {
  const env = readEnvironment({ ALERT_WEBHOOK_URL: hook.url, ALERT_WEBHOOK_SECRET: 'sixteen letters..' });
  const context = { db: fresh.db, env, log };
  await fresh.db.query(
    `insert into alerts (kind, key, severity, facts, opened_at, last_seen_at)
     values ('dead-letters', 'all', 'warning', '{}', now(), now())`,
  );
  for (let start = 0; start < 3; start++)
    await tellRulePacksFail(context, new BadInput('config/rules/2024-147.yaml: signals.x: unknown'));
  const told = hook.received.filter(({ body }) => body.includes('signals.x: unknown'));
  expect(told).toHaveLength(1);
  const { rows } = await fresh.db.query('select kind from alerts where resolved_at is null order by kind');
  expect(rows, 'what else is wrong stays as it was').toEqual([
    { kind: 'dead-letters' },
    { kind: 'rule-pack' },
  ]);
});
