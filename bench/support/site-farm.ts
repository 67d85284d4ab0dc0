import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A process of its own that serves endless invented news sites by Host header: `node site-farm.ts ARTICLES BYTES`. Prints its port. */
const [articles = 18, bytes = 28_000] = process.argv.slice(2).map(Number);

const WORDS =
  'người dân địa phương cho biết mùa này nước về chậm hơn mọi năm nên lịch xuống giống được dời lại ít nhất hai tuần để né hạn mặn'.split(
    ' ',
  );

function sentence(seed: number): string {
  return Array.from(
    { length: 22 },
    (_, n) => WORDS[(seed * 7 + n * 3 + ((seed + n) % 5)) % WORDS.length],
  ).join(' ');
}

function frame(host: string, title: string, main: string): string {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${title} - ${host}</title><link rel="stylesheet" href="/s.css"></head><body><header><nav><a href="/">Trang chủ</a><a href="/lien-he">Liên hệ</a></nav></header><main>${main}</main><footer><p>Trang thông tin điện tử tổng hợp ${host}. Giấy phép số 12/GP-TTĐT do Sở TT&amp;TT Hà Nội cấp ngày 01/02/2022.</p></footer></body></html>`;
}

const body = Array.from(
  { length: Math.ceil(bytes / 130) },
  (_, n) => `<p class="than-bai">${sentence(n)}.</p>`,
).join('\n');

function answer(host: string, path: string): string | null {
  if (path === '/') {
    const links = Array.from(
      { length: articles },
      (_, n) =>
        `<li><a href="/bai-viet-ve-mua-vu-dia-phuong-${4000 + n}.html">${sentence(n).slice(0, 60)}</a></li>`,
    );
    return frame(host, 'Trang chủ', `<ul>${links.join('')}</ul>`);
  }
  if (path === '/lien-he') return frame(host, 'Liên hệ', '<p>Địa chỉ: số 1 đường Hàng Cau</p>');
  const id = /-(\d{4})\.html$/.exec(path)?.[1];
  return id === undefined
    ? null
    : frame(host, `Bài ${id}`, `<article><h1>Bài viết ${id} của ${host}</h1>${body}</article>`);
}

const server = createServer((request, response) => {
  const page = answer(request.headers.host ?? '', request.url ?? '/');
  if (page === null) return void response.writeHead(404).end('không có');
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.on('disconnect', () => process.exit(0));
