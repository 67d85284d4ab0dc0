import { createHmac } from 'node:crypto';
import { tmpdir } from 'node:os';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AlertReadings } from '../../src/alerts/conditions.ts';
import { listAlerts } from '../../src/db/alerts.ts';
import { listDeadLetters, recordDeath } from '../../src/db/dead-letters.ts';
import { loadSettings, readEnvironment, type Settings } from '../../src/lib/settings.ts';
import { openQueues, type Queues } from '../../src/queue/queues.ts';
import { notify } from '../../src/steps/notify.ts';
import { createReader } from '../../src/steps/read-installation.ts';
import { watchAlerts } from '../../src/steps/watch-alerts.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { mailServer, webhookReceiver } from '../support/receivers.ts';

const log = pino({ level: 'silent' });
const SECRET = 'a secret of the tests';
let fresh: FreshDatabase;
let queues: Queues;
let settings: Settings;
let hook: Awaited<ReturnType<typeof webhookReceiver>>;
let post: Awaited<ReturnType<typeof mailServer>>;
let now: Date;

beforeAll(async () => {
  fresh = await freshDatabase();
  settings = await loadSettings();
  queues = await openQueues(fresh.url, log);
  hook = await webhookReceiver();
  post = await mailServer();
});
afterAll(async () => {
  await queues.close();
  await hook.close();
  await post.close();
  await fresh.drop();
});
beforeEach(async () => {
  now = new Date('2026-11-25T12:00:00Z');
  hook.received.length = 0;
  post.received.length = 0;
  hook.state.answer = 204;
  post.state.refuses = false;
  await fresh.db.query(
    'delete from notifications; delete from alerts; delete from dead_letters; delete from scans',
  );
});

const env = (over: Record<string, string> = {}) =>
  readEnvironment({
    ALERT_WEBHOOK_URL: hook.url,
    ALERT_WEBHOOK_SECRET: SECRET,
    SMTP_URL: post.url,
    ALERT_EMAIL_FROM: 'rasoat@agency.example',
    ALERT_EMAIL_TO: 'duty@agency.example, second@agency.example',
    ...over,
  });
const quiet: AlertReadings = {
  planner: null,
  stopped: [],
  overdue: [],
  deadLetters: [],
  diskFree: 0.5,
  scans: { ended: 0, failed: 0 },
  certificates: [],
  rulePack: '',
  referrals: [],
  stamps: { waiting: 0, since: null, reason: null },
};

/** One look, then every message that is owed. */
async function look(over: Partial<AlertReadings> = {}, given = env()): Promise<void> {
  const read = async () => ({ ...quiet, ...over });
  const sent: Promise<unknown>[] = [];
  const take = async (_name: string, _id: string, payload: unknown) => {
    const deps = { db: fresh.db, env: given, log, now: () => now };
    sent.push(notify(deps, payload as { notificationId: string }));
  };
  const watch = { db: fresh.db, settings, env: given, log, queues: { add: take as Queues['add'] }, read };
  await watchAlerts(watch, now);
  await Promise.all(sent);
}

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const low = { diskFree: 0.05 };
const events = () => hook.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);

