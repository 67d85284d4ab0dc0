import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type GuardProxy, openGuardProxy } from '../../src/crawl/browser/guard-proxy.ts';
import { createGuard } from '../../src/crawl/network-guard.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { type LoopbackSite, serveSite } from './loopback-site.ts';

let site: LoopbackSite;
/** Answers each connection with these bytes, then hangs up. */
let rude: Server;
let rudeAnswer = '';
let proxy: GuardProxy | null = null;

beforeAll(async () => {
  site = await serveSite({
    '/': 'chào',
    '/headers': (request, response) => response.end(JSON.stringify(request.rawHeaders)),
    '/upload': (request, response) => {
      let size = 0;
      request.on('data', (part: Buffer) => {
        size += part.length;
      });
      request.on('end', () => response.end(String(size)));
    },
    '/big': (_request, response) => response.end(Buffer.alloc(300_000, 'x')),
  });
  rude = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.from(rudeAnswer, 'latin1')));
  });
  rude.listen(0, '127.0.0.1');
  await once(rude, 'listening');
});
afterAll(async () => {
  await site.close();
  rude.close();
});
afterEach(async () => {
  await proxy?.close();
  proxy = null;
});

async function start(maxBytes = 1_000_000): Promise<GuardProxy> {
  const rudePort = (rude.address() as AddressInfo).port;
  const resolveMap = parseResolveMap([
    `trang.example:80:127.0.0.1:${site.port}`,
    `trang.example:443:127.0.0.1:${site.port}`,
    `tho.example:80:127.0.0.1:${rudePort}`,
  ]);
  const guard = createGuard({ resolveMap, lookup: async () => ['127.0.0.1'] });
  proxy = await openGuardProxy({ guard, maxBytes, onExhausted: () => {}, connectTimeoutMs: 2000 });
  return proxy;
}

/** Sends bytes as they are; resolves with all that came back when the proxy hangs up or has been silent for 300 ms. */
async function say(text: string | Uint8Array): Promise<string> {
  const socket: Socket = connect(Number(new URL(proxy!.address).port), '127.0.0.1');
  let heard = '';
  socket.on('data', (part: Buffer) => {
    heard += part.toString('latin1');
  });
  socket.on('error', () => {});
  socket.setTimeout(300, () => socket.destroy());
  socket.write(text);
  await once(socket, 'close');
  return heard;
}

test('a mapped site is reached in the clear and through a tunnel', async () => {
  await start();
  expect(await say('GET http://trang.example/ HTTP/1.1\r\nHost: trang.example\r\n\r\n')).toMatch(
    /200 OK[\s\S]*ch\xc3\xa0o/,
  );
  const tunnelled = await say('CONNECT trang.example:443 HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n');
  expect(tunnelled).toMatch(/^HTTP\/1.1 200 Connection Established\r\n\r\nHTTP\/1.1 200 OK/);
});

test("the proxy's own headers stay between it and the browser, a body passes", async () => {
  await start();
  const heard = await say(
    'GET http://trang.example/headers HTTP/1.1\r\nHost: trang.example\r\nProxy-Connection: keep-alive\r\nX-Mine: 1\r\n\r\n',
  );
  expect(heard).toContain('["Host","trang.example","X-Mine","1","Connection","close"]');
  const upload =
    'POST http://trang.example/upload HTTP/1.1\r\nHost: trang.example\r\nContent-Length: 5\r\n\r\nabcde';
  expect(await say(upload)).toMatch(/\r\n5\r\n|\r\n\r\n5$/);
});

test.each([
  ['a closed address in the clear', 'GET http://127.0.0.1/ HTTP/1.1\r\nHost: a\r\n\r\n', ''],
  ['a name that leads to one', 'GET http://noi-bo.example/ HTTP/1.1\r\nHost: a\r\n\r\n', ''],
  ['a closed address through a tunnel', 'CONNECT 127.0.0.1:443 HTTP/1.1\r\n\r\n', 'HTTP/1.1 403 Forbidden'],
  ['IPv6', 'CONNECT [::1]:443 HTTP/1.1\r\n\r\n', 'HTTP/1.1 403 Forbidden'],
  ['a port that is not allowed', 'CONNECT trang.example:22 HTTP/1.1\r\n\r\n', 'HTTP/1.1 403 Forbidden'],
  ['a tunnel without a port', 'CONNECT trang.example HTTP/1.1\r\n\r\n', 'HTTP/1.1 403 Forbidden'],
  ['a path without a host', 'GET / HTTP/1.1\r\nHost: trang.example\r\n\r\n', ''],
  ['another scheme', 'GET ftp://trang.example/ HTTP/1.1\r\nHost: a\r\n\r\n', ''],
  [
    'an upgrade in the clear',
    'GET http://trang.example/ HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
    '',
  ],
])('%s is refused', async (_what, request, answer) => {
  await start();
  const before = site.hits.length;
  const heard = await say(request);
  expect(heard.slice(0, answer.length || undefined)).toBe(answer);
  expect(site.hits.length).toBe(before);
});

test('why a connection failed can be asked', async () => {
  const { failureOf } = await start();
  await say('GET http://Noi-Bo.example/ HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(failureOf('noi-bo.example', 80)).toMatchObject({ code: 'guard-refused' });
  expect(failureOf('trang.example', 80)).toBeUndefined();
});

test('everything is cut when the limit is reached', async () => {
  await start(100_000);
  const heard = await say('GET http://trang.example/big HTTP/1.1\r\nHost: trang.example\r\n\r\n');
  expect(heard.length).toBeLessThan(300_000);
  expect(await say('GET http://trang.example/ HTTP/1.1\r\nHost: trang.example\r\n\r\n')).not.toContain(
    'chào',
  );
});

test('no server, however rude, and no client brings it down', async () => {
  await start();
  const rudeness = [
    '',
    'không phải HTTP',
    'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nngắn',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'HTTP/1.1 999 \x01\r\nX: \x00\x01\r\n\r\n',
    'HTTP/1.1 200 OK\r\nX-Ti\xeang: \xe1\r\n\r\nđủ',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    'HTTP/1.1 100 Continue\r\n\r\n',
  ];
  for (rudeAnswer of rudeness) await say('GET http://tho.example/ HTTP/1.1\r\nHost: tho.example\r\n\r\n');
  const garbage = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 200 }),
    fc
      .string({ unit: 'binary', minLength: 1 })
      .map((path) => Buffer.from(`GET http://trang.example/${path} HTTP/1.1\r\n\r\n`)),
    fc
      .string({ unit: 'binary', minLength: 1 })
      .map((host) => Buffer.from(`CONNECT ${host} HTTP/1.1\r\n\r\n`)),
  );
  for (const bytes of fc.sample(garbage, 40)) await say(bytes);
  expect(await say('GET http://trang.example/ HTTP/1.1\r\nHost: trang.example\r\n\r\n')).toContain('200 OK');
});
