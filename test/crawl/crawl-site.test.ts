import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SiteCrawler } from '../../src/crawl/crawl-site.ts';
import { BadInput } from '../../src/lib/errors.ts';
import { crawlHost, type Farm, PATIENT, type Page, page, startCrawler, startFarm } from './farm.ts';
import { readLinks } from './simple-links.ts';

let farm: Farm;
let crawler: SiteCrawler;
/** Where a server never answers. */
let quick: SiteCrawler;
beforeAll(async () => {
  farm = await startFarm();
  crawler = startCrawler(farm, { options: PATIENT });
  quick = startCrawler(farm);
});
afterAll(async () => {
  await Promise.all([crawler.close(), quick.close()]);
  await farm.close();
});

const article = (n: number) => `/mot-bai-viet-co-tua-de-dai-${1000 + n}.html`;
/** A home page with so many articles, contact pages and sections. */
function newsSite(articles: number, more: Record<string, Page> = {}): Record<string, Page> {
  const paths = Array.from({ length: articles }, (_, n) => article(n));
  const titles = Object.fromEntries(paths.map((path) => [path, 'Một bài viết có tựa đề dài']));
  return {
    '/': page('Trang chủ', {
      ...titles,
      '/lien-he': 'Liên hệ',
      '/gioi-thieu': 'Giới thiệu',
      '/the-thao': 'Thể thao',
    }),
    '/lien-he': page('Liên hệ'),
    '/gioi-thieu': page('Giới thiệu'),
    '/the-thao': page('Thể thao'),
    ...Object.fromEntries(
      paths.map((path) => [path, page('Bài', { [article(0)]: 'Bài liên quan có tựa đề dài' })]),
    ),
    ...more,
  };
}
const asked = (host: string) =>
  farm.requests.filter((line) => line.startsWith(`${host} `)).map((line) => line.slice(host.length + 1));

