import { X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCertificate } from '../../src/alerts/certificate.ts';
import { SELF_SIGNED } from '../browser/self-signed.ts';

const ENDS = new Date(new X509Certificate(SELF_SIGNED.cert).validTo);
const DAY_MS = 86_400_000;
let server: Server;
let mute: TcpServer;
const asked: (string | false)[] = [];

beforeAll(async () => {
  server = createServer(SELF_SIGNED, (socket) => {
    asked.push((socket as unknown as { servername: string | false }).servername);
    socket.end();
  });
  mute = createTcpServer((socket) => socket.end('220 no TLS here\r\n'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  server.close();
  mute.close();
});
const at = (one: { address(): unknown }) => `https://127.0.0.1:${(one.address() as AddressInfo).port}`;

test.each([
  [20.5, 20],
  [1, 1],
  [-3, -3],
])('a server whose certificate ends in %d days is read so', async (days, floor) => {
  const state = await readCertificate(at(server), new Date(ENDS.getTime() - days * DAY_MS));
  expect(Math.floor(state.daysLeft)).toBe(floor);
  expect(state.endpoint).toBe(at(server));
});

test('a certificate that nobody vouches for is a problem by its name, and no name is sent to an address', async () => {
  expect(await readCertificate(at(server), new Date())).toMatchObject({
    problem: expect.stringMatching(/SELF_SIGNED|self.signed/),
  });
  expect(asked.every((name) => name === false)).toBe(true);
});

test('what speaks no TLS, or is not there, is a problem and no exception', async () => {
  const spoken = await readCertificate(at(mute), new Date());
  expect(spoken.problem).toEqual(expect.any(String));
  expect(await readCertificate('https://127.0.0.1:9', new Date())).toMatchObject({ problem: 'ECONNREFUSED' });
});
