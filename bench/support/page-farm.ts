import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A process of its own that serves one news site, alike for every host it is asked as: `node page-farm.ts PAGES`. Prints
 * its port. Pages are made beforehand, 30 to 100 KB with 100 and more links, so that serving costs next to nothing.
 */
const pages = Number(process.argv[2] ?? 20);

const WORDS =
  'người dân địa phương cho biết mùa này nước về chậm hơn mọi năm nên lịch xuống giống được dời lại ít nhất hai tuần để né hạn mặn'.split(
    ' ',
  );

function sentence(seed: number, words = 22): string {
  const said = Array.from({ length: words }, (_, n) => WORDS[(seed * 7 + n * 3 + ((seed + n) % 5)) % 27]);
  return `Ngày ${1 + (seed % 28)}, ${said.join(' ')}.`;
}

export function pathOf(page: number): string {
  return page === 0 ? '/' : `/tin-dia-phuong/bai-viet-ve-mua-vu-va-lich-xuong-giong-${4000 + page}.html`;
}

function teaser(n: number): string {
  const href = pathOf(1 + (n % (pages - 1)));
  return `<li class="item-news item-news-common thumb-left" data-id="${4000 + n}"><div class="thumb-art"><a href="${href}" title="${sentence(n, 8)}" class="thumb thumb-5x3"><picture><img class="lazy" src="/anh/${n}.jpg" alt="${sentence(n, 8)}" width="220" height="132" loading="lazy"></picture></a></div><h3 class="title-news"><a href="${href}">${sentence(n, 12)}</a></h3><p class="description"><a href="${href}">${sentence(n + 3, 16)}</a></p></li>`;
}

const many = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join('\n');
const SECTIONS =
  'Thời sự,Kinh tế,Đời sống,Văn hóa,Giáo dục,Sức khỏe,Du lịch,Nông nghiệp,Thể thao,Bạn đọc'.split(',');

/** Its size goes through 30 to 100 KB from page to page. */
function pageText(page: number): string {
  const big = page % 5;
  const title = page === 0 ? 'Trang tin Vàm Rạch' : `Bài ${page}: ${sentence(page, 9)}`;
  const nav = SECTIONS.map(
    (name, n) => `<li class="menu-item menu-item-${n}"><a href="/muc-${n}" class="nav-link">${name}</a></li>`,
  );
  const script = `<script>window.state=${JSON.stringify({ id: page, list: Array.from({ length: 60 + big * 60 }, (_, n) => ({ n, text: 'abcdefghij'.repeat(3) })) })};</script>`;
  const style = `<style>${many(60, (n) => `.item-news-${n} .title{margin:0 ${n}px;color:#${n}${n};font:700 16px/1.4 Arial}`)}</style>`;
  const article = `<article class="fck_detail"><h1 class="title-detail">${title}</h1><span class="date">Thứ hai, 23/11/2026, 08:15 (GMT+7)</span>${many(14 + big * 5, (n) => `<p class="Normal">${many(4, (k) => sentence(page * 31 + n * 4 + k))}</p>`)}<figure class="tplCaption"><img src="/anh/lon-${page}.jpg" alt="ảnh"><figcaption><p class="Image">${sentence(page, 10)}</p></figcaption></figure><p class="author_mail"><strong>Trần Văn Bảy</strong></p><p class="source">Theo <a href="http://vnexpress.net${pathOf(Math.max(1, page))}">VnExpress</a></p></article>`;
  const main = page === 0 ? `<section class="list-news">${many(40, teaser)}</section>` : article;
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${title} - Vàm Rạch</title><meta name="description" content="${sentence(page)}"><meta property="og:site_name" content="Vàm Rạch"><meta property="og:title" content="${title}"><link rel="stylesheet" href="/s.css">${style}${script}</head><body class="page page-${page}"><header class="header"><div class="container"><a href="/" class="logo"><img src="/logo.png" alt="Vàm Rạch"></a><nav class="main-nav"><ul>${nav.join('')}</ul></nav></div></header><main class="main"><div class="container flexbox"><div class="sidebar-1">${main}</div><aside class="sidebar-2"><ul class="list-sub">${many(20 + big * 14, (n) => teaser(n + page))}</ul></aside></div></main><footer class="footer"><div class="container"><p class="name">Trang thông tin điện tử tổng hợp Vàm Rạch</p><p>Giấy phép số 12/GP-TTĐT do Sở Thông tin và Truyền thông Hà Nội cấp ngày 01/02/2022.</p><p>Đơn vị chủ quản: Công ty TNHH Vàm Rạch. Chịu trách nhiệm nội dung: Ông Trần Văn Bảy</p><p>Địa chỉ: số 1 đường Hàng Cau, quận Ba Đình, Hà Nội. Điện thoại: 024 3555 1234. Email: lienhe@vamrach.vn</p></div></footer></body></html>`;
}

if (process.argv[1] === import.meta.filename) serve();

function serve(): void {
  const bodies = new Map(Array.from({ length: pages }, (_, n) => [pathOf(n), Buffer.from(pageText(n))]));
  for (const [n] of SECTIONS.entries()) bodies.set(`/muc-${n}`, Buffer.from(pageText(0)));
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const body = bodies.get(request.url ?? '/');
    if (body === undefined) return void response.writeHead(404).end('không có');
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length })
      .end(body);
  });
  const sizes = [...bodies.values()].map((body) => body.length);
  // All of 127.0.0.0/8 is this machine: each address is a host for clients that cannot be told to map names.
  server.listen(0, '0.0.0.0', () => {
    const { port } = server.address() as AddressInfo;
    const mean = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
    process.stdout.write(
      `${JSON.stringify({ port, meanBytes: mean, least: Math.min(...sizes), most: Math.max(...sizes) })}\n`,
    );
  });
  process.on('disconnect', () => process.exit(0));
}
