import { expect, test } from 'vitest';
import { readPage } from '../../src/extract/read-page.ts';

const BODY = [
  'Người dân trong vùng cho biết mùa nước năm nay về muộn hơn mọi năm, cá đồng vì thế cũng ít hơn hẳn.',
  'Chính quyền xã đã lập tổ trực ở ba bến đò, nhắc người qua sông mặc áo phao và không chở quá số người.',
  'Bà con tranh thủ vệ sinh đồng ruộng, gia cố bờ bao và chờ con nước lớn vào giữa tháng.',
];

function read(first: string, last = ''): { marks: string[]; datelines: string[] } {
  const html = `<!doctype html><meta charset="utf-8"><title>Mùa nước về muộn trên đồng bãi</title><meta property="og:type" content="article"><meta property="og:site_name" content="Vườn Tre">
    <article><h1>Mùa nước về muộn trên đồng bãi</h1><div class="date">20/11/2026 08:15</div><div class="content">${[first, ...BODY, last].map((text) => `<p>${text}</p>`).join('')}</div></article>`;
  const { article } = readPage({
    url: 'https://vuontre.example.vn/mua-nuoc-ve-muon-tren-dong-bai-4821.html',
    body: new TextEncoder().encode(html),
    contentType: 'text/html; charset=utf-8',
    robotsTag: null,
    status: 200,
  });
  return {
    marks: article!.reportingMarks.map(({ value, quote }) => `${value}: ${quote}`),
    datelines: article!.datelines.map(({ value }) => value),
  };
}

const LEAD = 'Con nước đầu mùa đã về tới các xã đầu nguồn, muộn hơn năm ngoái khoảng ba tuần lễ.';

test.each([
  [
    'Ông Sáu chia sẻ với phóng viên rằng cá linh năm nay về ít hơn hẳn so với năm trước.',
    ['interview: chia sẻ với phóng viên'],
  ],
  [
    'Trao đổi với PV, chủ tịch xã cho hay các bến đò sẽ mở lại trong vài ngày tới đây.',
    ['interview: Trao đổi với PV'],
  ],
  [
    'Theo ghi nhận của phóng viên, mực nước tại bến đò sáng nay đã lên thêm mười phân.',
    ['presence: ghi nhận của phóng viên'],
  ],
  [
    'Có mặt tại bến, phóng viên Vườn Tre thấy hàng chục người đang chờ chuyến đò sớm nhất.',
    ['reporter: phóng viên Vườn Tre'],
  ],
  ['Ông Sáu chia sẻ với phóng viên Báo Sông Quê rằng cá linh năm nay về ít hơn hẳn.', []],
  ['Trả lời phóng viên VnExpress, chủ tịch xã cho hay các bến đò sẽ mở lại trong tuần.', []],
  ['Ông Sáu vốn là phóng viên đã nghỉ hưu, nay về quê trồng tre và nuôi cá trong ao nhà.', []],
])('marks of own reporting in "%s"', (text, expected) => {
  expect(read(LEAD, text).marks).toEqual(expected);
});

test.each([
  ['(PLO)- Con nước đầu mùa đã về tới các xã đầu nguồn, muộn hơn năm ngoái khoảng ba tuần lễ.', ['PLO']],
  ['TTO - Con nước đầu mùa đã về tới các xã đầu nguồn, muộn hơn năm ngoái khoảng ba tuần lễ.', ['TTO']],
  [
    '(Chinhphu.vn) - Con nước đầu mùa đã về tới các xã đầu nguồn, muộn hơn năm ngoái ba tuần.',
    ['Chinhphu.vn'],
  ],
  [
    '(Dân trí) - Con nước đầu mùa đã về tới các xã đầu nguồn, muộn hơn năm ngoái khoảng ba tuần.',
    ['Dân trí'],
  ],
  [
    'Kinhtedothi - Con nước đầu mùa đã về tới các xã đầu nguồn, muộn hơn năm ngoái ba tuần lễ.',
    ['Kinhtedothi'],
  ],
  ['VOV.VN - Con nước đầu mùa đã về tới các xã đầu nguồn, muộn hơn năm ngoái ba tuần lễ.', ['VOV.VN']],
  ['Hà Nội - Con nước đầu mùa đã về tới các xã đầu nguồn, muộn hơn năm ngoái ba tuần lễ.', []],
  ['TP.HCM - Con nước đầu mùa đã về tới các xã đầu nguồn, muộn hơn năm ngoái ba tuần lễ.', []],
  ['(Ảnh minh họa) Con nước đầu mùa đã về tới các xã đầu nguồn, muộn hơn năm ngoái ba tuần.', []],
  [LEAD, []],
])('datelines of "%s"', (text, expected) => {
  expect(read(text).datelines).toEqual(expected);
});

test("a copied masthead at the end of a text names its source, the outlet's name alone does not", () => {
  const foot = 'BÁO SÔNG QUÊ ĐIỆN TỬ</p><p>Tòa soạn: số 3 đường Bến Đò</p><p>Tổng biên tập: Lê Mơ';
  expect(read(LEAD, foot).datelines).toEqual(['BÁO SÔNG QUÊ ĐIỆN TỬ']);
  expect(read(LEAD, 'Báo Sông Quê').datelines).toEqual([]);
});
