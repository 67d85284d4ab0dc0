import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** 64 MiB of zeros in 64 KiB. */
const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const DAY_MS = 86_400_000;

/** How sites misbehave. Each answers its home page so that the crawler comes to the trap, or traps it there at once. */
export const HOSTILE: Readonly<Record<string, Answer>> = {
  /** Headers that never end, one every 50 ms. */
  'slow-loris': (request) => {
    request.socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n');
    drip(request, () => `X-Slow: ${Math.random()}\r\n`);
  },
  /** A body that never ends, by and by. */
  'endless-body': (request, response) => {
    response.writeHead(200, HTML);
    drip(request, () => '<p>thêm một dòng nữa</p>', response);
  },
  'gzip-bomb': (_request, response) => {
    response.writeHead(200, { ...HTML, 'Content-Encoding': 'gzip' }).end(BOMB);
  },
  'redirect-loop': (request, response) => {
    response.writeHead(302, { Location: request.url === '/a' ? '/b' : '/a' }).end();
  },
  /** 100 MB as fast as they are taken. */
  'huge-page': (_request, response) => {
    response.writeHead(200, { ...HTML, 'Content-Length': 100_000_000 });
    const chunk = Buffer.alloc(1_000_000, 'x');
    let left = 100;
    const send = () => {
      while (left-- > 0) if (!response.write(chunk)) return void response.once('drain', send);
      response.end();
    };
    send();
  },
  /** Every day links the day before, the day after and an event of its own, for ever. */
  'endless-calendar': (request, response) => {
    const given = Date.parse(request.url?.match(/\d{4}-\d\d-\d\d/)?.[0] ?? '');
    const day = Number.isNaN(given) ? Date.UTC(2026, 10, 25) : given;
    const iso = (moment: number) => new Date(moment).toISOString().slice(0, 10);
    const days = [-DAY_MS, DAY_MS, 7 * DAY_MS].map((step) => `<a href="/lich/${iso(day + step)}">lịch</a>`);
    const events = [1, 2, 3].map(
      (n) => `<a href="/su-kien-ngay-${iso(day)}-so-${n}-cua-tinh.html">Sự kiện</a>`,
    );
    response.writeHead(200, HTML).end(`<html><body>${[...days, ...events].join('')}</body></html>`);
  },
  /** A sitemap of 50,000 addresses. */
  'huge-sitemap': (request, response) => {
    if (request.url !== '/sitemap.xml') return void response.writeHead(200, HTML).end('<h1>Trang</h1>');
    response.writeHead(200, { 'Content-Type': 'application/xml' });
    const host = request.headers.host ?? '';
    const urls = Array.from(
      { length: 50_000 },
      (_, n) => `<url><loc>http://${host}/bai-${n}-p${n}.html</loc></url>`,
    );
    response.end(`<?xml version="1.0"?><urlset>${urls.join('')}</urlset>`);
  },
  /** Allows everything at first and nothing after the third request. */
  'robots-change': (() => {
    let asked = 0;
    return (request, response) => {
      asked++;
      if (request.url === '/robots.txt') {
        const rule = asked % 8 < 4 ? 'Allow: /' : 'Disallow: /';
        response.writeHead(200, { 'Content-Type': 'text/plain' }).end(`User-agent: *\n${rule}\n`);
      } else {
        const links = [1, 2, 3, 4].map((n) => `<a href="/tin-tuc-hom-nay-so-${n}.html">Tin số ${n}</a>`);
        response.writeHead(200, HTML).end(`<html><body>${links.join('')}</body></html>`);
      }
    };
  })(),
  /** Hangs up in the middle of every answer. */
  'hang-up': (request, response) => {
    response.writeHead(200, { ...HTML, 'Content-Length': 5000 });
    response.write('<html><body>một nửa');
    setTimeout(() => request.socket.destroy(), 20).unref();
  },
};

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

function drip(request: IncomingMessage, part: () => string, response?: ServerResponse): void {
  const timer = setInterval(() => {
    if (request.socket.destroyed) clearInterval(timer);
    else if (response === undefined) request.socket.write(part());
    else response.write(part());
  }, 50);
  request.socket.on('close', () => clearInterval(timer));
}
