import { expect, test } from 'vitest';
import type { PageFacts } from '../../src/extract/page-facts.ts';
import { readPage } from '../../src/extract/read-page.ts';

function page(html: string, path = ''): PageFacts {
  return readPage({
    url: `https://vuontre.example.vn/${path}`,
    body: new TextEncoder().encode(
      `<!doctype html><html lang="vi"><head><meta charset="utf-8"></head>${html}`,
    ),
    contentType: 'text/html; charset=utf-8',
    robotsTag: null,
    status: 200,
  });
}

const FILLER = `<p>${'Người dân trong vùng cho biết mùa nước năm nay về muộn hơn mọi năm, cá đồng vì thế cũng ít hơn. '.repeat(6)}</p>`;
const values = (reads: readonly { value: string }[]): string[] => reads.map(({ value }) => value);

test.each([
  ['<footer><p>Tòa soạn: 12 Hoa Sim, Đà Nẵng</p></footer>', ['tòa soạn']],
  ['<footer><p>TOÀ SOẠN: 12 HOA SIM</p></footer>', ['tòa soạn']],
  ['<footer><p>Toà soạn: 12 Hoa Sim</p></footer>'.normalize('NFD'), ['tòa soạn']],
  ['<div id="footer"><p>Toa soan: 12 Hoa Sim, Da Nang</p></div>', ['tòa soạn']],
  ['<footer>T&#242;a so&#7841;n: 12 Hoa Sim</footer>', ['tòa soạn']],
  [
    '<footer><p>Tổng biên tập: Nguyễn Văn An<br>Phó Tổng biên tập: Lê Thị Mơ</p></footer>',
    ['tổng biên tập', 'phó tổng biên tập'],
  ],
  ['<footer><p>Ban Phóng viên: 0236 3555 123</p></footer>', ['ban phóng viên']],
  ['<footer><p>Thư ký tòa soạn: 0905 111 222</p></footer>', ['thư ký tòa soạn']],
  ['<header><p>Hotline tòa soạn: 0905 111 222</p></header><main><p>Trang chủ</p></main>', ['tòa soạn']],
  ['<header><p>Tòa soạn &amp; Trị sự: 12 Hoa Sim</p></header><main><p>Trang chủ</p></main>', ['tòa soạn']],
  ['<nav><a href="/toa-soan">Liên hệ tòa soạn</a></nav><main><p>Trang chủ</p></main>', ['liên hệ tòa soạn']],
  [
    '<table><tr><td>Giấy phép số 10/GP-TTĐT</td></tr><tr><td>Tòa soạn: 12 Hoa Sim</td></tr></table>',
    ['tòa soạn'],
  ],
  [
    '<footer><p>Tòa soạn: 12 Hoa Sim</p><p>Văn phòng đại diện phía Nam: 5 Lê Lợi, TP.HCM</p></footer>',
    ['tòa soạn', 'văn phòng đại diện phía nam'],
  ],
  ['<footer><p>TBT: Lê Thị Mơ</p></footer>', ['tbt']],
  ['<footer><p>Editor-in-chief: Lê Thị Mơ</p></footer>', ['editor-in-chief']],
  ...[
    'Phó Tổng biên tập phụ trách: Lê Mơ',
    'Ban Thư ký tòa soạn: 0236 3555',
    'Văn phòng đại diện tòa soạn tại TP.HCM: 5 Lê Lợi',
    'Cơ quan thường trú tại TP.HCM: 5 Lê Lợi',
    'Tòa soạn điện tử: 12 Hoa Sim',
  ].map((line): [string, string[]] => [
    `<table><tr><td>Giấy phép số 10/GP-TTĐT</td></tr><tr><td>${line}</td></tr></table>`,
    [/phó tổng biên tập|thư ký tòa soạn|tòa soạn|cơ quan thường trú/i.exec(line)![0].toLowerCase()],
  ]),
])('a newsroom of its own is read from %s', (html, expected) => {
  expect(values(page(`<body>${html}`).furniture.newsroomTerms)).toEqual(expected);
});

