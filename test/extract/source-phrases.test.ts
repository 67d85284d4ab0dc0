import { expect, test } from 'vitest';
import { readPage } from '../../src/extract/read-page.ts';

/** Every way of naming a source that was seen on Vietnamese sites, in every place where it was seen. */
const SENTENCES = [
  'Người dân trong vùng cho biết mùa nước năm nay về muộn hơn mọi năm, cá đồng vì thế cũng ít hơn hẳn.',
  'Chính quyền xã đã lập tổ trực ở ba bến đò, nhắc người qua sông mặc áo phao và không chở quá số người.',
  'Theo Bộ Nông nghiệp và Môi trường, mực nước sẽ còn lên chậm trong hai tuần tới rồi xuống dần.',
  'Theo VnExpress, giá cá linh đầu mùa đã tăng gấp đôi so với cùng kỳ năm ngoái tại nhiều chợ.',
  'Bà con tranh thủ vệ sinh đồng ruộng, gia cố bờ bao và chờ con nước lớn vào giữa tháng.',
];
const TITLE = 'Mùa nước về muộn trên đồng bãi';
const H1 = `<h1>${TITLE}</h1>`;
const DATE = '<span class="date">20/11/2026 08:15</span>';
const TEXT = SENTENCES.map((text) => `<p>${text}</p>`).join('\n');

type Place = (line: string) => string;
const PLACES: Readonly<Record<string, Place>> = {
  'the last paragraph': (line) =>
    `<article>${H1}<div class="meta">${DATE}</div><div class="content">${TEXT}<p>${line}</p></div></article>`,
  'the right margin': (line) =>
    `<article>${H1}<div class="meta">${DATE}</div><div class="content">${TEXT}<p style="text-align:right"><em><strong>${line}</strong></em></p></div></article>`,
  'a box below the text': (line) =>
    `<article>${H1}<div class="meta">${DATE}</div><div class="content">${TEXT}</div><div class="x1">${line}</div></article>`,
  'a line under the title': (line) =>
    `<article>${H1}<div class="meta">${DATE}</div><div class="sub">${line}</div><div class="content">${TEXT}</div></article>`,
  'the date’s own line': (line) =>
    `<article>${H1}<div class="meta">${DATE} <span>${line}</span></div><div class="content">${TEXT}</div></article>`,
  'a span between lead and text': (line) =>
    `<article>${H1}<p class="sub-title">Mực nước lên chậm, cá đồng ít hơn hẳn mọi năm.</p><div class="meta"><div class="by">Bởi <a href="/author/ut/">Út Trọ</a></div><div>${DATE}</div><span class="src">${line}</span><div>503 lượt xem</div></div><div class="content">${TEXT}</div></article>`,
  'behind the date': (line) =>
    `<article>${H1}<p class="meta">Thứ sáu, 20/11/2026 08:15 | ${line}</p><div class="content">${TEXT}</div></article>`,
  'below the key words': (line) =>
    `<article>${H1}<div class="meta">${DATE}</div><div class="content">${TEXT}</div><div class="tags">Từ khóa: <a href="/tag/nuoc">nước</a></div><div class="x2">${line}</div></article>`,
  'a text with line breaks': (line) =>
    `<div class="post">${H1}<div class="meta">${DATE}</div><div class="content">${SENTENCES.join('<br><br>')}<br><br>${line}</div></div>`,
  'an old table': (line) =>
    `<table><tr><td><a href="/">Trang chủ</a></td></tr><tr><td><font size=4><b>${TITLE}</b></font><br><font color=gray>20/11/2026</font><br><br>${SENTENCES.join('<br><br>')}<br><div align=right><i>${line}</i></div></td></tr></table>`,
};