test('an alert is told once when it opens and once when it ends, by webhook and by mail', async () => {
  for (let round = 0; round < 4; round++) {
    await look(low);
    later(1);
  }
  expect(events()).toEqual(['alert-opened']);
  expect(post.received.map(({ to }) => to)).toEqual([['duty@agency.example', 'second@agency.example']]);
  expect(JSON.parse(hook.received[0]!.body)).toMatchObject({
    subject: expect.stringContaining('Ổ đĩa bản lưu sắp đầy'),
    text: expect.stringMatching(/free \(%\): 5[\s\S]*docs\/operations\.md#disk-nearly-full/),
  });
  expect(await listAlerts(fresh.db, { limit: 10 })).toMatchObject([
    { kind: 'disk-nearly-full', facts: { freePercent: 5 }, resolvedAt: null },
  ]);
  for (let round = 0; round < 3; round++) {
    later(1);
    await look();
  }
  expect(events()).toEqual(['alert-opened', 'alert-resolved']);
  expect(post.received).toHaveLength(2);
  later(5);
  await look(low);
  expect(events(), 'a new trouble is a new alert').toHaveLength(3);
  expect(await listAlerts(fresh.db, { resolved: true, limit: 10 })).toHaveLength(2);
});

test('the webhook is signed as Standard Webhooks has it', async () => {
  await look(low);
  const { headers, body } = hook.received[0]!;
  const signed = `${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${body}`;
  const mac = createHmac('sha256', SECRET).update(signed).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${mac}`);
  expect(JSON.parse(body)).toMatchObject({
    type: 'alert-opened',
    data: { kind: 'disk-nearly-full', severity: 'critical' },
  });
});

test('a receiver that is down is tried again ever later; nothing is lost, doubled or told in the wrong order', async () => {
  hook.state.answer = 503;
  post.state.refuses = true;
  await look(low);
  later(0.4);
  await look(low);
  later(1);
  await look();
  expect([events(), post.received]).toEqual([[], []]);
  hook.state.answer = 204;
  post.state.refuses = false;
  for (let round = 0; round < 6; round++) {
    later(2);
    await look();
  }
  expect(events()).toEqual(['alert-opened', 'alert-resolved']);
  expect(post.received).toHaveLength(2);
  expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
});

test('ten processes that watch and send at once tell it once', async () => {
  await Promise.all(Array.from({ length: 10 }, () => look(low)));
  await look(low);
  expect(events()).toEqual(['alert-opened']);
  expect(post.received).toHaveLength(1);
});

test('a receiver that is down for a week ends in the list of dead letters, and can be redriven', async () => {
  hook.state.answer = 500;
  await look(low, env({ SMTP_URL: '', ALERT_EMAIL_FROM: '', ALERT_EMAIL_TO: '' }));
  later(8 * 24 * 60);
  await look(low, env({ SMTP_URL: '', ALERT_EMAIL_FROM: '', ALERT_EMAIL_TO: '' }));
  const [letter] = await listDeadLetters(fresh.db, { limit: 10 });
  expect(letter).toMatchObject({ queue: 'notify', reason: 'the webhook answered 500' });
  hook.state.answer = 204;
  const deps = { db: fresh.db, env: env(), log, now: () => now };
  expect(await notify(deps, letter!.payload as { notificationId: string })).toBe('sent');
});

test('the digest comes once at its hour, to the reviewers, in counts alone', async () => {
  await fresh.db.query(
    `insert into sites (host, registered, condition, condition_since) values
       ('chet-lau.vn', true, 'unreachable', $1::timestamptz - interval '31 days'),
       ('moi-chet.vn', true, 'unreachable', $1::timestamptz - interval '2 days'), ('song.vn', true, 'ok', '2020-01-01')`,
    [now],
  );
  const given = env({ DIGEST_EMAIL_TO: 'reviewers@agency.example' });
  now = new Date('2026-11-25T00:59:00Z');
  await look({}, given);
  expect(post.received).toEqual([]);
  for (let round = 0; round < 3; round++) {
    later(2);
    await look({}, given);
  }
  expect(post.received.map(({ to }) => to)).toEqual([['reviewers@agency.example']]);
  expect(events()).toEqual(['digest']);
  expect(JSON.parse(hook.received[0]!.body)).toMatchObject({
    data: { open: 0, inReview: 0, deadLetters: 0, overdue: 0, unreadForLong: 1 },
  });
});

test('what the installation really shows is read, and travels through the real queue', async () => {
  const death = { queue: 'render-page', key: 'k', payload: {}, reason: 'r', attempts: 4, job: 'j', at: now };
  await recordDeath(fresh.db, death);
  const read = createReader({ db: fresh.db, settings, log, capturesFolder: tmpdir() });
  const readings = await read(now);
  expect(readings).toMatchObject({
    deadLetters: [{ queue: 'render-page', open: 1 }],
    rulePack: '',
    referrals: [],
    certificates: [],
  });
  expect(readings.diskFree).toBeGreaterThan(0);
  const worker = queues.work('notify', 1, async (payload) => {
    await notify({ db: fresh.db, env: env(), log, now: () => now }, payload);
  });
  await watchAlerts({ db: fresh.db, settings, env: env(), log, queues, read }, now);
  await eventually(() => hook.received.length === 1 && post.received.length === 1);
  await worker.close();
  expect(events()).toEqual(['alert-opened']);
});

test('a broken rule pack on the disk is noticed before the next start', async () => {
  const read = createReader({
    db: fresh.db,
    settings,
    log,
    capturesFolder: tmpdir(),
    configFolder: '/nowhere',
  });
  expect((await read(now)).rulePack).toMatch(/^No rule packs in/);
});
