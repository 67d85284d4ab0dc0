import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRenderer, type PageRenderer } from '../../src/crawl/browser/page-renderer.ts';
import { createGuard } from '../../src/crawl/network-guard.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { type Answer, type LoopbackSite, redirectTo, serveSite } from './loopback-site.ts';

const USER_AGENT = 'Rasoat/0.1 (licence checks; +mailto:rasoat@agency.example)';
const VIETNAMESE = 'Tổng biên tập: Nguyễn Thị Ánh – Điện thoại: 024 3555 1234';

const PAGES = {
  '/': `<!DOCTYPE html><html lang="vi"><title>Trang thử</title><div id="app"></div><footer><p>Giấy phép số
    <b>2215/GP-TTĐT</b> do Sở cấp</p></footer><script>
    setTimeout(() => { document.getElementById('app').textContent = ${JSON.stringify(VIETNAMESE)}; }, 200);
    console.error('một lỗi'); setTimeout(() => { throw new Error('hai') }, 1);</script>`,
  '/late': `<div id="app"></div><script>fetch('/data').then((r) => r.json()).then((d) => { app.textContent = d.title })</script>`,
  '/data': ((_q, r) =>
    r.writeHead(200, { 'content-type': 'application/json' }).end('{"title":"Bài từ fetch"}')) as Answer,
  '/moved': redirectTo('/late'),
  '/gone': ((_q, r) =>
    r.writeHead(410, { 'content-type': 'text/html', 'x-robots-tag': 'noarchive' }).end('hết')) as Answer,
  '/pdf': ((_q, r) =>
    r
      .writeHead(200, {
        'content-type': 'application/pdf',
        'content-disposition': 'attachment; filename=a.pdf',
      })
      .end('%PDF-1.4')) as Answer,
  '/loop': redirectTo('/loop'),
  '/refresh': '<meta http-equiv=refresh content="0;url=/gone">',
};

let site: LoopbackSite;
let renderer: PageRenderer;
beforeAll(async () => {
  site = await serveSite(PAGES);
  const guard = createGuard({ resolveMap: parseResolveMap([`trang.example:80:127.0.0.1:${site.port}`]) });
  renderer = await createRenderer({ guard, log: createLogger('silent', 'info'), userAgent: USER_AGENT });
});
afterAll(async () => {
  await renderer.close();
  await site.close();
});

test('Vietnamese text that a script fills in stands in the DOM, letter for letter', async () => {
  const page = await renderer.render('http://trang.example/');
  expect(page.html).toMatch(/^<!DOCTYPE html><html lang="vi">/i);
  expect(page.html).toContain(VIETNAMESE);
  expect(page).toMatchObject({
    status: 200,
    finalUrl: 'http://trang.example/',
    screenshot: null,
    consoleErrors: 2,
  });
});

test('it says who it is', async () => {
  await renderer.render('http://trang.example/');
  expect(new Set(site.userAgents)).toEqual(new Set([USER_AGENT]));
});

test('a page is followed over its redirect and waits for what its scripts fetch', async () => {
  const page = await renderer.render('http://trang.example/moved');
  expect(page.finalUrl).toBe('http://trang.example/late');
  expect(page.html).toContain('Bài từ fetch');
});

test('status and robots header of the answer are kept', async () => {
  expect(await renderer.render('http://trang.example/gone')).toMatchObject({
    status: 410,
    robotsTag: 'noarchive',
  });
});

test('where the page leads its visitor on, the answer is that of the page shown', async () => {
  expect(await renderer.render('http://trang.example/refresh')).toMatchObject({
    status: 410,
    finalUrl: 'http://trang.example/gone',
  });
});

test('a page that may not be fetched is not asked for, nor when the question fails', async () => {
  const before = site.hits.length;
  const url = 'http://trang.example/';
  for (const mayFetch of [() => false, () => Promise.reject(new Error('no answer'))]) {
    await expect(renderer.render(url, { mayFetch })).rejects.toMatchObject({ code: 'robots-disallowed' });
  }
  expect(site.hits.length).toBe(before);
});

test.each([
  ['http://trang.example/pdf', 'not-html'],
  ['http://trang.example/loop', 'redirect-loop'],
  ['http://khong-co.invalid/', 'dns-failure'],
  ['http://trang.example:8080/', 'guard-refused'],
])('%s ends as %s', async (url, code) => {
  await expect(renderer.render(url)).rejects.toMatchObject({ name: 'RenderFailure', code });
});

test('an address that is none is refused in one line', async () => {
  await expect(renderer.render('file:///etc/passwd')).rejects.toThrow('is no web address');
});
