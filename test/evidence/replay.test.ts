import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '../../src/crawl/browser/find-chromium.ts';
import { packDossier } from '../../src/evidence/pack-dossier.ts';
import { dossierContents } from './dossier-builder.ts';

// The replay system behind ReplayWeb.page, by the authors of WACZ. It shares no code with ours; tests alone use it (AGPL).
const REPLAY = fileURLToPath(new URL('sw.js', import.meta.resolve('@webrecorder/wabac')));
const QUOTE = 'Tổng biên tập: Nguyễn Văn A';
const SITE = `<!doctype html><html lang="vi"><title>Trang tin</title>
<p id="toa-soan">${QUOTE}</p><p id="by-script"></p><a href="/gioi-thieu?b=2&amp;a=1">Giới thiệu</a>
<script>document.querySelector('#by-script').textContent = location.href</script>`;

let folder: string;
let server: Server;
let base: string;
let browser: Browser;
const asked: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rasoat-replay-'));
  const dossier = join(folder, 'ho-so.wacz');
  await packDossier(dossier, folder, await dossierContents(folder, Buffer.from(SITE)));
  server = createServer((request, response) => void serve(request, response, dossier));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const found = await findChromium({ given: process.env.CHROMIUM_PATH, searchPath: process.env.PATH ?? '' });
  browser = await chromium.launch({
    executablePath: found.path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    env: { ...(process.env as Record<string, string>), ...found.environment },
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A page, the replay system's service worker, and the dossier, in ranges as the reader asks for them. */
async function serve(request: IncomingMessage, response: ServerResponse, dossier: string): Promise<void> {
  const path = new URL(request.url ?? '/', base).pathname;
  asked.push(path);
  if (path === '/')
    return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Xem lại</p>');
  if (path === '/sw.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' });
    return void response.end(await readFile(REPLAY));
  }
  if (path !== '/ho-so.wacz') return void response.writeHead(404).end();
  const { size } = await stat(dossier);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = Number(range?.[1] ?? 0);
  const end = range?.[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  response.writeHead(range === null ? 200 : 206, {
    'accept-ranges': 'bytes',
    'content-length': end - start + 1,
    ...(range === null ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
  });
  if (request.method === 'HEAD') return void response.end();
  createReadStream(dossier, { start, end }).pipe(response);
}

/** Opens the dossier in the replay system. Gives its answer. */
async function load(page: Page): Promise<unknown> {
  await page.goto(`${base}/`);
  return page.evaluate(async (sourceUrl) => {
    const { serviceWorker } = navigator;
    await serviceWorker.register('/sw.js');
    await serviceWorker.ready;
    if (serviceWorker.controller === null)
      await new Promise((done) => serviceWorker.addEventListener('controllerchange', done, { once: true }));
    return new Promise((answer) => {
      serviceWorker.addEventListener('message', ({ data }) => {
        if (data.msg_type === 'collAdded' || data.error) answer(data);
      });
      serviceWorker.controller?.postMessage({ msg_type: 'addColl', name: 'ho-so', file: { sourceUrl } });
    });
  }, `${base}/ho-so.wacz`);
}

test('the dossier is replayed in Chromium by others’ software, the flagged quote on its page', async () => {
  const page = await browser.newPage();
  expect(await load(page)).toMatchObject({ msg_type: 'collAdded' });
  const pages = await page.evaluate(async () => (await fetch('/w/api/c/ho-so?all=1')).json());
  expect(pages.pages.map(({ url }: { url: string }) => url)).toContain('http://a.example/');

  // As ReplayWeb.page does it: the archived page in a frame.
  const show = (url: string) =>
    page.evaluate((src) => {
      document.body.innerHTML = `<iframe src="${src}"></iframe>`;
    }, `/w/ho-so/20261123mp_/${url}`);
  const shown = page.frameLocator('iframe');
  await show('http://a.example/');
  await shown.locator('#toa-soan').waitFor();
  expect(await shown.locator('#toa-soan').textContent()).toBe(QUOTE);
  expect(await shown.locator('#by-script').textContent(), 'its scripts see the address of then').toBe(
    'http://a.example/',
  );
  await shown.locator('a').click();
  await shown.locator('#by-script', { hasText: 'gioi-thieu?b=2&a=1' }).waitFor();
  await show('http://a.example/khong-co');
  await shown.locator('text=not found in this archive').waitFor();
  expect(
    asked.filter((path) => path.startsWith('/w/')),
    'all of it came out of the dossier',
  ).toEqual([]);
});