describe('a scan', () => {
  test('stays within its budget, robots.txt not counted', async () => {
    farm.sites.set('budget.vn', newsSite(100));
    const { coverage, stored } = await crawlHost(crawler, 'budget.vn', { budget: 25 });
    expect(coverage).toEqual({ planned: 25, outcomes: { fetched: 24, gone: 1 } });
    expect(stored).toHaveLength(26);
  });

  test('asks for credited pages on other hosts last, by their own robots.txt, within the budget', async () => {
    farm.sites.set('quoting.vn', newsSite(60));
    farm.sites.set('outlet.vn', { '/a.html': page('Bài gốc', { '/b.html': 'Bài khác của báo gốc' }) });
    farm.sites.set('closed.vn', { '/robots.txt': 'User-agent: *\nDisallow: /', '/c.html': page('Bài gốc') });
    const sources = ['http://outlet.vn/a.html#top', 'http://closed.vn/c.html', 'http://outlet.vn/a.html'];
    const { coverage, pages } = await crawlHost(crawler, 'quoting.vn', { budget: 20, sources });
    expect(coverage.planned).toBeLessThanOrEqual(20);
    expect(pages.slice(-2).map(({ url, role, outcome }) => [url, role, outcome])).toEqual([
      ['http://outlet.vn/a.html', 'source', 'fetched'],
      ['http://closed.vn/c.html', 'source', 'robots-disallowed'],
    ]);
    expect(asked('outlet.vn')).toEqual(['/robots.txt', '/a.html']);
    expect(asked('closed.vn')).toEqual(['/robots.txt']);
  });

  test('gives every planned address one outcome, whatever the pages do', async () => {
    farm.sites.set(
      'mixed.vn',
      newsSite(12, {
        '/robots.txt': `User-agent: *\nDisallow: ${article(0)}\nSitemap: /sm.xml`,
        '/sm.xml': `<urlset><url><loc>http://mixed.vn${article(50)}</loc></url></urlset>`,
        [article(1)]: { status: 404 },
        [article(2)]: { status: 500 },
        [article(3)]: { status: 403 },
        [article(4)]: { status: 302, headers: { Location: 'https://elsewhere.example/' } },
        [article(5)]: { headers: { 'Content-Type': 'application/pdf' } },
        [article(6)]: (request) => void request.socket.destroy(),
        [article(7)]: { status: 301, headers: { Location: article(7) } },
        [article(8)]: () => {},
        [article(50)]: page('Từ sơ đồ trang'),
      }),
    );
    const { coverage, pages } = await crawlHost(quick, 'http://mixed.vn/');
    expect(coverage).toEqual({
      planned: 18,
      outcomes: {
        fetched: 9,
        gone: 1,
        blocked: 1,
        'robots-disallowed': 1,
        'server-error': 1,
        'redirected-off-site': 1,
        'not-html': 1,
        'connection-failure': 1,
        'redirect-loop': 1,
        'timed-out': 1,
      },
    });
    expect(pages.find(({ role }) => role === 'sitemap')?.outcome).toBe('fetched');
  });

  test('asks for no page twice and none that is a trap', async () => {
    farm.sites.set(
      'traps.vn',
      newsSite(3, {
        '/': page('Trang chủ', {
          [article(0)]: 'Một bài viết có tựa đề dài',
          [`${article(0)}?utm_source=zalo`]: 'Một bài viết có tựa đề dài',
          [`http://www.traps.vn${article(0)}#comments`]: 'Một bài viết có tựa đề dài',
          '/lich?month=12&year=2030': 'Tháng sau',
          '/2030/12/': 'Tháng mười hai',
          '/dang-nhap': 'Đăng nhập',
          '/tin-tuc/page/2': '2',
          '/anh.jpg': 'Ảnh',
        }),
      }),
    );
    const { coverage } = await crawlHost(crawler, 'http://traps.vn/');
    expect(coverage.outcomes).toEqual({ fetched: 2, gone: 1 });
    expect(asked('traps.vn')).toEqual(['/robots.txt', '/', '/sitemap.xml', article(0)]);
  });

  test('follows no links of a page that asks not to', async () => {
    const body = page('Trang chủ', { '/the-thao': 'Thể thao' }).replace(
      '<head>',
      '<head><meta name="robots" content="noindex, nofollow">',
    );
    farm.sites.set('nofollow.vn', { ...newsSite(0), '/': body });
    await crawlHost(crawler, 'http://nofollow.vn/');
    expect(asked('nofollow.vn')).toEqual(['/robots.txt', '/', '/sitemap.xml']);
  });

  test('stores every response before it is judged', async () => {
    farm.sites.set('order.vn', newsSite(2));
    const events: string[] = [];
    await crawler.crawl(
      { scanId: 'order', host: 'http://order.vn/', budget: 9, signal: new AbortController().signal },
      {
        async store(response) {
          await sleep(2);
          events.push(`store ${response.url}`);
          return response.url;
        },
        readLinks(response) {
          events.push(`read ${response.url}`);
          return readLinks(response);
        },
        onOutcome: (row) => void events.push(`outcome ${row.finalUrl}`),
      },
    );
    expect(events[0]).toBe('store http://order.vn/robots.txt');
    for (const event of events.filter((line) => !line.startsWith('store')))
      expect(events.indexOf(`store ${event.split(' ')[1]}`)).toBeLessThan(events.indexOf(event));
  });

  test('ends with its error when a response cannot be stored', async () => {
    farm.sites.set('full.vn', newsSite(1));
    const job = { scanId: 'full', host: 'http://full.vn/', budget: 9, signal: new AbortController().signal };
    const store = () => Promise.reject(new Error('disk full'));
    await expect(crawler.crawl(job, { readLinks, store })).rejects.toThrow('disk full');
  });

  test('leaves a host alone that wants a long pause', async () => {
    const limited: Page = { status: 429, headers: { 'Retry-After': '3600' } };
    farm.sites.set('limited.vn', newsSite(6, { [article(1)]: limited }));
    const { coverage } = await crawlHost(crawler, 'http://limited.vn/');
    expect(coverage.outcomes['rate-limited']).toBeGreaterThanOrEqual(5);
    expect(asked('limited.vn')).not.toContain(article(4));
  });

  test('leaves a host alone that stopped answering', async () => {
    const wall = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [article(n), { status: 403 }]));
    farm.sites.set('walled.vn', newsSite(20, wall));
    const { coverage } = await crawlHost(crawler, 'http://walled.vn/');
    expect(coverage.outcomes).toMatchObject({ blocked: 5, abandoned: 15 });
  });

  test('ends at a bot wall in place of the home page', async () => {
    farm.sites.set('wall.vn', newsSite(5));
    const job = { scanId: 'wall', host: 'http://wall.vn/', budget: 9, signal: new AbortController().signal };
    const result = await crawler.crawl(job, {
      store: async () => 'id',
      readLinks: (response) => ({ ...readLinks(response), isWall: true }),
    });
    expect(result.pages).toMatchObject([{ outcome: 'blocked', status: 200, captureId: 'id' }]);
    expect(asked('wall.vn')).toEqual(['/robots.txt', '/']);
  });
});

