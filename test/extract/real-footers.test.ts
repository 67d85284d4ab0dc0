import { expect, test } from 'vitest';
import type { Furniture } from '../../src/extract/page-facts.ts';
import { readPage } from '../../src/extract/read-page.ts';
import { runSignals } from '../../src/signals/run-signals.ts';
import type { OwnerType } from '../../src/signals/signal.ts';
import { loadRulePacks } from '../../src/steps/load-rules.ts';
import { page, signalInput, siteContext, siteFacts } from '../support/facts.ts';

/** Imprints as real sites print them, each line an element of its own, with what a careful reader takes from them. */
interface Footer {
  readonly id: string;
  readonly lines: readonly string[];
  /** `subject number date authority`, one a licence; "BLANK" for a placeholder, "replaced" behind a superseded one. */
  readonly licences: readonly string[];
  readonly responsible?: string;
  readonly owner?: string;
  readonly newsroom?: readonly string[];
  readonly organ?: string;
  /** Signals that must be present beside those of a missing address and the like, for a company without a register row. */
  readonly present?: readonly string[];
}

const SO_HN = 'Sở Thông tin và Truyền thông Hà Nội';
const FOOTERS: readonly Footer[] = [
  {
    id: '1',
    lines: [
      `Giấy phép thiết lập trang thông tin điện tử tổng hợp trên mạng số 2215/GP-TTĐT do ${SO_HN} cấp ngày 10 tháng 4 năm 2019`,
      'chịu trách nhiệm quản lý nội dung',
      'Bà Nguyễn Bích Minh',
    ],
    licences: [`aggregator 2215/GP-TTĐT 2019-04-10 ${SO_HN}`],
    responsible: 'Nguyễn Bích Minh',
  },
  {
    id: '2',
    lines: [
      `Giấy phép thiết lập trang thông tin điện tử tổng hợp trên mạng số 460/GP-TTĐT do ${SO_HN} cấp ngày 03/02/2016`,
    ],
    licences: [`aggregator 460/GP-TTĐT 2016-02-03 ${SO_HN}`],
  },
  {
    id: '3',
    lines: [
      'Giấy phép thiết lập trang thông tin điện tử tổng hợp trên internet số 1776/GP-STTTT do Sở Thông tin và Truyền thông TP Hà Nội cấp ngày 23 tháng 06 năm 2014.',
    ],
    licences: ['aggregator 1776/GP-STTTT 2014-06-23 Sở Thông tin và Truyền thông TP Hà Nội'],
  },
  {
    id: '4',
    lines: [
      `Giấy phép số 1818/GP-TTĐT do ${SO_HN} cấp ngày 05/05/2017`,
      'Đơn vị chủ quản: Công ty Cổ phần Công nghệ EPI * Chịu trách nhiệm: Võ Quang',
    ],
    licences: [`aggregator 1818/GP-TTĐT 2017-05-05 ${SO_HN}`],
    owner: 'Công ty Cổ phần Công nghệ EPI',
    responsible: 'Võ Quang',
  },
  {
    id: '5',
    lines: [
      'Giấy phép thiết lập Trang thông tin điện tử tổng hợp trên Internet số 2372/GP-STTTT cấp ngày 29/8/2014.',
      'Chịu trách nhiệm nội dung: Điều Thị Bích',
      'Trang này chỉ sử dụng tên miền duy nhất là docbao.vn; độc giả lưu ý tránh nhầm lẫn.',
    ],
    licences: ['aggregator 2372/GP-STTTT 2014-08-29 null'],
    responsible: 'Điều Thị Bích',
  },
  {
    id: '6',
    lines: ['Trang thông tin điện tử tổng hợp Netlife', 'Số giấy phép: 51/GP - STTTT, cấp ngày 16/11/2016'],
    licences: ['aggregator 51/GP - STTTT 2016-11-16 null'],
  },
  {
    id: '7',
    lines: [
      'Giấy phép số 447/GP-STTTT do Sở Thông tin và Truyền thông TP. Đà Nẵng cấp.',
      'Đây không phải báo điện tử',
      'Ban biên tập & Liên hệ',
    ],
    licences: ['aggregator 447/GP-STTTT null Sở Thông tin và Truyền thông TP. Đà Nẵng'],
  },
  {
    id: '8',
    lines: [
      'Chủ quản: Công ty THƯ VIỆN PHÁP LUẬT. Giấy phép số: 27/GP-TTĐT, do Sở TTTT TP. HCM cấp ngày 09/05/2019. Chịu trách nhiệm chính: Ông Bùi Tường Vũ',
    ],
    licences: ['aggregator 27/GP-TTĐT 2019-05-09 Sở TTTT TP. HCM'],
    owner: 'Công ty THƯ VIỆN PHÁP LUẬT',
    responsible: 'Bùi Tường Vũ',
  },
  {
    id: '9, a chain',
    lines: [
      'Giấy phép ICP số 2399/GP-STTTT do Sở TTTT Hà Nội cấp ngày 4/9/2014',
      'Giấy phép GH ICP số 3832/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 8/8/2019',
      'Giấy phép SĐ, BS GP ICP số 3833/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 8/8/2019',
      'Giấy xác nhận số 1728/GXN-TTĐT do Sở TTTT Hà Nội cấp ngày 23/6/2020',
      'Chịu trách nhiệm nội dung GP ICP: Bà Đặng Thị Hường',
    ],
    licences: [
      'aggregator 2399/GP-STTTT 2014-09-04 Sở TTTT Hà Nội',
      'aggregator 3832/GP-TTĐT 2019-08-08 Sở TTTT Hà Nội',
      'aggregator 3833/GP-TTĐT 2019-08-08 Sở TTTT Hà Nội',
      'unclear 1728/GXN-TTĐT 2020-06-23 Sở TTTT Hà Nội',
    ],
    responsible: 'Đặng Thị Hường',
  },
  {
    id: '10',
    lines: [
      'Giấy phép thiết lập trang thông tin điện tử tổng hợp trên mạng số 191/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 31/08/2023',
    ],
    licences: ['aggregator 191/GP-TTĐT 2023-08-31 Sở TTTT Hà Nội'],
  },
  {
    id: '11',
    lines: [
      '© 2007 - 2026 Công ty Cổ Phần Bán Lẻ Kỹ Thuật Số FPT. GP số 47/GP-TTĐT do sở TTTT TP HCM cấp ngày 02/07/2018. Điện thoại: (028) 7302 3456. Chịu trách nhiệm nội dung: Nguyễn Trịnh Nhật Linh.',
    ],
    licences: ['aggregator 47/GP-TTĐT 2018-07-02 sở TTTT TP HCM'],
    owner: 'Công ty Cổ Phần Bán Lẻ Kỹ Thuật Số FPT',
    responsible: 'Nguyễn Trịnh Nhật Linh',
  },
  {
    id: '12',
    lines: ['GP số 426/GP-TTĐT do sở TTTT Hà Nội cấp ngày 22/01/2021'],
    licences: ['aggregator 426/GP-TTĐT 2021-01-22 sở TTTT Hà Nội'],
  },
  {
    id: '13',
    lines: [
      'Giấy phép thiết lập trang thông tin điện tử tổng hợp số 3641/GP-TTĐT do Sở Thông tin và Truyền thông TP. Hà Nội cấp ngày 18/8/2017',
    ],
    licences: ['aggregator 3641/GP-TTĐT 2017-08-18 Sở Thông tin và Truyền thông TP. Hà Nội'],
  },
  {
    id: '14, one replaced',
    lines: [
      'Giấy phép thiết lập trang thông tin điện tử tổng hợp số: 1183/GP-TTĐT cấp ngày 04/04/2016 bởi Sở TT-TT Hà Nội, thay thế giấy phép 258/GP-TTĐT cấp ngày 07/04/2011',
    ],
    licences: [
      'aggregator 1183/GP-TTĐT 2016-04-04 Sở TT-TT Hà Nội',
      'aggregator 258/GP-TTĐT 2011-04-07 null replaced',
    ],
  },
  {
    id: '15',
    lines: [
      `Giấy phép thiết lập trang thông tin điện tử tổng hợp số 188/GP-TTĐT do ${SO_HN} cấp ngày 05/05/2025.`,
    ],
    licences: [`aggregator 188/GP-TTĐT 2025-05-05 ${SO_HN}`],
  },
  {
    id: '16',
    lines: [
      'Giấy phép thiết lập trang thông tin điện tử tổng hợp trên mạng Số 44/GP – STTTT do Sở Thông tin và Truyền thông Thành phố Hồ Chí Minh cấp ngày 13/9/2017',
    ],
    licences: ['aggregator 44/GP – STTTT 2017-09-13 Sở Thông tin và Truyền thông Thành phố Hồ Chí Minh'],
  },
  {
    id: '17',
    lines: [
      'Trang tin điện tử Hội hữu nghị Việt Nam - Séc. Giấy phép số: 216/GP-TTĐT ngày 22/10/2008 của Cục quản lý PT,TT và TTĐT – Bộ Thông tin và Truyền thông',
      'Người chịu trách nhiệm chính: TS. Nguyễn Minh Hồng',
    ],
    licences: ['aggregator 216/GP-TTĐT 2008-10-22 Cục quản lý PT,TT và TTĐT'],
    responsible: 'Nguyễn Minh Hồng',
  },
  {
    id: '18',
    lines: ['Giấy phép thiết lập Trang tin điện tử tổng hợp số 77/GP-ICP-STTT Cấp ngày 4 tháng 10 năm 2012.'],
    licences: ['aggregator 77/GP-ICP-STTT 2012-10-04 null'],
  },
  {
    id: '19',
    lines: ['Giấy phép ICP số 07/GP-ICP-STTTT do Sở Thông tin và Truyền thông TP. HCM cấp.'],
    licences: ['aggregator 07/GP-ICP-STTTT null Sở Thông tin và Truyền thông TP. HCM'],
  },
  {
    id: '20, beside a social network',
    lines: ['Giấy phép ICP số 89/GP-TTĐT-STTTT, CV cung cấp MXH-DV số 1477/STTTT-TTĐT, cấp ngày 06/06/2017'],
    licences: ['aggregator 89/GP-TTĐT-STTTT null null', 'social-network 1477/STTTT-TTĐT 2017-06-06 null'],
  },
  {
    id: '21',
    lines: ['Giấy phép ICP số: 670/GP-BTTTT cấp ngày 30/11/2015'],
    licences: ['aggregator 670/GP-BTTTT 2015-11-30 null'],
  },
  {
    id: '22',
    lines: [
      'Giấy phép thiết lập Trang TTĐT tổng hợp trên mạng số 238/GP-STTTT do Sở Thông tin và Truyền thông cấp ngày 18 tháng 02 năm 2022',
      'Chịu trách nhiệm nội dung: Ông Phùng Bảo Lâm - Giám đốc Sở Văn hóa, Thể thao và Du lịch',
    ],
    licences: ['aggregator 238/GP-STTTT 2022-02-18 Sở Thông tin và Truyền thông'],
    responsible: 'Phùng Bảo Lâm',
  },
  {
    id: '23, blanks',
    lines: ['Giấy phép thiết lập trang thông tin điện tử số….…/GP-STTTTcủa Sở TT&TT ngày…/../2019'],
    licences: ['aggregator BLANK null Sở TT&TT'],
    present: ['licence-number-placeholder'],
  },
  {
    id: '24',
    lines: ['Giấy phép: 612/GP-STTTT cấp ngày 21 tháng 10 năm 2016. Trưởng Ban biên tập: Ông Nguyễn Văn An'],
    licences: ['aggregator 612/GP-STTTT 2016-10-21 null'],
    responsible: 'Nguyễn Văn An',
  },
  {
    id: '25, a portal with a press title',
    lines: [
      'Giấy phép thông tin số 99/GP-TTDT của Bộ TTTT cấp ngày 11/ 09/2008',
      'Tổng biên tập: PGS.TS Nguyễn Văn Thắng',
    ],
    licences: ['aggregator 99/GP-TTDT 2008-09-11 Bộ TTTT'],
    newsroom: ['tổng biên tập'],
    responsible: 'Nguyễn Văn Thắng',
    present: ['newsroom-masthead'],
  },
  {
    id: 'P1, a newspaper',
    lines: [
      'Thuộc Bộ Khoa học và Công nghệ',
      'Số giấy phép: 548/GP-BTTTT do Bộ Thông tin và Truyền thông cấp ngày 24/08/2021',
      'Tổng biên tập: Phạm Văn Hiếu',
    ],
    licences: ['unclear 548/GP-BTTTT 2021-08-24 Bộ Thông tin và Truyền thông'],
    newsroom: ['tổng biên tập'],
    responsible: 'Phạm Văn Hiếu',
    present: ['newsroom-masthead'],
  },
  {
    id: 'P2',
    lines: [
      'Cơ quan của Bộ Nội vụ',
      'Giấy phép hoạt động báo điện tử Dân trí số 15/GP-BVHTTDL Hà Nội, ngày 14-4-2025',
      'Địa chỉ tòa soạn: Số 48 ngõ 2 phố Giảng Võ, phường Cát Linh, Hà Nội',
    ],
    licences: ['press 15/GP-BVHTTDL 2025-04-14 null'],
    newsroom: ['địa chỉ tòa soạn'],
    organ: 'Cơ quan của Bộ Nội vụ',
    present: ['newsroom-masthead', 'press-licence-claim'],
  },
  {
    id: 'P3',
    lines: [
      'Cơ quan chủ quản: Bộ Dân Tộc và Tôn Giáo',
      'Số giấy phép: 146/GP-BVHTTDL, cấp ngày 17/10/2025',
      'Tổng biên tập: Nguyễn Văn Bá',
      'Liên hệ tòa soạn',
    ],
    licences: ['unclear 146/GP-BVHTTDL 2025-10-17 null'],
    owner: 'Bộ Dân Tộc và Tôn Giáo',
    newsroom: ['tổng biên tập', 'liên hệ tòa soạn'],
    responsible: 'Nguyễn Văn Bá',
    present: ['newsroom-masthead'],
  },
  {
    id: 'P4',
    lines: [
      'Giấy phép xuất bản số 110/GP - BTTTT cấp ngày 24.3.2020',
      '© 2003-2026 Bản quyền thuộc về Báo Thanh Niên',
    ],
    licences: ['press 110/GP - BTTTT 2020-03-24 null'],
    owner: 'Báo Thanh Niên',
    present: ['press-licence-claim'],
  },
  {
    id: 'P5',
    lines: [
      'Giấy phép xuất bản số: 173/GP-BTTTT cấp ngày 04/04/2022',
      'Tòa soạn: Số 5 Lý Thường Kiệt, Hà Nội',
    ],
    licences: ['press 173/GP-BTTTT 2022-04-04 null'],
    newsroom: ['tòa soạn'],
    present: ['newsroom-masthead', 'press-licence-claim'],
  },
  {
    id: 'P6, run together',
    lines: [
      'Cơ quan chủ quản: Bộ Y tế Tổng biên tập: Trần Tuấn Linh Hoạt động theo Giấy phép số 60/GP-CBC ngày 23/7/2021 của Cục Báo chí',
    ],
    licences: ['press 60/GP-CBC 2021-07-23 Cục Báo chí'],
    owner: 'Bộ Y tế',
    newsroom: ['tổng biên tập'],
    responsible: 'Trần Tuấn Linh',
    present: ['newsroom-masthead', 'press-licence-claim'],
  },
  {
    id: 'P7',
    lines: [
      '© BÁO ĐẤT VIỆT · DIỄN ĐÀN CỦA LIÊN HIỆP CÁC HỘI KHOA HỌC',
      'Giấy phép: Số 57/GP-BTTTT do Bộ Thông tin và Truyền thông cấp ngày 01/03/2013',
      'Tòa soạn: Tầng 2, số 53 Nguyễn Du, Hà Nội. Tổng biên tập: Nguyễn Văn An',
    ],
    licences: ['unclear 57/GP-BTTTT 2013-03-01 Bộ Thông tin và Truyền thông'],
    owner: 'BÁO ĐẤT VIỆT',
    newsroom: ['tòa soạn', 'tổng biên tập'],
    organ: 'DIỄN ĐÀN CỦA LIÊN HIỆP CÁC HỘI KHOA HỌC',
    responsible: 'Nguyễn Văn An',
    present: ['newsroom-masthead'],
  },
  {
    id: 'X1, a company with a press licence',
    lines: [
      'Công ty Cổ phần Truyền thông Nhịp Sống Mới',
      'Tổng biên tập: Lê Văn An',
      'Giấy phép hoạt động báo điện tử Nhịp Sống Mới số 36/GP-BVHTTDL Hà Nội, ngày 10-1-2026',
    ],
    licences: ['press 36/GP-BVHTTDL 2026-01-10 null'],
    owner: 'Công ty Cổ phần Truyền thông Nhịp Sống Mới',
    newsroom: ['tổng biên tập'],
    responsible: 'Lê Văn An',
    present: ['newsroom-masthead', 'press-licence-claim'],
  },
  {
    id: "X2, another paper's rights",
    lines: [
      'Giấy phép số 1555/GP-BTTTT do Bộ TT&TT cấp, Tòa soạn: 12 Đồng Khởi, bản quyền thuộc Báo Bến Tre Online',
    ],
    licences: ['unclear 1555/GP-BTTTT null Bộ TT&TT'],
    owner: 'Báo Bến Tre Online',
    newsroom: ['tòa soạn'],
    present: ['newsroom-masthead'],
  },
  {
    id: 'N1, a social network',
    lines: ['Giấy phép MXH số 285/GP-BTTTT'],
    licences: ['social-network 285/GP-BTTTT null null'],
    present: ['licence-number-missing'],
  },
  {
    id: 'N1, a social network named before',
    lines: ['Mạng xã hội Nhà Vườn. Giấy phép số 222/GP-BTTTT do Bộ TT&TT cấp ngày 27/5/2020'],
    licences: ['social-network 222/GP-BTTTT 2020-05-27 Bộ TT&TT'],
    present: ['licence-number-missing'],
  },
  {
    id: 'N1, a network of 2025',
    lines: ['Giấy phép thiết lập mạng xã hội số 140/GP-BVHTTDL cấp ngày 14/10/2025'],
    licences: ['social-network 140/GP-BVHTTDL 2025-10-14 null'],
    present: ['licence-number-missing'],
  },
  {
    id: 'N1, a game',
    lines: ['Giấy phép cung cấp dịch vụ trò chơi điện tử G1 trên mạng số 131/GP-PTTH&TTĐT'],
    licences: ['game 131/GP-PTTH&TTĐT null null'],
    present: ['licence-number-missing'],
  },
];