const PHRASES: readonly (readonly [string, string])[] = [
  ['Theo VnExpress', 'VnExpress'],
  ['(Theo Dân trí)', 'Dân trí'],
  ['(Theo ICTnews)', 'ICTnews'],
  ['THEO TRÍ THỨC TRẺ', 'TRÍ THỨC TRẺ'],
  ['SA, THEO TRÍ THỨC TRẺ', 'TRÍ THỨC TRẺ'],
  ['Sầu Thiên Thu - Theo Trí Thức Trẻ', 'Trí Thức Trẻ'],
  ['THEO PHÁP LUẬT TP.HCM', 'PHÁP LUẬT TP.HCM'],
  ['Theo chinhphu.vn', 'chinhphu.vn'],
  ['Theo Dân Việt.', 'Dân Việt'],
  ['Theo HNM', 'HNM'],
  ['Theo VGP', 'VGP'],
  ['Theo báo Tuổi Trẻ', 'Tuổi Trẻ'],
  ['Theo: Sức khỏe & Đời sống', 'Sức khỏe & Đời sống'],
  ['baochinhphu.vn', 'baochinhphu.vn'],
  ['Nguồn: Báo Lao Động', 'Báo Lao Động'],
  ['[Nguồn: VTV]', 'VTV'],
  ['(nguồn: Người Lao Động)', 'Người Lao Động'],
  ['(Nguồn VnExpress)', 'VnExpress'],
  ['* Nguồn: thanhnien.vn *', 'thanhnien.vn'],
  ['Nguồn bài viết: Thanh Niên', 'Thanh Niên'],
  ['Nguồn tin: Cổng TTĐT Chính phủ', 'Cổng TTĐT Chính phủ'],
  ['Dẫn theo Báo điện tử VTV', 'Báo điện tử VTV'],
  ['Trích từ Tạp chí Tia Sáng', 'Tạp chí Tia Sáng'],
  ['Trích nguồn: Hà Nội mới', 'Hà Nội mới'],
  ['Đăng lại từ Người Lao Động', 'Người Lao Động'],
  ['Bài viết được đăng lại từ VnExpress', 'VnExpress'],
  ['Tổng hợp từ VnExpress, Tuổi Trẻ', 'VnExpress'],
  ['Bài gốc: Thanh Niên', 'Thanh Niên'],
  ['Tin gốc: TTXVN', 'TTXVN'],
  ['Link gốc: danviet.vn', 'danviet.vn'],
  ['Via Tuổi Trẻ', 'Tuổi Trẻ'],
  ['Theo Hồng Hạnh (Vietnamnet)', 'Vietnamnet'],
  ['Theo Minh Anh/VnExpress', 'VnExpress'],
];

/** An outlet's host alone, or its name behind an author, says where a text is from only below or above it. */
const BELOW: readonly (readonly [string, string])[] = [
  ['Thu Hà (VnExpress)', 'VnExpress'],
  ['Thu Hà (chinhphu.vn)', 'chinhphu.vn'],
  ['Thu Hà/Tuổi Trẻ', 'Tuổi Trẻ'],
  ['Thu Hà - Báo Lao Động', 'Báo Lao Động'],
  ['TTXVN', 'TTXVN'],
];

const NOBODY: readonly string[] = [
  'Ghi rõ nguồn "Vườn Tre" khi phát hành lại thông tin từ website này',
  'Theo Bộ Y tế, người dân nên đi khám sớm.',
  'Theo VnExpress, áo dài may sẵn năm nay rẻ hơn.',
  'Theo dõi Vườn Tre trên Google News',
  'Theo đó, các bến đò sẽ mở lại vào tuần sau.',
  'Nguồn ảnh: GameK',
  'Ảnh: VGP',
  '(Ảnh: Dân sinh)',
  'Ảnh minh họa. Nguồn: VnExpress',
  'Nguồn: Internet',
  'Nguồn: Sưu tầm',
  'Tổng hợp',
  'Nguồn: Vườn Tre',
  'Đăng ký nhận tin theo email',
  'Nguồn nước ngọt vẫn về đều trên sông',
  'Nguồn lực cho vùng bãi còn thiếu',
  'Thu Hà (ghi)',
  'Copy link',
];

function creditOf(html: string): string | null {
  const { article } = readPage({
    url: 'https://vuontre.vn/doi-song/mua-nuoc-ve-muon-4821.html',
    body: new TextEncoder().encode(
      `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${TITLE} - Vườn Tre</title></head><body>${html}
       <footer><p>Trang thông tin điện tử tổng hợp Vườn Tre</p><p>Ghi rõ nguồn Vườn Tre khi phát hành lại</p></footer></body></html>`,
    ),
    contentType: 'text/html; charset=utf-8',
    robotsTag: null,
    status: 200,
  });
  expect(article).not.toBeNull();
  return article!.credit?.name.normalize('NFC') ?? null;
}

const written = (line: string): string => line.replaceAll('&', '&amp;');

test.each(Object.entries(PLACES))('in %s every source phrase names its source', (_where, place) => {
  const hostsMayStandAlone = !place('x').includes('meta">Thứ') && !/<\/span> <span>x/.test(place('x'));
  for (const [line, name] of PHRASES) {
    if (line === 'baochinhphu.vn' && !hostsMayStandAlone) continue;
    expect(creditOf(place(written(line))), line).toBe(name);
    expect(creditOf(place(written(line).normalize('NFD'))), `${line}, decomposed`).toBe(name);
  }
});

test.each(['the last paragraph', 'the right margin', 'a text with line breaks', 'an old table'])(
  'in %s an outlet may stand alone or behind an author',
  (where) => {
    for (const [line, name] of BELOW) expect(creditOf(PLACES[where]!(line)), line).toBe(name);
  },
);

test.each(Object.entries(PLACES))('in %s nothing else is a credit', (_where, place) => {
  for (const line of NOBODY) expect(creditOf(place(written(line))), line).toBeNull();
});
