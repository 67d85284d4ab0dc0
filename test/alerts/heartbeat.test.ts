import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createHeartbeat } from '../../src/alerts/heartbeat.ts';
import { readEnvironment } from '../../src/lib/settings.ts';

test('a watcher elsewhere is asked at most once a period, and one that is down is said once', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    response.writeHead(204).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const env = readEnvironment({
    ALERT_HEARTBEAT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ping`,
  });
  const said: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) });

  const seldom = createHeartbeat(env, log, 3_600_000);
  for (let looks = 0; looks < 5; looks++) await seldom();
  expect(asked).toBe(1);

  const often = createHeartbeat(env, log, 0);
  await often();
  expect(said).toEqual([]);
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  for (let looks = 0; looks < 3; looks++) await often();
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/"reason":"\w+".*the heartbeat is not taken/);
});

test('without an address nothing is asked', async () => {
  const said: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) });
  await createHeartbeat(readEnvironment({}), log, 0)();
  expect(said).toEqual([]);
});