/** Ways in which templates and editors write the same lines. */
const WRITTEN: readonly (readonly [string, (lines: readonly string[]) => string])[] = [
  ['paragraphs of a footer', (lines) => footer(lines.map((line) => `<p>${line}</p>`).join(''))],
  ['decomposed accents', (lines) => footer(lines.map((line) => `<p>${line.normalize('NFD')}</p>`).join(''))],
  ['entities', (lines) => footer(lines.map((line) => `<p>${entities(line)}</p>`).join(''))],
  ['line breaks', (lines) => footer(`<p>${lines.join('<br>')}</p>`)],
  ['one line', (lines) => footer(`<p>${lines.join(' | ')}</p>`)],
  ['a table', (lines) => footer(`<table>${lines.map((line) => `<tr><td>${line}`).join('')}</table>`)],
  ['tones on the second vowel', (lines) => footer(`<p>${lines.join('<br>').replace(/òa/g, 'oà')}</p>`)],
  [
    'a plain box at the end',
    (lines) => `<div class="x">${lines.map((line) => `<p>${line}</p>`).join('')}</div>`,
  ],
];

const footer = (html: string): string => `<footer>${html}</footer>`;
const entities = (text: string): string =>
  text.replace(/[^\x20-\x7e]/gu, (letter) => `&#${letter.codePointAt(0)};`);

