/** Parts of a made-up article page; each test states only what matters to it. */
export interface ArticleParts {
  readonly url?: string;
  readonly head?: string;
  readonly title?: string;
  /** Between title and body. */
  readonly below?: string;
  readonly body?: string;
  /** Inside the article's element, after the body. */
  readonly after?: string;
  readonly aside?: string;
}

export const PARAGRAPHS = [
  'Sáng nay, hơn hai trăm hộ dân ở xã Tân Lâm bắt đầu thu hoạch vụ lúa đông xuân sớm nhất trong năm năm qua.',
  'Ông Lê Văn Hải, trưởng thôn, cho biết giống lúa ngắn ngày giúp bà con tránh được đợt hạn mặn cuối vụ.',
  'Theo Sở Nông nghiệp, toàn tỉnh đã gieo sạ 42 nghìn héc ta, năng suất ước đạt sáu tấn rưỡi mỗi héc ta.',
  'Thương lái đến tận ruộng đặt mua, giá lúa tươi cao hơn cùng kỳ khoảng tám trăm đồng một ký.',
];

const TITLE = 'Nông dân Tân Lâm thu hoạch lúa sớm, tránh được đợt hạn mặn';

/** A page with header, menu, sidebar and footer around an article, as an ordinary template builds it. */
export function articlePage(parts: ArticleParts = {}): { url: string; html: string } {
  const title = parts.title ?? `<h1 class="title-detail">${TITLE}</h1>`;
  const body = parts.body ?? PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n');
  const aside =
    parts.aside ??
    `<h3>Xem nhiều</h3><ul>${[1, 2, 3].map((n) => `<li><a href="/tin-${n}.html">Một tin khác rất đáng đọc về mùa vụ số ${n}</a> <span class="time">0${n}/01/2026 08:00</span></li>`).join('')}</ul>`;
  const html = `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${TITLE} | Ruộng Đồng</title>${parts.head ?? ''}</head>
<body><header id="header"><a class="logo" href="/">Ruộng Đồng</a><span class="today">Thứ Hai, 23/11/2026</span></header>
<nav class="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/mua-vu/">Mùa vụ</a></li><li><a href="/lien-he">Liên hệ</a></li></ul></nav>
<div class="container"><div class="main-col"><article class="detail">${title}${parts.below ?? ''}
<div class="detail-content">${body}</div>${parts.after ?? ''}</article></div>
<div class="sidebar">${aside}</div></div>
<footer id="footer"><p>Trang thông tin điện tử tổng hợp Ruộng Đồng</p><p>Giấy phép số 12/GP-TTĐT cấp ngày 02/03/2024</p></footer></body></html>`;
  return { url: parts.url ?? 'https://ruongdong.example.vn/mua-vu/thu-hoach-lua-som-1234.html', html };
}
