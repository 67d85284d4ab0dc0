import { type AddressInfo, createServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SiteCrawler } from '../../src/crawl/crawl-site.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { crawlHost, type Farm, type Page, page, startCrawler, startFarm } from './farm.ts';

const MIB = 1024 * 1024;
let farm: Farm;
let crawler: SiteCrawler;
beforeAll(async () => {
  farm = await startFarm();
  crawler = startCrawler(farm);
});
afterAll(async () => {
  await crawler.close();
  await farm.close();
});

let count = 0;
/** The home page's row and response where the home page is `home`. */
async function homeOf(home: Page, more: Record<string, Page> = {}) {
  count += 1;
  const host = `limit${count}.vn`;
  farm.sites.set(host, { '/': home, '/robots.txt': '', ...more });
  const started = performance.now();
  const { pages, stored, ...rest } = await crawlHost(crawler, `http://${host}/`, { budget: 1 });
  const row = pages[0]!;
  const response = row.captureId === null ? null : stored[Number(row.captureId)]!;
  return { ...rest, row, response, stored, ms: performance.now() - started };
}

describe('a body', () => {
  const html = page('Nén', {});
  test.each([
    ['gzip', gzipSync(html)],
    ['x-gzip', gzipSync(html)],
    ['deflate', deflateSync(html)],
    ['deflate', deflateRawSync(html)],
    ['br', brotliCompressSync(html)],
    ['gzip, br', brotliCompressSync(gzipSync(html))],
    ['identity', Buffer.from(html)],
  ])('in %s is read', async (encoding, body) => {
    const { row, response } = await homeOf({ headers: { 'Content-Encoding': encoding }, body });
    expect(row.outcome).toBe('fetched');
    expect(Buffer.from(response!.body).toString()).toBe(html);
  });

  test('that is a gzip bomb is cut off', async () => {
    const body = gzipSync(Buffer.alloc(300 * MIB), { level: 9 });
    const { row, response } = await homeOf({ headers: { 'Content-Encoding': 'gzip' }, body });
    expect(row.outcome).toBe('too-large');
    expect(response?.body.length).toBe(10 * MIB);
  });

  test('that is a bomb in a bomb is cut off', async () => {
    const body = gzipSync(gzipSync(Buffer.alloc(200 * MIB), { level: 9 }), { level: 9 });
    const { row } = await homeOf({ headers: { 'Content-Encoding': 'gzip, gzip' }, body });
    expect(row.outcome).toBe('too-large');
  });

  test('of 100 MB is cut off at 10 MiB', async () => {
    let sent = 0;
    const { row, response } = await homeOf((request, answer) => {
      answer.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': String(100_000_000) });
      const chunk = Buffer.alloc(256 * 1024, 'x');
      const push = () => {
        while (!request.socket.destroyed && sent < 100_000_000) {
          sent += chunk.length;
          if (!answer.write(chunk)) return void answer.once('drain', push);
        }
      };
      push();
    });
    expect(row).toMatchObject({ outcome: 'too-large', status: 200 });
    expect(response?.body.length).toBe(10 * MIB);
    expect(sent).toBeLessThan(40_000_000);
  });

  test('that never ends is given up', async () => {
    const { row, ms } = await homeOf((request, answer) => {
      answer.writeHead(200, { 'Content-Type': 'text/html' });
      const timer = setInterval(() => answer.write('x'), 20);
      request.socket.on('close', () => clearInterval(timer));
    });
    expect(row.outcome).toBe('timed-out');
    expect(ms).toBeLessThan(5000);
  });

  test('whose connection breaks is kept as far as it came', async () => {
    const { row, response } = await homeOf((request, answer) => {
      answer.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': '5000' });
      answer.write(page('Dở dang'));
      setTimeout(() => request.socket.destroy(), 50);
    });
    expect(row).toMatchObject({ outcome: 'fetched', detail: 'the connection ended early' });
    expect(Buffer.from(response!.body).toString()).toContain('Dở dang');
  });

  test('shorter than its Content-Length says on a closed connection is read', async () => {
    const { row } = await homeOf((request) => {
      request.socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<html>ngắn</html>',
      );
    });
    expect(row.outcome).toBe('fetched');
  });
});

