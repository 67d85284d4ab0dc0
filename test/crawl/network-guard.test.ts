import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyNotPublic } from '../../src/crawl/address-rules.ts';
import { createGuard, GuardRefusal } from '../../src/crawl/network-guard.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';

const CLOSED = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '100.64.0.1',
  '100.127.255.254',
  '100.100.100.200',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:0:127.0.0.1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::1',
  '2002:808:808::1',
  '3fff::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
];
const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '172.15.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '2405:4800::1',
  '::ffff:8.8.8.8',
];

test.each(CLOSED)('%s is not public', (address) => {
  expect(whyNotPublic(address)).not.toBeNull();
});

test.each(PUBLIC)('%s is public', (address) => {
  expect(whyNotPublic(address)).toBeNull();
});

test.each(['', 'example.vn', '0177.0.0.1', '127.1', '999.1.1.1'])('%j is refused as no address', (text) => {
  expect(whyNotPublic(text)).not.toBeNull();
});

describe('a guard', () => {
  const refusal = (promise: Promise<unknown>) => expect(promise).rejects.toBeInstanceOf(GuardRefusal);

  test.each(CLOSED)('refuses a name that resolves to %s', async (address) => {
    await refusal(createGuard({ lookup: async () => [address] }).checkTarget('site.vn', 443));
  });

  test.each(CLOSED)('refuses the literal %s', async (address) => {
    await refusal(createGuard({ lookup: async () => [] }).checkTarget(address, 80));
    await refusal(createGuard({ lookup: async () => [] }).checkTarget(`[${address}]`, 80));
  });

  test('connects only to the public ones of several addresses', async () => {
    const guard = createGuard({ lookup: async () => ['10.0.0.1', '203.113.131.1', '::1'] });
    expect(await guard.checkTarget('site.vn', 80)).toEqual({
      addresses: ['203.113.131.1'],
      port: 80,
      mapped: false,
    });
  });

  test.each([22, 25, 3306, 6379, 8080, 8443, 0])('refuses port %i', async (port) => {
    await refusal(createGuard({ lookup: async () => ['8.8.8.8'] }).checkTarget('site.vn', port));
  });

  test('lets further ports through when they are allowed', async () => {
    const guard = createGuard({ lookup: async () => ['8.8.8.8'], allowedPorts: [80, 443, 8080] });
    expect((await guard.checkTarget('site.vn', 8080)).port).toBe(8080);
  });

  test('resolves once: the address that was checked is the one connected to', async () => {
    const answers = [['192.0.2.7'], ['127.0.0.1']];
    let asked = 0;
    const guard = createGuard({ lookup: async () => answers[asked++] ?? [] });
    await refusal(guard.openGuardedSocket('rebinding.vn', 80, { timeoutMs: 200 }));
    await refusal(guard.openGuardedSocket('rebinding.vn', 80, { timeoutMs: 200 }));
    expect(asked).toBe(2);
  });
});

describe('a mapped name', () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = createServer((socket) => socket.on('error', () => {}).end('hello')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => void server.close());

  const guardFor = () =>
    createGuard({
      resolveMap: parseResolveMap([`site.vn:80:127.0.0.1:${port}`]),
      lookup: async () => ['127.0.0.1'],
    });

  test('may be on loopback', async () => {
    const socket = await guardFor().openGuardedSocket('site.vn', 80);
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  test.each([
    ['another name', 'other.vn', 80],
    ['the address itself', '127.0.0.1', 80],
    ['a sub-domain', 'www.site.vn', 80],
    ['a port that is not mapped', 'site.vn', 443],
  ])('is the only exception: not %s', async (_case, host, target) => {
    await expect(guardFor().openGuardedSocket(host, target)).rejects.toBeInstanceOf(GuardRefusal);
  });

  test('an aborted signal ends the attempt', async () => {
    const reason = new Error('enough');
    await expect(
      guardFor().openGuardedSocket('site.vn', 80, { signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
  });
});

describe('--resolve', () => {
  test.each([
    ['*:80:127.0.0.1:8099', 'any.vn', 80, { address: '127.0.0.1', port: 8099 }],
    [':80:127.0.0.1:8099', 'any.vn', 80, { address: '127.0.0.1', port: 8099 }],
    ['Site.VN:*:[::1]:8099', 'site.vn', 443, { address: '::1', port: 8099 }],
    ['site.vn::localhost:8099', 'SITE.VN.', 443, { address: '127.0.0.1', port: 8099 }],
    ['site.vn:80:127.0.0.1:8099', 'other.vn', 80, null],
    ['site.vn:80:127.0.0.1:8099', 'site.vn', 81, null],
  ])('%s for %s port %i', (entry, host, port, found) => {
    expect(parseResolveMap([entry]).find(host, port)).toEqual(found);
  });

  test.each([
    '',
    'site.vn',
    'site.vn:80',
    'site.vn:80:127.0.0.1',
    'a:80:example.vn:80',
    'a:x:127.0.0.1:80',
    'a:80:127.0.0.1:0',
    'a:70000:127.0.0.1:1',
    'a:80:127.0.0.1:99999',
  ])('%j is refused in one line that shows the form', (entry) => {
    expect(() => parseResolveMap([entry])).toThrow(/^--resolve .*HOST:PORT:ADDR:PORT[^\n]*$/);
  });

  test('only a host whose every mapping is loopback counts as loopback', () => {
    const map = parseResolveMap(['a.vn:80:127.0.0.1:1', 'a.vn:443:10.0.0.1:2', 'b.vn:80:127.9.9.9:1']);
    expect([map.isLoopback('a.vn'), map.isLoopback('b.vn'), map.isLoopback('c.vn')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
