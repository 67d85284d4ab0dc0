import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRenderer, type PageRenderer } from '../../src/crawl/browser/page-renderer.ts';
import { createGuard } from '../../src/crawl/network-guard.ts';
import { parseResolveMap } from '../../src/crawl/resolve-map.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { forbiddenListener, type LoopbackSite, redirectTo, serveSite } from './loopback-site.ts';

let forbidden: Awaited<ReturnType<typeof forbiddenListener>>;
let udp: Socket;
let datagrams = 0;
let site: LoopbackSite;
let secureSite: LoopbackSite;
let renderer: PageRenderer;

/** Every way out that a page has, to the address that nobody may reach. */
function attacks(tcp: number, udpPort: number): string {
  const to = `http://127.0.0.1:${tcp}`;
  return `<!doctype html><meta charset=utf-8>
<link rel=preconnect href="${to}/"><link rel=dns-prefetch href="//bi-mat.example"><link rel=prefetch href="${to}/prefetch">
<link rel=stylesheet href="${to}/a.css"><style>@font-face{font-family:x;src:url(${to}/x.woff2)}p{font-family:x;background:url(${to}/bg)}</style>
<script type=speculationrules>{"prerender":[{"source":"list","urls":["${to}/prerender"]}],"prefetch":[{"source":"list","urls":["${to}/sp"]}]}</script>
<p>chữ</p><img src="${to}/img"><img src="/hop"><img src="http://localhost:${tcp}/"><img src="http://[::1]:${tcp}/">
<img src="http://0.0.0.0:${tcp}/"><img src="http://2130706433:${tcp}/"><img src="http://127.1:${tcp}/"><img src="http://noi-bo.example:${tcp}/">
<iframe src="${to}/frame"></iframe><iframe src="/hop"></iframe><iframe srcdoc="<img src='${to}/srcdoc'>"></iframe>
<object data="${to}/object"></object><embed src="${to}/embed"><video src="${to}/video" autoplay></video>
<form id=f action="${to}/form" method=post target=t><input name=a></form><iframe name=t></iframe>
<a id=a href="#" ping="${to}/ping">x</a><script src="${to}/script.js"></script>
<script>
const quiet = (work) => { try { const r = work(); if (r && r.catch) r.catch(() => {}) } catch {} };
quiet(() => fetch('${to}/fetch', { mode: 'no-cors' }));
quiet(() => fetch('/hop', { mode: 'no-cors' }));
quiet(() => fetch('https://127.0.0.1:${tcp}/tls', { mode: 'no-cors' }));
quiet(() => { const x = new XMLHttpRequest(); x.open('GET', '${to}/xhr'); x.send() });
quiet(() => new WebSocket('ws://127.0.0.1:${tcp}/ws'));
quiet(() => new WebSocket('wss://127.0.0.1:${tcp}/wss'));
quiet(() => new EventSource('${to}/events'));
quiet(() => navigator.sendBeacon('${to}/beacon', 'x'));
quiet(() => document.getElementById('f').submit());
quiet(() => document.getElementById('a').click());
quiet(() => window.open('${to}/popup'));
quiet(() => navigator.serviceWorker.register('/sw.js'));
quiet(() => new Worker(URL.createObjectURL(new Blob(["fetch('${to}/worker', {mode:'no-cors'}); new WebSocket('ws://127.0.0.1:${tcp}/w')"]))));
quiet(() => new SharedWorker(URL.createObjectURL(new Blob(["fetch('${to}/shared', {mode:'no-cors'})"]))));
quiet(() => { const t = new WebTransport('https://127.0.0.1:${udpPort}/wt'); t.ready.catch(() => {}); t.closed.catch(() => {}) });
quiet(() => { const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${udpPort}' },
  { urls: ['turn:127.0.0.1:${udpPort}?transport=udp', 'turn:127.0.0.1:${tcp}?transport=tcp'], username: 'a', credential: 'b' }] });
  p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o)) });
document.body.append('đã chạy');
</script>`;
}

beforeAll(async () => {
  forbidden = await forbiddenListener();
  udp = createSocket('udp4').on('message', () => datagrams++);
  await new Promise<void>((done) => udp.bind(0, '127.0.0.1', done));
  const to = `http://127.0.0.1:${forbidden.port}/`;
  const udpPort = (udp.address() as AddressInfo).port;
  site = await serveSite({
    '/attacks': attacks(forbidden.port, udpPort),
    '/hop': redirectTo(to),
    '/hop-hop': redirectTo('/hop'),
    '/metadata': redirectTo('http://169.254.169.254/latest/meta-data/'),
    '/tls-hop': redirectTo(`https://127.0.0.1:${forbidden.port}/`),
    '/file': redirectTo('file:///etc/passwd'),
    '/refresh': `<meta http-equiv=refresh content="0;url=${to}">`,
    '/location': `<script>location.href = '${to}'</script>`,
    '/by-name': redirectTo(`http://noi-bo.example:${forbidden.port}/`),
  });
  secureSite = await serveSite(
    { '/attacks': attacks(forbidden.port, udpPort), '/hop': redirectTo(to) },
    { tls: true },
  );
  // The forbidden port is allowed, so that only the address can be what stops it.
  const guard = createGuard({
    resolveMap: parseResolveMap([
      `trang.example:80:127.0.0.1:${site.port}`,
      `trang.example:443:127.0.0.1:${secureSite.port}`,
    ]),
    allowedPorts: [80, 443, forbidden.port, udpPort],
    lookup: async () => ['127.0.0.1'],
  });
  const log = createLogger('silent', 'info');
  renderer = await createRenderer({ guard, log, userAgent: 'Rasoat/0.1 (test)' });
});
afterAll(async () => {
  await renderer.close();
  await Promise.all([site.close(), secureSite.close(), forbidden.close()]);
  udp.close();
});
beforeEach(() => {
  datagrams = 0;
});

// Over https the page is a secure context and has more ways: WebTransport, service workers.
test.each(['http', 'https'])(
  'none of some thirty ways out of a page (%s) reaches a closed address, and the page is read all the same',
  async (scheme) => {
    const page = await renderer.render(`${scheme}://trang.example/attacks`, { screenshot: true });
    await delay(500);
    expect(page.html).toContain('đã chạy');
    const { hits } = scheme === 'http' ? site : secureSite;
    expect(hits.filter((hit) => hit.endsWith('/hop')).length).toBeGreaterThanOrEqual(3);
    expect(hits.filter((hit) => hit.endsWith('/sw.js'))).toEqual([]);
    expect({ connections: forbidden.touched(), datagrams }).toEqual({ connections: 0, datagrams: 0 });
  },
);

test.each(['/hop', '/hop-hop', '/metadata', '/tls-hop', '/by-name', '/refresh', '/location'])(
  'a page that leads to a closed address (%s) ends as guard-refused',
  async (path) => {
    const url = `http://trang.example${path}`;
    await expect(renderer.render(url)).rejects.toMatchObject({ code: 'guard-refused' });
    expect(forbidden.touched()).toBe(0);
  },
);

test.each([
  'http://127.0.0.1/',
  'http://localhost/',
  'http://[::1]/',
  'https://10.0.0.1/',
  'http://169.254.169.254/',
])('%s itself is refused', async (url) => {
  await expect(renderer.render(url)).rejects.toMatchObject({ code: 'guard-refused' });
});

test('a redirect to a file is no page', async () => {
  await expect(renderer.render('http://trang.example/file')).rejects.toMatchObject({ name: 'RenderFailure' });
});
