import type { ArticleFacts } from '../../src/extract/page-facts.ts';
import { readHtml } from './read-html.ts';

const SENTENCES = [
  'Người dân trong vùng cho biết mùa nước năm nay về muộn hơn mọi năm, cá đồng vì thế cũng ít hơn hẳn.',
  'Chính quyền xã đã lập tổ trực ở ba bến đò, nhắc người qua sông mặc áo phao và không chở quá số người.',
  'Theo VnExpress, giá cá linh đầu mùa đã tăng gấp đôi so với cùng kỳ năm ngoái tại nhiều chợ.',
  'Bà con tranh thủ vệ sinh đồng ruộng, gia cố bờ bao và chờ con nước lớn vào giữa tháng.',
];
const TITLE = 'Mùa nước về muộn trên đồng bãi';
const H1 = `<h1>${TITLE}</h1>`;
const DATE = '<span class="date">20/11/2026 08:15</span>';
const TEXT = SENTENCES.map((text) => `<p>${text}</p>`).join('\n');
const NAV =
  '<header><a href="/"><img src="/logo.png" alt="Vườn Tre"></a></header><nav><a href="/">Trang chủ</a><a href="/thoi-su">Thời sự</a><a href="/doi-song">Đời sống</a></nav>';
const RELATED =
  '<div class="related"><h3>Tin liên quan</h3><ul><li><a href="/a-1.html">Chợ nổi tất bật mùa nước lên bên sông</a></li><li><a href="/a-2.html">Cá linh đầu mùa giá tăng gấp đôi</a></li></ul></div>';
const FOOTER = '<footer><p>Trang thông tin điện tử tổng hợp Vườn Tre. Giấy phép số 12/GP-TTĐT</p></footer>';

/** Where templates put a line about an article: each makes a page of it. */
export const PLACES: Readonly<Record<string, (line: string) => string>> = {
  'the last paragraph': (line) =>
    `<article>${H1}<div class="meta">${DATE}</div><div class="content">${TEXT}<p>${line}</p></div></article>`,
  'the right margin': (line) =>
    `<article>${H1}<div class="meta">${DATE}</div><div class="content">${TEXT}<p style="text-align:right"><strong>${line}</strong></p></div></article>`,
  'a box below the text': (line) =>
    `<article>${H1}<div class="meta">${DATE}</div><div class="content">${TEXT}</div><div class="x">${line}</div></article>`,
  'a line under the title': (line) =>
    `<article>${H1}<div class="meta">${DATE}</div><div class="s">${line}</div><div class="content">${TEXT}</div></article>`,
  'a list under the title': (line) =>
    `<article>${H1}<ul class="meta"><li>20/11/2026 08:15</li><li>${line}</li></ul><div class="content">${TEXT}</div></article>`,
  'a line below the lead': (line) =>
    `<article>${H1}<div class="meta">${DATE}</div><div class="sapo">Mùa nước năm nay về muộn, bà con chờ con nước lớn vào giữa tháng.</div><div class="s">${line}</div><div class="content">${TEXT}</div></article>`,
  'a text with line breaks': (line) =>
    `<div class="post">${H1}<div class="meta">${DATE}</div><div class="content">${SENTENCES.join('<br><br>')}<br><br>${line}</div></div>`,
};

/** The article of a page that holds a line in one of these places. */
export function articleWith(place: string, line: string): ArticleFacts | null {
  const html = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${TITLE} - Vườn Tre</title><meta property="og:site_name" content="Vườn Tre"></head><body>${NAV}<main>${PLACES[place]!(line)}</main>${RELATED}${FOOTER}</body></html>`;
  return readHtml(html, 'https://vuontre.vn/doi-song/mua-nuoc-ve-muon-4821.html').article;
}
