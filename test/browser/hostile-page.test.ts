import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRenderer, type PageRenderer } from '../../src/crawl/browser/page-renderer.ts';
import { createGuard } from '../../src/crawl/network-guard.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { type Answer, type LoopbackSite, serveSite } from './loopback-site.ts';

const drip: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  const timer = setInterval(() => response.write('<p>nhỏ giọt</p>'), 200);
  response.on('close', () => clearInterval(timer));
};
const flood: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  const block = `<!--${'x'.repeat(1 << 20)}-->`;
  const pour = () => {
    while (!response.destroyed && response.write(block));
    if (!response.destroyed) response.once('drain', pour);
  };
  pour();
};
const PAGES = {
  '/good': '<p>Trang lành</p>',
  '/alerts': `<p>trước</p><script>setInterval(() => alert('a'), 1); confirm('b'); prompt('c'); onbeforeunload = () => 'd'</script>`,
  '/busy': `<p>đã đọc được</p><script>setTimeout(() => { for (;;); }, 100)</script>`,
  '/busy-at-once': `<p>đầu trang</p><script>for (;;);</script>`,
  '/grow': `<script>setInterval(() => { for (let i = 0; i < 2e4; i++) document.body.append('dài ra mãi '.repeat(9)) }, 1)</script><body>`,
  '/eat': `<p>ăn</p><script>const all = []; setInterval(() => all.push(new Uint8Array(64 << 20).fill(1)), 5)</script>`,
  '/popups': `<p>cửa sổ</p><script>for (let i = 0; i < 30; i++) window.open('/good?' + i)</script>`,
  '/download': `<p>tải về</p><a id=a href="/file" download>x</a><script>a.click(); location.href = '/file'</script>`,
  '/file': ((_q, r) =>
    r
      .writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' })
      .end('MZ')) as Answer,
  '/ask': `<p id=p>hỏi quyền</p><script>
    const told = (text) => { p.dataset.told = (p.dataset.told || '') + ' ' + text };
    navigator.geolocation?.getCurrentPosition(() => told('given'), (e) => told('geo:' + e.code));
    window.Notification?.requestPermission().then(told);
    navigator.mediaDevices?.getUserMedia({ audio: true, video: true }).then(() => told('given'), (e) => told(e.name));
    navigator.clipboard?.readText().then(() => told('given'), (e) => told(e.name));</script>`,
  '/reload': `<p>lặp</p><script>location.reload()</script>`,
  '/crash': '<p>x</p>',
  '/drip': drip,
  '/flood': flood,
};
/** For pages that never come to an end. */
const LIMIT_MS = 6000;
/** For pages that do: a machine that has other work takes its time for windows and downloads. */
const PATIENT_MS = 30_000;
/** What a limit may be passed by until the page is taken away. */
const SLACK_MS = 15_000;

let site: LoopbackSite;
let secureSite: LoopbackSite;
let renderer: PageRenderer;
let patient: PageRenderer;
beforeAll(async () => {
  site = await serveSite(PAGES);
  secureSite = await serveSite(PAGES, { tls: true });
  const secure = `trang.example:443:127.0.0.1:${secureSite.port}`;
  const guard = createGuard({
    resolveMap: parseResolveMap([`trang.example:80:127.0.0.1:${site.port}`, secure]),
  });
  const options = {
    guard,
    log: createLogger('silent', 'info'),
    userAgent: 'Rasoat/0.1 (test)',
    limits: { settleMs: 1500, maxBytes: 20 << 20, maxHtmlBytes: 2 << 20 },
  };
  [renderer, patient] = await Promise.all([
    createRenderer({ ...options, timeoutMs: LIMIT_MS }),
    createRenderer({ ...options, timeoutMs: PATIENT_MS }),
  ]);
});
afterAll(async () => {
  await Promise.all([renderer.close(), patient.close()]);
  await Promise.all([site.close(), secureSite.close()]);
});

/** Reads a page with a short limit, or a patient one, and holds that it is kept. */
async function bounded(path: string, limit = LIMIT_MS, scheme = 'http') {
  const start = performance.now();
  const settled = await (limit === LIMIT_MS ? renderer : patient)
    .render(`${scheme}://trang.example${path}`)
    .then(
      (page) => ({ html: page.html, code: 'rendered' }),
      (error: Error & { code: string }) => ({ html: error.message, code: error.code }),
    );
  expect(performance.now() - start).toBeLessThan(limit + SLACK_MS);
  return settled;
}

const RENDERED = { code: 'rendered' };

test.each([
  ['asks without end', '/alerts', 'rendered', 'trước'],
  ['computes without end', '/busy', 'rendered', 'đã đọc được'],
  ['opens windows', '/popups', 'rendered', 'cửa sổ'],
  ['starts downloads', '/download', 'rendered', 'tải về'],
  ['computes before it is read', '/busy-at-once', 'rendered', 'đầu trang'],
  ['grows without end', '/grow', 'too-large or timed-out or abandoned', ''],
  ['never ends its answer', '/drip', 'timed-out', ''],
  ['pours without end', '/flood', 'too-large', ''],
] as const)('a page that %s is bounded, and the next page is read', async (_what, path, code, text) => {
  const limit = code === 'rendered' ? PATIENT_MS : LIMIT_MS;
  const result = await bounded(path, limit);
  expect(code.split(' or '), result.html).toContain(result.code);
  expect(result.html).toContain(text);
  expect(await bounded('/good', limit)).toMatchObject(RENDERED);
});

test('a page that reloads itself for ever is bounded', async () => {
  await bounded('/reload');
  expect(await bounded('/good')).toMatchObject(RENDERED);
});

test('a page that eats memory is ended before it takes two gigabytes, and the next page is read', async () => {
  const seen = bounded('/eat');
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, largestChild());
  }, 200);
  const { code } = await seen;
  clearInterval(watch);
  expect(['rendered', 'abandoned', 'timed-out']).toContain(code);
  expect(most).toBeLessThan(2 * 1024 ** 3);
  expect(await bounded('/good')).toMatchObject(RENDERED);
});

test('nothing that a page may ask of its visitor is given', async () => {
  const { html } = await bounded('/ask', PATIENT_MS, 'https');
  const told = /data-told="([^"]*)"/.exec(html)?.[1];
  expect(told).toMatch(/geo:1.*Error/);
  expect(told).not.toContain('given');
});

/** Resident bytes of the largest process of any Chromium, by ps. */
function largestChild(): number {
  const lines = execFileSync('ps', ['-e', '-o', 'rss=,comm=']).toString().split('\n');
  const sizes = lines.filter((line) => /chrom/i.test(line)).map((line) => Number.parseInt(line, 10) * 1024);
  return Math.max(0, ...sizes);
}