describe('a host without a scheme', () => {
  test('is read on http when https does not answer, and says so', async () => {
    farm.sites.set('plain.vn', newsSite(1));
    const { scheme, landedOn, pages } = await crawlHost(crawler, 'plain.vn');
    expect([scheme, landedOn]).toEqual(['http', 'plain.vn']);
    expect(pages[0]).toMatchObject({ url: 'http://plain.vn/', outcome: 'fetched' });
    expect(pages[0]?.detail).toContain('https://plain.vn/');
  });

  test('is tried with www. when its own name has no address', async () => {
    const { createGuard } = await import('../../src/crawl/network-guard.ts');
    const { parseResolveMap } = await import('../../src/crawl/resolve-map.ts');
    const resolveMap = parseResolveMap([`www.named.vn:80:127.0.0.1:${farm.port}`]);
    const lookup = async () =>
      Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    const own = startCrawler(farm, { resolveMap, guard: createGuard({ resolveMap, lookup }) });
    farm.sites.set('named.vn', newsSite(1));
    expect((await crawlHost(own, 'named.vn')).landedOn).toBe('www.named.vn');
    const missing = await crawlHost(own, 'missing.vn');
    expect(missing.pages).toMatchObject([{ outcome: 'dns-failure', url: 'https://missing.vn/' }]);
    await own.close();
  });

  test('that redirects to www. is read there', async () => {
    farm.sites.set('moved.vn', {
      ...newsSite(2),
      '/': (request, response) => {
        const isHome = request.headers.host?.startsWith('www.');
        if (isHome)
          response
            .writeHead(200, { 'Content-Type': 'text/html' })
            .end(page('Nhà', { [article(0)]: 'Một bài có tựa đề dài' }));
        else response.writeHead(301, { Location: 'http://www.moved.vn/' }).end();
      },
    });
    const { landedOn, coverage } = await crawlHost(crawler, 'http://moved.vn/');
    expect(landedOn).toBe('www.moved.vn');
    expect(coverage.outcomes.fetched).toBe(2);
  });

  test.each(['', 'not a host', 'http://', 'a b.vn'])('%j is bad input', async (host) => {
    await expect(crawlHost(crawler, host)).rejects.toBeInstanceOf(BadInput);
  });
});

describe('ending', () => {
  test('an aborted scan resolves at once, with what is left abandoned', async () => {
    const slow: Page = (_request, response) => void setTimeout(() => response.end(page('Chậm')), 5000);
    farm.sites.set('stopped.vn', newsSite(10, { [article(2)]: slow }));
    const stop = new AbortController();
    const scan = crawlHost(crawler, 'http://stopped.vn/', { budget: 12, signal: stop.signal });
    while (!asked('stopped.vn').includes(article(2))) await sleep(5);
    const start = performance.now();
    stop.abort();
    const { coverage } = await scan;
    expect(performance.now() - start).toBeLessThan(4000);
    expect(coverage.planned).toBe(12);
    expect(coverage.outcomes.abandoned).toBeGreaterThan(3);
  });

  test('closing abandons what runs, lets go of all sockets and writes nothing to disk', async () => {
    const own = startCrawler(farm, {
      options: PATIENT,
    });
    farm.sites.set('closing.vn', newsSite(5, { '/': () => {} }));
    const scan = crawlHost(own, 'http://closing.vn/');
    while (!asked('closing.vn').includes('/')) await sleep(5);
    const start = performance.now();
    await own.close();
    expect(performance.now() - start).toBeLessThan(10_000);
    expect((await scan).coverage.outcomes).toEqual({ abandoned: 1 });
    await expect(crawlHost(own, 'http://closing.vn/')).resolves.toMatchObject({
      coverage: { outcomes: { abandoned: 1 } },
    });
    expect(existsSync('storage')).toBe(false);
  });

  test('a process that closed its crawler ends by itself, its signal handlers untouched', async () => {
    farm.sites.set('clean.vn', newsSite(3));
    const script = fileURLToPath(new URL('./crawl-and-exit.ts', import.meta.url));
    const child = spawn(process.execPath, [script, String(farm.port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(0);
    const { planned, hasCrawlees, closedAt } = JSON.parse(output);
    expect([planned, hasCrawlees]).toEqual([8, false]);
    expect(Date.now() - closedAt).toBeLessThan(3000);
  });
});

test('many scans run side by side, and a slow site holds up no other', async () => {
  const slow: Page = (_request, response) => void setTimeout(() => response.end(page('Chậm')), 300);
  farm.sites.set('slow.vn', newsSite(2, { '/': slow }));
  for (let n = 0; n < 20; n += 1) farm.sites.set(`side${n}.vn`, newsSite(5));
  const slowScan = crawlHost(crawler, 'http://slow.vn/');
  const others = await Promise.all(
    Array.from({ length: 20 }, (_, n) => crawlHost(crawler, `http://side${n}.vn/`)),
  );
  expect(others.every(({ coverage }) => coverage.outcomes.fetched === 9)).toBe(true);
  expect((await slowScan).coverage.outcomes.fetched).toBeGreaterThan(0);
});

test('the browser waits for its turn like a request, and a scan waits for the browser', async () => {
  const paced = startCrawler(farm, { loopbackDelayMs: 50 });
  farm.sites.set('turn.vn', { '/': page('Trang chủ') });
  const never = new AbortController().signal;
  const first = await paced.turn('turn.vn', never);
  const order: string[] = [];
  const second = paced.turn('www.turn.vn', never).then(async (done) => {
    order.push('second turn');
    await done?.();
  });
  const scan = crawlHost(paced, 'turn.vn').then(() => order.push('scan'));
  await sleep(200);
  expect(order, 'nobody asks while the browser is at it').toEqual([]);
  expect(asked('turn.vn')).toEqual([]);
  order.push('browser done');
  await first?.();
  await Promise.all([second, scan]);
  expect(order[0]).toBe('browser done');
  await paced.close();
});
