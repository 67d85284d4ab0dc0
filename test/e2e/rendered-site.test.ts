import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capturesOfScan } from '../../src/db/captures.ts';
import type { ScanReport } from '../../src/steps/scan-report.ts';
import { runCommand } from '../support/command.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const SHELL = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Góc Vườn Nhỏ</title></head>
<body><noscript>Bạn cần bật JavaScript để xem trang này.</noscript><div id="root"></div><script src="/chan/them.js"></script><script src="/app.js"></script></body></html>`;
const SCRIPT = `document.getElementById('root').innerHTML = '<header><a href="/">Góc Vườn Nhỏ</a></header><main>'
  + '<h2><a href="/bai-1.html">Cách tưới cây trong những ngày nắng gắt ở ban công nhỏ</a></h2><p>Tưới vào sáng sớm và chiều mát.</p></main>'
  + '<footer><p>Trang thông tin điện tử tổng hợp Góc Vườn Nhỏ</p><p>Đơn vị chủ quản: Công ty TNHH Vườn Nhỏ</p>'
  + '<p>Giấy phép số 21/GP-TTĐT do Sở Thông tin và Truyền thông Hà Nội cấp ngày 03/04/2022</p>'
  + '<p>Tòa soạn: 12 phố Hàng Cây, Hà Nội. Tổng biên tập: Nguyễn Văn Vườn</p></footer>';`;

let home: string;
let fresh: FreshDatabase;
let server: Server;
let port: number;
const asked: string[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rasoat-spa-'));
  fresh = await freshDatabase();
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/robots.txt') {
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end('User-agent: *\nDisallow: /chan/\n');
      return;
    }
    const script = request.url === '/app.js';
    if (request.url !== '/' && !script) {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('không có');
      return;
    }
    response.writeHead(200, {
      'Content-Type': script ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
    });
    response.end(script ? SCRIPT : SHELL);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as { port: number }).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await fresh.drop();
  await rm(home, { recursive: true, force: true });
});

test('a page that only a browser can fill is opened, stored as it then was, and judged by that', async () => {
  const mapping = [
    '--resolve',
    `gocvuonnho.vn:80:127.0.0.1:${port}`,
    '--resolve',
    'gocvuonnho.vn:443:127.0.0.1:9',
  ];
  const env = { RASOAT_HOME: home, DATABASE_URL: fresh.url, LOG_LEVEL: 'error' };
  const { stdout, stderr, code } = await runCommand(
    ['scan', 'gocvuonnho.vn', ...mapping, '--delay', '0', '--json'],
    env,
  );
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  const report = JSON.parse(stdout) as ScanReport;
  expect(report.condition).toBe('ok');
  const captures = await capturesOfScan(fresh.db, report.scanId);
  const rendered = captures.filter(({ transport }) => transport.rendered === true);
  expect(rendered.map(({ url }) => url)).toEqual(['http://gocvuonnho.vn/']);
  expect(asked).toContain('/app.js');
  expect(asked, 'what robots.txt keeps from us the browser does not fetch either').not.toContain(
    '/chan/them.js',
  );
  const masthead = report.signals.find(({ id }) => id === 'newsroom-masthead');
  expect(masthead).toMatchObject({ outcome: 'present', evidence: [{ captureId: rendered[0]!.id }, {}] });
  expect(report.signals.find(({ id }) => id === 'licence-number-missing')).toMatchObject({
    outcome: 'absent',
  });
}, 120_000);
