import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRegistryFile } from '../../src/registry/read-registry-file.ts';
import { type SampleServer, startSampleServer } from '../../src/sample/sample-server.ts';
import { readBundles } from '../../src/sample/site-bundle.ts';

const FOLDER = 'config/sample';
let server: SampleServer;
beforeAll(async () => {
  server = await startSampleServer(FOLDER);
});
afterAll(() => server.close());

async function get(host: string, path = '/', method: 'GET' | 'HEAD' | 'POST' = 'GET') {
  const response = await request(`http://127.0.0.1:${server.port}${path}`, { method, headers: { host } });
  return { ...response, bytes: Buffer.from(await response.body.arrayBuffer()) };
}

test('the Host header chooses the site, with and without www. and port', async () => {
  const plain = await get('gocbeptam.vn');
  expect(plain.statusCode).toBe(200);
  expect(plain.bytes.toString()).toContain('Góc Bếp Tâm');
  expect((await get('WWW.gocbeptam.vn:80')).bytes).toEqual(plain.bytes);
  expect((await get('baosongque.vn')).bytes.toString()).toContain('BÁO SÔNG QUÊ');
});

test('a host that is no sample site is refused', async () => {
  expect((await get('example.org')).statusCode).toBe(421);
});

test('paths with a query are told apart and unknown ones are 404', async () => {
  const first = await get('dothivatieudung.com.vn', '/Detail.aspx?id=501');
  const second = await get('dothivatieudung.com.vn', '/Detail.aspx?id=502');
  expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
  expect(first.bytes).not.toEqual(second.bytes);
  expect((await get('dothivatieudung.com.vn', '/Detail.aspx?id=9')).statusCode).toBe(404);
});

test('bytes and content type are those of the bundle, whatever the encoding', async () => {
  const page = await get('dothivatieudung.com.vn');
  expect(page.headers['content-type']).toBe('text/html');
  expect(new TextDecoder('windows-1258').decode(page.bytes).normalize('NFC')).toContain(
    'NHÀ BÁO NGÔ ĐÌNH PHƯỚC',
  );
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(page.bytes)).toThrow();
});

test.each([
  ['parked', 'dulichsuoimo.vn', 200, 'rao bán'],
  ['behind a bot wall', 'congnghechomoinha.vn', 403, 'Checking if the site connection is secure'],
  ['down', 'amnhacngoclan.com.vn', 503, 'Service Temporarily Unavailable'],
])('a site that is %s answers every path alike', async (_name, host, status, words) => {
  for (const path of ['/', '/robots.txt', '/tin/1.html']) {
    const answer = await get(host, path);
    expect(answer.statusCode).toBe(status);
    expect(answer.bytes.toString()).toContain(words);
  }
});

test('HEAD has no body and POST is not allowed', async () => {
  const head = await get('gocbeptam.vn', '/', 'HEAD');
  expect(head.statusCode).toBe(200);
  expect(head.bytes.length).toBe(0);
  expect((await get('gocbeptam.vn', '/', 'POST')).statusCode).toBe(405);
});

test('every host of the sample register is served and led here', async () => {
  const file = await readRegistryFile(join(FOLDER, 'registry.csv'));
  expect(file.problems).toEqual([]);
  const hosts = file.rows.flatMap((row) => row.hosts).sort();
  expect(hosts.length).toBeGreaterThanOrEqual(12);
  expect((await readBundles(FOLDER)).map((bundle) => bundle.host).sort()).toEqual(hosts);
  for (const host of hosts) {
    expect(server.resolve).toContain(`${host}:80:127.0.0.1:${server.port}`);
    expect(server.resolve.some((entry) => entry.startsWith(`www.${host}:443:127.0.0.1:`))).toBe(true);
  }
});

test('every page that a sample site links to on itself exists, but for images, scripts, styles and forms', async () => {
  for (const { host, pages } of await readBundles(FOLDER)) {
    for (const [key, page] of pages) {
      if (!/html/.test(page.headers['Content-Type'] ?? '')) continue;
      const text = page.body.toString('latin1');
      for (const [, href] of text.matchAll(/<h[23][^>]*><a [^>]*?href=["']([^"']+)/gi)) {
        const path = (href ?? '').replace(`http://${host}`, '');
        expect(pages.has(path), `${host}${key} links ${path}`).toBe(true);
      }
    }
  }
});

test('closing ends open connections', async () => {
  const own = await startSampleServer(FOLDER);
  const kept = await request(`http://127.0.0.1:${own.port}/`, { headers: { host: 'gocbeptam.vn' } });
  await kept.body.dump();
  await own.close();
  await expect(
    request(`http://127.0.0.1:${own.port}/`, { headers: { host: 'gocbeptam.vn' } }),
  ).rejects.toThrow();
});

test('a folder that is missing or a broken bundle is told in one line', async () => {
  await expect(startSampleServer('config/no-such')).rejects.toThrow(/can't be read/);
  const folder = await mkdtemp(join(tmpdir(), 'rasoat-sample-'));
  try {
    await mkdir(join(folder, 'a.vn'));
    await writeFile(join(folder, 'a.vn/site.json'), '{"host": "a.vn", "pages": [{"url": 1}]}');
    await expect(readBundles(folder)).rejects.toThrow(/site\.json: .*url/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