describe('a server that', () => {
  test('never sends headers', async () => {
    const { row, ms } = await homeOf(() => {});
    expect(row).toMatchObject({ outcome: 'timed-out', status: null, captureId: null });
    expect(ms).toBeLessThan(5000);
  });

  test('drips its headers', async () => {
    const { row, ms } = await homeOf((request) => {
      request.socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => request.socket.write('X-Slow: 1\r\n'), 30);
      request.socket.on('close', () => clearInterval(timer));
    });
    expect(row.outcome).toBe('timed-out');
    expect(ms).toBeLessThan(5000);
  });

  test('sends megabytes of headers', async () => {
    const { row } = await homeOf((request) => {
      request.socket.write(`HTTP/1.1 200 OK\r\n${`X-Long: ${'y'.repeat(1000)}\r\n`.repeat(2000)}\r\n`);
    });
    expect(row.outcome).toBe('connection-failure');
  });

  test('resets the connection', async () => {
    const { row } = await homeOf((request) => void request.socket.resetAndDestroy());
    expect(row.outcome).toBe('connection-failure');
  });

  test.each([
    [
      'speaks no TLS where https is asked',
      (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'tls-failure',
    ],
    ['closes during the handshake', (socket: Socket) => socket.destroy(), 'tls-failure'],
    ['says nothing during the handshake', () => {}, 'robots-unreachable'],
  ] as const)('%s', async (_name, answer, outcome) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => answer(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const own = startCrawler(farm, { resolveMap: parseResolveMap([`*:443:127.0.0.1:${port}`]) });
    const { pages } = await crawlHost(own, 'https://tls.vn/', { budget: 1 });
    expect(pages.map((row) => row.outcome)).toEqual([outcome]);
    await own.close();
    server.close();
  });

  test('does not speak HTTP', async () => {
    const { row } = await homeOf((request) => void request.socket.end('220 smtp.vn ESMTP ready\r\n'));
    expect(row.outcome).toBe('connection-failure');
  });
});

describe('redirects', () => {
  const to = (location: string, status = 302): Page => ({ status, headers: { Location: location } });

  test('in a circle are noticed', async () => {
    const { row, stored } = await homeOf(to('/b'), { '/b': to('/') });
    expect(row.outcome).toBe('redirect-loop');
    expect(stored.map(({ status }) => status)).toEqual([200, 302, 302]);
  });

  test('are followed five times and no more', async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, n) => [`/${n}`, n + 1 === length ? page('Đích') : to(`/${n + 1}`)]),
      );
    expect((await homeOf(to('/0'), chain(5))).row).toMatchObject({
      outcome: 'fetched',
      finalUrl: expect.stringMatching(/\/4$/),
    });
    expect((await homeOf(to('/0'), chain(6))).row.outcome).toBe('redirect-loop');
  });

  test('off the site are not followed, and told', async () => {
    const { row, landedOn } = await homeOf(to('https://other.example/'));
    expect(row).toMatchObject({
      outcome: 'redirected-off-site',
      finalUrl: 'https://other.example/',
      status: 302,
    });
    expect(landedOn).toBe('other.example');
  });

  test('to a forbidden address end there', async () => {
    const { row } = await homeOf(to('/a'), {
      '/robots.txt': 'User-agent: *\nDisallow: /a',
      '/a': page('Cấm'),
    });
    expect(row).toMatchObject({ outcome: 'robots-disallowed', status: 302 });
  });

  test('by a meta refresh alone count as one', async () => {
    const body = '<html><head><META HTTP-EQUIV="Refresh" CONTENT="0; URL=/trang-chu.asp"></head></html>';
    const { row } = await homeOf(body, { '/trang-chu.asp': page('Trang chủ') });
    expect(row).toMatchObject({ outcome: 'fetched', finalUrl: expect.stringMatching(/trang-chu\.asp$/) });
  });

  test('to another scheme are no redirects', async () => {
    expect((await homeOf(to('ftp://limit.vn/'))).row.outcome).toBe('client-error');
    expect((await homeOf({ status: 302 })).row.outcome).toBe('client-error');
  });
});

test.each<[number, Record<string, string>, string]>([
  [200, {}, 'fetched'],
  [304, {}, 'not-modified'],
  [401, {}, 'blocked'],
  [403, {}, 'blocked'],
  [404, {}, 'gone'],
  [410, {}, 'gone'],
  [418, {}, 'client-error'],
  [429, {}, 'rate-limited'],
  [451, {}, 'blocked'],
  [500, {}, 'server-error'],
  [503, {}, 'server-error'],
  [503, { 'CF-Mitigated': 'challenge' }, 'blocked'],
  [200, { 'Content-Type': 'application/pdf' }, 'not-html'],
  [200, { 'Content-Type': 'application/octet-stream' }, 'fetched'],
  [200, { 'Content-Type': 'application/xhtml+xml' }, 'fetched'],
])('status %i with %j is %s', async (status, headers, outcome) => {
  const body = status === 304 ? '' : page('Thân');
  const { row, response } = await homeOf({ status, headers, body });
  expect(row.outcome).toBe(outcome);
  expect(response?.status).toBe(status);
});
