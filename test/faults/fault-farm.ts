import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { SELF_SIGNED } from '../browser/self-signed.ts';
import { HOSTILE } from './hostile-sites.ts';

/** A request as it reached the farm. */
export interface Asked {
  readonly host: string;
  readonly path: string;
  readonly startedAt: number;
  endedAt: number;
}

/** Sites on this machine, well-behaved and hostile, by the name in the Host header. */
export interface FaultFarm {
  /** `rehearsal.resolve` of the workers. */
  readonly resolve: readonly string[];
  readonly asked: Asked[];
  /** Every site is down until it is brought up again. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export const GOOD_HOSTS: readonly string[] = Array.from({ length: 8 }, (_, n) => `trang-${n + 1}.invalid`);
/** The one whose certificate does not verify; it has no plain http. */
export const TLS_HOST = 'chung-chi-sai.invalid';
export const HOSTILE_HOSTS: readonly string[] = Object.keys(HOSTILE).map((name) => `${name}.invalid`);

/** Every second good host presents itself as a newspaper, so that there are flags to count. */
export async function startFaultFarm(): Promise<FaultFarm> {
  const asked: Asked[] = [];
  const answer: RequestListener = (request, response) => {
    const one = note(asked, request);
    answerFor(request, response);
    // When the last byte was given away, not when this busy process hears of it: nobody can have had the answer before.
    if (response.writableEnded) one.endedAt = performance.now();
    else
      response.on('finish', () => {
        one.endedAt = performance.now();
      });
  };
  const plain = await listen(createServer(answer), 0);
  const tls = await listen(createTlsServer(SELF_SIGNED, answer), 0);
  const resolve = [`${TLS_HOST}:443:127.0.0.1:${tls.port}`, `*:80:127.0.0.1:${plain.port}`];
  return {
    resolve,
    asked,
    down: async () => void (await Promise.all([plain.stop(), tls.stop()])),
    up: async () => void (await Promise.all([plain.start(), tls.start()])),
    close: async () => void (await Promise.all([plain.stop(), tls.stop()])),
  };
}

function note(asked: Asked[], request: IncomingMessage): Asked {
  const host = (request.headers.host ?? '').split(':')[0]!;
  const one: Asked = { host, path: request.url ?? '', startedAt: performance.now(), endedAt: Number.NaN };
  asked.push(one);
  return one;
}

function answerFor(request: IncomingMessage, response: ServerResponse): void {
  const host = (request.headers.host ?? '').split(':')[0]!;
  const hostile = HOSTILE[host.replace(/\.invalid$/, '')];
  const wantsRobots = request.url === '/robots.txt';
  if (hostile !== undefined && (!wantsRobots || host.startsWith('robots-')))
    return void hostile(request, response);
  const page = wantsRobots ? null : goodPage(host, request.url ?? '/');
  if (page === null) return void response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
}

/** Deterministic: the same host and path give the same bytes in every round. */
function goodPage(host: string, path: string): string | null {
  const number = Number(/\d+/.exec(host)?.[0] ?? 0);
  const press = number % 2 === 1;
  const footer = press
    ? 'Tổng biên tập: Nguyễn Văn An. Phó Tổng biên tập: Trần Thị Bình. Tòa soạn: 12 Phố Huế, Hà Nội. Thư ký tòa soạn: Lê Văn Cường'
    : `Trang thông tin điện tử tổng hợp. Giấy phép số ${number}/GP-TTĐT. Điện thoại: 024 3${number}00 0000`;
  const wrap = (title: string, main: string) =>
    `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title></head><body>
<header><a href="/">${host}</a><nav><a href="/tin-tuc">Tin tức</a><a href="/lien-he">Liên hệ</a></nav></header>
<main>${main}</main><footer>${footer}</footer></body></html>`;
  if (path === '/') {
    const items = [1, 2, 3, 4].map(
      (n) => `<h2><a href="/bai-viet-so-${n}-ve-dia-phuong-10${n}.html">Bài số ${n}</a></h2>`,
    );
    return wrap(`Trang ${number}`, items.join(''));
  }
  if (path === '/tin-tuc' || path === '/lien-he') return wrap(path.slice(1), `<p>${footer}</p>`);
  const article = /^\/bai-viet-so-(\d)/.exec(path)?.[1];
  if (article === undefined) return null;
  const text = `Đoạn văn số ${article} của trang ${number} kể chuyện địa phương. `.repeat(12);
  return wrap(
    `Bài số ${article}`,
    `<h1>Bài số ${article}</h1><p>24/11/2026 08:30</p><p>${text}</p><p>Theo Báo Ví Dụ</p>`,
  );
}

interface Listening {
  readonly port: number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

async function listen(server: Server, wanted: number): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => {}));
  });
  const start = (port: number) =>
    new Promise<void>((done, fail) => {
      server.once('error', fail).listen(port, '127.0.0.1', done);
    });
  await start(wanted);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    start: async () => {
      if (!server.listening) await start(port);
    },
    stop: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        if (server.listening) server.close(() => done());
        else done();
      }),
  };
}
