import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRenderer, type PageRenderer } from '../../src/crawl/browser/page-renderer.ts';
import { createGuard } from '../../src/crawl/network-guard.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { type LoopbackSite, serveSite } from './loopback-site.ts';
import { readPng } from './read-png.ts';

const PAGES = {
  '/': `<!doctype html><meta charset=utf-8><meta property="og:site_name" content="Báo Ẩn">
    <style>body{margin:0;background:#fff;font:16px serif}</style>
    <h1>Trang thử</h1><div style="height:2500px;background:#eee"></div>
    <p id=m style="margin:50px 100px">Tổng   biên&nbsp;tập:
      <b>Nguyễn Thị <i>Ánh</i></b><br>Tòa soạn: Hà Nội</p>
    <div style="display:none">chữ giấu kín</div>
    <script>Element.prototype.getBoundingClientRect = () => { throw 1 };
    Document.prototype.createRange = () => { throw 1 }; JSON.stringify = () => '"giả"';
    Object.defineProperty(Element.prototype, 'outerHTML', { get: () => 'giả' });</script>`,
  '/long': `<body style="margin:0"><div style="height:90000px">dài</div>`,
  '/lazy': `<body style="margin:0"><div style="height:3000px"></div><p id=x></p><script>
    new IntersectionObserver(([e]) => { if (e.isIntersecting) x.innerHTML = '<img src=/pic onload="this.dataset.ok=1">' }).observe(x)</script>`,
};

let site: LoopbackSite;
let renderer: PageRenderer;
beforeAll(async () => {
  site = await serveSite(PAGES);
  const guard = createGuard({ resolveMap: parseResolveMap([`trang.example:80:127.0.0.1:${site.port}`]) });
  renderer = await createRenderer({
    guard,
    log: createLogger('silent', 'info'),
    userAgent: 'Rasoat/0.1 (test)',
  });
});
afterAll(async () => {
  await renderer.close();
  await site.close();
});

test('the picture shows the whole page with a red frame round the quote, whatever the page did to the DOM', async () => {
  const boxes = [
    'Tổng biên tập: Nguyễn Thị Ánh',
    'Nguyễn Thị Ánh Tòa soạn',
    'không có ở đây',
    'chữ giấu kín',
    'Báo Ẩn',
  ];
  const page = await renderer.render('http://trang.example/', { screenshot: true, boxes });
  const { marked, width, height, cut } = page.screenshot!;
  const pixels = readPng(page.png!);
  expect([pixels.width, pixels.height]).toEqual([width, height]);
  expect(width).toBe(1280);
  expect(height).toBeGreaterThan(2600);
  expect(cut).toBe(false);

  expect(marked.map(({ quote }) => quote)).toEqual(boxes);
  expect(marked.map((one) => one.boxes.length > 0)).toEqual([true, true, false, false, false]);
  const first = marked[0]!.boxes[0]!;
  expect(first.x).toBeCloseTo(100, 0);
  expect(first.y).toBeGreaterThan(2500);
  const middle = Math.round(first.y + first.height / 2);
  expect(pixels.at(Math.round(first.x) - 3, middle)).toEqual([208, 0, 0]);
  expect(pixels.at(20, middle)).toEqual([255, 255, 255]);
  // The frame is on the picture only.
  expect(page.html).not.toContain('d00000');
  expect(page.html).toContain('chữ giấu kín');
});

test('letters are painted and not replaced by empty boxes', async () => {
  const plain = readPng((await renderer.render('http://trang.example/', { screenshot: true })).png!);
  let dark = 0;
  for (let y = 0; y < 80; y++) for (let x = 0; x < 300; x++) if (plain.at(x, y)[0] < 100) dark++;
  expect(dark).toBeGreaterThan(200);
});

test('an endless page is cut and says so', async () => {
  const { screenshot } = await renderer.render('http://trang.example/long', { screenshot: true });
  expect(screenshot).toMatchObject({ height: 15_000, cut: true });
});

test('pictures are asked for only when there is a picture to take, and those that load on sight are there', async () => {
  const before = site.hits.length;
  await renderer.render('http://trang.example/lazy');
  expect(site.hits.slice(before)).toEqual(['trang.example /lazy']);
  await renderer.render('http://trang.example/lazy', { screenshot: true });
  expect(site.hits).toContain('trang.example /pic');
});

test('what may not be fetched is not asked for', async () => {
  const before = site.hits.length;
  const mayFetch = (url: string) => !url.endsWith('/pic');
  await renderer.render('http://trang.example/lazy', { screenshot: true, mayFetch });
  expect(site.hits.slice(before)).not.toContain('trang.example /pic');
});