function furnitureOf(html: string): Furniture {
  const whole = `<!doctype html><meta charset="utf-8"><title>Vườn Tre</title><header><a href="/">Vườn Tre</a></header>
    <main><h2><a href="/a.html">Mùa nước về muộn trên đồng bãi ven sông</a></h2><p>Người dân trong vùng cho biết mùa nước năm nay về muộn.</p></main>${html}`;
  return readPage({
    url: 'https://vuontre.vn/',
    body: new TextEncoder().encode(whole),
    contentType: 'text/html; charset=utf-8',
    robotsTag: null,
    status: 200,
  }).furniture;
}

function licencesOf({ licences }: Furniture): string[] {
  return licences.map(({ subject, number, placeholder, issuedOn, authority, superseded }) =>
    [subject, placeholder ? 'BLANK' : number, issuedOn, authority, ...(superseded ? ['replaced'] : [])]
      .map(String)
      .join(' ')
      .normalize('NFC'),
  );
}

const CASES = FOOTERS.flatMap((one) =>
  WRITTEN.map(([how, write]) => ({ ...one, how, html: write(one.lines) })),
);

test.each(CASES)('imprint $id, written as $how, is read', ({ html, how, ...expected }) => {
  const found = furnitureOf(html);
  expect(licencesOf(found)).toEqual(expected.licences);
  expect(found.newsroomTerms.map(({ value }) => value)).toEqual(expected.newsroom ?? []);
  expect(found.organClaims.map(({ quote }) => quote.normalize('NFC'))[0]).toBe(expected.organ);
  expect(found.responsiblePersons.map(({ value }) => value.normalize('NFC'))[0]).toBe(expected.responsible);
  if (expected.owner !== undefined)
    expect(found.ownerNames.map(({ value }) => value.normalize('NFC'))).toContain(expected.owner);
});