test.each([
  ['a plain imprint', '<footer><p>Ban biên tập: 0236 3555 123</p><p>Biên tập viên: Lê Mơ</p></footer>'],
  ['a denial', '<footer><p>Đây không phải báo điện tử, không có tòa soạn.</p></footer>'],
  ['a negation', '<footer><p>Vườn Tre không phải là tòa soạn báo chí</p></footer>'],
  ['newsrooms of others', '<footer><p>Nội dung tổng hợp từ các tòa soạn báo trong nước</p></footer>'],
  [
    're-used content',
    '<footer><p>Trích dẫn nguyên văn từ các báo; liên hệ tòa soạn báo gốc để đính chính</p></footer>',
  ],
  ['a vacancy', '<footer><p>Tuyển dụng phóng viên, thư ký tòa soạn</p></footer>'],
  ['an office of the company', '<footer><p>Văn phòng đại diện: 5 Lê Lợi, TP.HCM</p></footer>'],
  ['an institute', '<footer><p>Văn phòng Viện Nghiên cứu Tre</p></footer>'],
  ['a museum', '<footer><p>Nhà Bảo tàng Tre Việt</p></footer>'],
  [
    'a headline',
    '<main><h3><a href="/a.html">Tổng biên tập báo X nói về chuyển đổi số trong các tòa soạn</a></h3></main>',
  ],
  [
    'a teaser',
    '<main><div><h3><a href="/a.html">Chuyện nghề</a></h3><p>Tòa soạn báo X vừa dời về phố mới, phóng viên kể lại những ngày đầu.</p></div></main>',
  ],
  ['a partner', '<footer><p>Đối tác: Tòa soạn Báo Sông Quê</p></footer>'],
  ['a sponsor', '<footer><p>Bảo trợ truyền thông: Báo Sông Quê, tòa soạn Tạp chí Tre</p></footer>'],
  ['the source', '<footer><p>Cần đính chính, vui lòng liên hệ tòa soạn của bài gốc</p></footer>'],
  ['a trade office', '<footer><p>Văn phòng TBT Việt Nam</p></footer>'],
  ['a photographer', '<footer><p>Ảnh: PV Lê An</p></footer>'],
  ['a section', '<nav><a href="/phong-vien">Phóng viên kể chuyện</a></nav>'],
])('%s is no newsroom', (_what, html) => {
  const { newsroomTerms, journalistTitles } = page(`<body>${html}`).furniture;
  expect([newsroomTerms, journalistTitles]).toEqual([[], []]);
});

test('a directory of several papers and their offices is no masthead', () => {
  const offices = ['Báo Sông Quê', 'Báo Núi Đồi', 'Tạp chí Tre'];
  const rows = [
    (name: string) => `<p><b>${name}</b></p><p>Tòa soạn: 12 Hoa Sim</p>`,
    (name: string) => `<tr><td>${name}</td></tr><tr><td>Tòa soạn: 12 Hoa Sim</td></tr>`,
    (name: string) => `<p>${name} - Tòa soạn: 12 Hoa Sim. Tổng biên tập: Lê Mơ</p>`,
  ];
  for (const row of rows) {
    const list = `<main><h1>Địa chỉ tòa soạn các báo</h1>${offices.map(row).join('')}</main>`;
    expect(page(`<body>${list}`, 'toa-soan.html').furniture.newsroomTerms).toEqual([]);
    const own = `<body>${list}<footer><p>Tòa soạn: 1 Lê Lợi</p></footer>`;
    expect(values(page(own, 'toa-soan.html').furniture.newsroomTerms)).toEqual(['tòa soạn']);
  }
  const one = `<body><main><h1>Liên hệ</h1>${rows[0]!('Báo Vườn Tre')}</main>`;
  expect(values(page(one, 'lien-he.html').furniture.newsroomTerms)).toEqual(['tòa soạn']);
});

test("a source's masthead inside an article is not the site's", () => {
  const html = `<body><main><article><h1>Mùa nước về muộn trên đồng bãi ven sông năm nay</h1>${FILLER}
    <p>Tòa soạn Báo Sông Quê: 5 Lê Lợi. Tổng biên tập: Nguyễn Văn An.</p>${FILLER}</article></main><footer><p>© 2026 Vườn Tre</p></footer>`;
  const facts = page(html, 'mua-nuoc-ve-muon-123.html');
  expect(facts.kind).toBe('article');
  expect(facts.furniture.newsroomTerms).toEqual([]);
});

test('an about page speaks of the site itself', () => {
  const html = `<body><main><h1>Giới thiệu</h1><p>Tòa soạn đặt tại 12 Hoa Sim, Đà Nẵng. Đội ngũ phóng viên, biên tập viên phụ trách các mảng.</p></main>`;
  const { newsroomTerms, journalistTitles } = page(html, 'gioi-thieu.html').furniture;
  expect([values(newsroomTerms), values(journalistTitles)]).toEqual([['tòa soạn'], ['đội ngũ phóng viên']]);
});

