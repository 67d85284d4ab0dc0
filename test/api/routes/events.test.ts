import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, cookiesOf, startConsole, type TestConsole } from '../../support/console.ts';
import { type SeededSite, seedSite } from '../../support/register.ts';

let c: TestConsole;
let base: string;
let hue: number;
let ours: SeededSite;
let theirs: SeededSite;

beforeAll(async () => {
  c = await startConsole();
  base = await c.app.listen({ port: 0, host: '127.0.0.1' });
  hue = await c.agency('Sở Huế', 'Huế');
  ours = await seedSite(c.db, { host: 'ours.example.vn', agencyId: hue });
  theirs = await seedSite(c.db, { host: 'theirs.example.vn' });
});
afterAll(() => c.stop());

interface Stream {
  readonly status: number;
  /** What has come so far. */
  readonly events: { kind: string; id: string | null }[];
  close(): void;
}

async function open(cookie: string): Promise<Stream> {
  const stop = new AbortController();
  const response = await fetch(`${base}/api/v1/events`, { headers: { cookie }, signal: stop.signal });
  const events: Stream['events'] = [];
  void (async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream()))
      for (const [, json] of chunk.matchAll(/^data: (.+)$/gm)) events.push(JSON.parse(json!));
  })().catch(() => {});
  return { status: response.status, events, close: () => stop.abort() };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await pause(50);
}

async function cookieOf(asker: Asker): Promise<string> {
  const { rows } = await c.db.query<{ email: string }>('select email from users where id = $1', [
    asker.userId,
  ]);
  return cookiesOf(await c.signIn(rows[0]!.email));
}

/** Changes a flag until a listener, which may still be connecting, has heard of it. */
async function touch(flagId: string, heard: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !heard(); tries += 1) {
    await c.db.query('update flags set version = version + 1 where id = $1', [flagId]);
    await pause(100);
  }
}

test('a change is told at once, to those whose agency it is', async () => {
  const central = await open(await cookieOf(await c.user('viewer')));
  const local = await open(await cookieOf(await c.user('viewer', hue)));
  const has = ({ events }: Stream, id: string) => events.some((event) => event.id === id);
  await touch(theirs.flagId, () => has(central, theirs.flagId));
  await touch(ours.flagId, () => has(central, ours.flagId) && has(local, ours.flagId));
  expect(central.events[0]).toEqual({ kind: 'hello', id: null });
  expect(central.events).toContainEqual({ kind: 'flag', id: theirs.flagId });
  expect(local.events).toContainEqual({ kind: 'flag', id: ours.flagId });
  expect(has(local, theirs.flagId)).toBe(false);
  central.close();
  local.close();
});

test('a large change is told in one word', async () => {
  const central = await open(await cookieOf(await c.user('viewer')));
  await touch(ours.flagId, () => central.events.some(({ kind }) => kind === 'flag'));
  for (let n = 0; n < 25; n += 1) await seedSite(c.db, { host: `many-${n}.example.vn` });
  const told = () => central.events.filter(({ kind }) => kind === 'flag').length;
  await until(() => told() >= 26);
  central.events.length = 0;
  await c.db.query('update flags set version = version + 1');
  await until(() => central.events.length > 0);
  expect(central.events).toEqual([{ kind: 'flag', id: null }]);
  central.close();
});

test('when the listening connection is killed, it comes back and says that something was missed', async () => {
  const central = await open(await cookieOf(await c.user('viewer')));
  await touch(ours.flagId, () => central.events.some(({ kind }) => kind === 'flag'));
  central.events.length = 0;
  await c.db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen rasoat_events' and datname = current_database()`,
  );
  await until(() => central.events.some(({ kind }) => kind === 'hello'));
  expect(central.events).toContainEqual({ kind: 'hello', id: null });
  await touch(ours.flagId, () => central.events.some(({ kind }) => kind === 'flag'));
  expect(central.events).toContainEqual({ kind: 'flag', id: ours.flagId });
  central.close();
});

test('one person opens so many streams and no more, and a closed one makes room', async () => {
  const cookie = await cookieOf(await c.user('viewer'));
  const most = c.deps.settings.people.live_connections;
  const streams: Stream[] = [];
  for (let n = 0; n < most; n += 1) streams.push(await open(cookie));
  expect(streams.map(({ status }) => status)).toEqual(Array(most).fill(200));
  expect((await open(cookie)).status).toBe(429);
  streams.pop()!.close();
  let status = 429;
  for (let tries = 0; tries < 100 && status !== 200; tries += 1) {
    await pause(50);
    const again = await open(cookie);
    status = again.status;
    streams.push(again);
  }
  expect(status).toBe(200);
  for (const stream of streams) stream.close();
});