const packs = await loadRulePacks('config');
const pack = packs.find(({ id }) => id === '2024-147')!;
const FORM = [
  'newsroom-masthead',
  'press-licence-claim',
  'licence-number-missing',
  'licence-number-placeholder',
];

function present(lines: readonly string[], ownerType: OwnerType): string[] {
  const home = page({ furniture: furnitureOf(footer(lines.map((line) => `<p>${line}</p>`).join(''))) });
  const input = signalInput({
    facts: siteFacts({ home, pages: [home] }),
    site: siteContext({ ownerType, licence: null }),
  });
  return runSignals(input, pack).flatMap(({ id, outcome }) =>
    outcome === 'present' && FORM.includes(id) ? [id] : [],
  );
}

test.each(FOOTERS)(
  'on a company’s home page imprint $id shows just what it should',
  ({ lines, present: ids, licences }) => {
    const noNumber = licences.every((one) => one.startsWith('press '));
    const expected = [...(ids ?? []), ...(noNumber ? ['licence-number-missing'] : [])].sort();
    expect(present(lines, 'company').sort()).toEqual([...new Set(expected)].sort());
  },
);

test.each(FOOTERS.filter(({ id }) => id.startsWith('P')))(
  'a press agency may print imprint $id',
  ({ lines }) => {
    expect(present(lines, 'press')).toEqual([]);
  },
);