test('an about page that speaks of other papers has no newsroom', () => {
  const html =
    '<body><main><h1>Giới thiệu</h1><p>Tin được dẫn lại nguyên văn; bạn đọc có thể gửi thư tới tòa soạn Báo Sông Quê để hỏi thêm.</p><p>Vườn Tre không phải cơ quan báo chí, không có phóng viên, tòa soạn.</p></main>';
  const { newsroomTerms, journalistTitles } = page(html, 'gioi-thieu.html').furniture;
  expect([newsroomTerms, journalistTitles]).toEqual([[], []]);
});

test.each([
  ['<footer><p>Chịu trách nhiệm nội dung: Nhà báo Rmah Thị Nga</p></footer>', ['nhà báo']],
  ['<footer><p>Liên hệ: Phóng viên Lê Văn Tám - 0905 111 222</p></footer>', ['phóng viên']],
  ['<footer><p>PV Nguyễn An: 0905 111 222</p></footer>', ['pv']],
  ['<footer><p>PV. Lê Văn Tám: 0905</p></footer>', ['pv']],
  ['<footer><p>Phóng viên ảnh: Phúc Nguyên – 0918 160 161</p></footer>', ['phóng viên']],
  ['<footer><p>Phóng viên thường trú miền Tây: Lâm Khả Ái</p></footer>', ['phóng viên']],
  ['<footer><p>Phóng viên ảnh: 0918 160 161</p></footer>', []],
  ['<footer><p>Chịu trách nhiệm nội dung: Lê Thị Mơ (nhà báo)</p></footer>', ['nhà báo']],
  ['<footer><p>Gặp gỡ nhà báo Lê Mơ</p></footer>', []],
  ['<footer><p>Hội Nhà báo Việt Nam</p></footer>', []],
  ['<footer><p>Báo Nhà báo và Công luận</p></footer>', []],
  ['<footer><p>Không sử dụng thẻ nhà báo, danh nghĩa phóng viên</p></footer>', []],
])('journalist titles of own people: %s', (html, expected) => {
  expect(values(page(`<body>${html}`).furniture.journalistTitles)).toEqual(expected);
});

test.each([
  'Trang thông tin điện tử tổng hợp',
  'TRANG THÔNG TIN ĐIỆN TỬ TỔNG HỢP',
  'Trang TTĐT tổng hợp',
  'Trang TTĐTTH',
  'Trang tin điện tử',
  'Trang web thông tin điện tử tổng hợp',
  'Website thông tin điện tử tổng hợp',
  'Cổng thông tin điện tử tổng hợp',
  'Trang thong tin dien tu tong hop',
  'Giấy phép thiết lập trang thông tin điện tử tổng hợp trên mạng số 10/GP-TTĐT',
  'Trang th&ocirc;ng tin &#273;i&#7879;n t&#7917; t&#7893;ng h&#7907;p',
  'Trang thông tin điện tử tổng hợp'.normalize('NFD'),
])('"%s" declares what kind of site it is', (text) => {
  expect(page(`<body><footer><p>${text}</p></footer>`).furniture.typeDeclarations).toHaveLength(1);
});

test.each([
  'Giấy phép số 10/GP-TTĐT do Sở TT&amp;TT cấp',
  'Báo điện tử Vườn Tre',
  'Trang tin tức tổng hợp',
  'Cổng thông tin điện tử',
  'Vườn Tre không phải là trang thông tin điện tử tổng hợp',
  'Liên kết với các trang thông tin điện tử khác',
])('"%s" declares nothing of the kind', (text) => {
  expect(page(`<body><footer><p>${text}</p></footer>`).furniture.typeDeclarations).toEqual([]);
});

test('a picture in the masthead can carry the declaration', () => {
  const html =
    '<body><header><img src="/l.png" alt="Vườn Tre - Trang thông tin điện tử tổng hợp"></header><main><p>Tin</p></main>';
  expect(page(html).furniture.typeDeclarations.map(({ quote }) => quote)).toEqual([
    'Vườn Tre - Trang thông tin điện tử tổng hợp',
  ]);
});

test.each([
  ['<header><p>Cơ quan của Hội Nông dân vùng cao</p></header>', ['Cơ quan của Hội Nông dân vùng cao']],
  ['<footer><p>Vườn Tre - Tiếng nói của Hội Tre</p></footer>', ['Tiếng nói của Hội Tre']],
  ['<header><p>DIỄN ĐÀN CỦA HỘI TRE VIỆT NAM</p></header>', ['DIỄN ĐÀN CỦA HỘI TRE VIỆT NAM']],
  ['<footer><p>Nội dung lấy từ các cơ quan của Chính phủ</p></footer>', []],
  ['<footer><p>Không phải cơ quan của Hội Tre</p></footer>', []],
])('organ claims in %s', (html, expected) => {
  expect(page(`<body>${html}`).furniture.organClaims.map(({ quote }) => quote)).toEqual(expected);
});
