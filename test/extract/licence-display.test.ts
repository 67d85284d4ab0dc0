import { expect, test } from 'vitest';
import { normaliseLicenceNumber, readLicenceLine } from '../../src/extract/licence-display.ts';

/** Number, subject, date, authority of each licence that a line mentions. */
function summary(line: string): string[] {
  return readLicenceLine(line).map(
    ({ number, placeholder, subject, issuedOn, authority, superseded }) =>
      `${placeholder ? 'PLACEHOLDER' : number} ${subject} ${issuedOn} ${authority}${superseded ? ' SUPERSEDED' : ''}`,
  );
}

test.each([
  [
    'Giấy phép thiết lập trang thông tin điện tử tổng hợp trên mạng số 2215/GP-TTĐT do Sở Thông tin và Truyền thông Hà Nội cấp ngày 10 tháng 4 năm 2019',
    '2215/GP-TTĐT aggregator 2019-04-10 Sở Thông tin và Truyền thông Hà Nội',
  ],
  [
    'trên internet số 1776/GP-STTTT do Sở Thông tin và Truyền thông TP Hà Nội cấp ngày 23 tháng 06 năm 2014.',
    '1776/GP-STTTT aggregator 2014-06-23 Sở Thông tin và Truyền thông TP Hà Nội',
  ],
  [
    'Trang thông tin điện tử tổng hợp Netlife · Số giấy phép: 51/GP - STTTT, cấp ngày 16/11/2016',
    '51/GP - STTTT aggregator 2016-11-16 null',
  ],
  [
    'Giấy phép số 447/GP-STTTT do Sở Thông tin và Truyền thông TP. Đà Nẵng cấp.',
    '447/GP-STTTT aggregator null Sở Thông tin và Truyền thông TP. Đà Nẵng',
  ],
  [
    'Giấy phép số: 27/GP-TTĐT, do Sở TTTT TP. HCM cấp ngày 09/05/2019. Chịu trách nhiệm chính: Ông Bùi Tường Vũ',
    '27/GP-TTĐT aggregator 2019-05-09 Sở TTTT TP. HCM',
  ],
  [
    'trên mạng Số 44/ GP – STTTT do Sở Thông tin và Truyền thông Thành phố Hồ Chí Minh cấp ngày 13/9/2017',
    '44/ GP – STTTT aggregator 2017-09-13 Sở Thông tin và Truyền thông Thành phố Hồ Chí Minh',
  ],
  [
    'Giấy phép thiết lập Trang tin điện tử tổng hợp số 77/GP-ICP-STTT Cấp ngày 4 tháng 10 năm 2012.',
    '77/GP-ICP-STTT aggregator 2012-10-04 null',
  ],
  ['Giấy phép ICP số: 670/GP-BTTTT cấp ngày 30/11/2015', '670/GP-BTTTT aggregator 2015-11-30 null'],
  [
    'Giấy phép thông tin số 99/GP-TTDT của Bộ TTTT cấp ngày 11/ 09/2008',
    '99/GP-TTDT aggregator 2008-09-11 Bộ TTTT',
  ],
  [
    'Giấy phép số 81/GP-TTĐT do Cục Phát thanh, truyền hình và thông tin điện tử cấp ngày 12 tháng 12 năm 2021',
    '81/GP-TTĐT aggregator 2021-12-12 Cục Phát thanh, truyền hình và thông tin điện tử',
  ],
  ['GP: 79A/GP-TTĐT cấp ngày 3/4/2018', '79A/GP-TTĐT aggregator 2018-04-03 null'],
  [
    'GIAY PHEP SO 12/GP-TTDT DO SO TT&TT HA NOI CAP NGAY 01/02/2020',
    '12/GP-TTDT aggregator 2020-02-01 SO TT&TT HA NOI',
  ],
  [
    'Giấy phép sửa đổi, bổ sung số 55/GPSĐBS-TTĐT của Cục PTTH&TTĐT cấp ngày 1/1/2021',
    '55/GPSĐBS-TTĐT aggregator 2021-01-01 Cục PTTH&TTĐT',
  ],
])('reads the aggregator licence in "%s"', (line, expected) => {
  expect(summary(line)).toEqual([expected]);
  expect(summary(line.normalize('NFD'))).toEqual([expected.normalize('NFD')]);
});

test.each([
  ['Giấy phép hoạt động báo điện tử Dân trí số 15/GP-BVHTTDL Hà Nội, ngày 14-4-2025', 'press', '2025-04-14'],
  ['Giấy phép xuất bản số 110/GP - BTTTT cấp ngày 24.3.2020', 'press', '2020-03-24'],
  ['Hoạt động theo Giấy phép số 60/GP-CBC ngày 23/7/2021 của Cục Báo chí', 'press', '2021-07-23'],
  ['Giấy phép hoạt động báo chí số 12/GP-BTTTT', 'press', null],
  ['Giấy phép MXH số 285/GP-BTTTT', 'social-network', null],
  ['Giấy phép thiết lập mạng xã hội số 140/GP-BVHTTDL cấp ngày 14/10/2025', 'social-network', '2025-10-14'],
  ['Giấy phép cung cấp dịch vụ trò chơi điện tử G1 trên mạng số 131/GP-PTTH&TTĐT', 'game', null],
  ['Giấy phép xuất bản bản tin số 12/GP-XBBT ngày 3/3/2020', 'other', '2020-03-03'],
  ['Số giấy phép: 548/GP-BTTTT do Bộ Thông tin và Truyền thông cấp ngày 24/08/2021', 'unclear', '2021-08-24'],
])('the noun phrase decides what is licensed: "%s" is %s', (line, subject, issuedOn) => {
  expect(readLicenceLine(line)).toMatchObject([{ subject, issuedOn, placeholder: false }]);
});

test.each([
  'Giấy phép thiết lập trang thông tin điện tử số….…/GP-STTTTcủa Sở TT&TT ngày…/../2019',
  'Giấy phép số: ……/GP-TTĐT do Sở TT&TT cấp ngày ……',
  'Giấy phép số ... ngày ... của Sở Thông tin và Truyền thông',
  'Giấy phép thiết lập trang TTĐT TH số: đang cập nhật',
  'Giấy phép thiết lập trang TTĐT tổng hợp số: xxx/GP-STTTT',
  'Giấy phép thiết lập trang thông tin điện tử tổng hợp số: ____/GP-STTTT',
  'Giấy phép số /GP-TTĐT',
  'Giấy phép số 00/GP-TTĐT',
])('"%s" is a placeholder', (line) => {
  expect(readLicenceLine(line)).toMatchObject([{ placeholder: true, number: null, subject: 'aggregator' }]);
});

test.each([
  'Giấy phép ĐKKD số 0101234567 do Sở KHĐT Hà Nội cấp ngày 01/01/2010',
  'GPKD số 0312345678 do Sở KH&ĐT TP.HCM cấp',
  'Giấy CNĐKDN: 0304132047 do Sở KH&ĐT TP.HCM cấp ngày 06 tháng 12 năm 2005',
  'Mã số thuế: 0312345678',
  'Giấy phép kinh doanh số 4102345 do Sở Kế hoạch và Đầu tư cấp',
  'Theo Nghị định số 147/2024/NĐ-CP ngày 09/11/2024 của Chính phủ',
  'Thông tư 09/2014/TT-BTTTT',
  'Hôm nay 10/4/2019',
])('"%s" shows no licence', (line) => {
  expect(readLicenceLine(line)).toEqual([]);
});

test('reads a chain of licences, the replaced one marked', () => {
  expect(
    summary(
      'Giấy phép số: 1183/GP-TTĐT cấp ngày 04/04/2016 bởi Sở TT-TT Hà Nội, thay thế giấy phép 258/GP-TTĐT cấp ngày 07/04/2011',
    ),
  ).toEqual([
    '1183/GP-TTĐT aggregator 2016-04-04 Sở TT-TT Hà Nội',
    '258/GP-TTĐT aggregator 2011-04-07 null SUPERSEDED',
  ]);
  expect(
    summary(
      'Giấy phép ICP số 2399/GP-STTTT do Sở TTTT Hà Nội cấp ngày 4/9/2014 · Giấy phép GH ICP số 3832/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 8/8/2019 · Giấy phép SĐ, BS GP ICP số 3833/GP-TTĐT · Giấy xác nhận số 1728/GXN-TTĐT do Sở TTTT Hà Nội cấp ngày 23/6/2020',
    ),
  ).toEqual([
    '2399/GP-STTTT aggregator 2014-09-04 Sở TTTT Hà Nội',
    '3832/GP-TTĐT aggregator 2019-08-08 Sở TTTT Hà Nội',
    '3833/GP-TTĐT aggregator null null',
    '1728/GXN-TTĐT unclear 2020-06-23 Sở TTTT Hà Nội',
  ]);
});

test('one line may show licences for two services', () => {
  const line = 'Giấy phép trang TTĐT tổng hợp số 12/GP-TTĐT; Giấy phép MXH số 285/GP-BTTTT';
  expect(readLicenceLine(line).map(({ subject }) => subject)).toEqual(['aggregator', 'social-network']);
});

test('a sentence broken by line breaks is read with its neighbours', () => {
  expect(
    readLicenceLine(
      'số 123/GP-BTTTT',
      'Giấy phép thiết lập trang thông tin điện tử tổng hợp',
      'do Sở TT&TT Hà Nội cấp ngày 02/03/2021',
    ),
  ).toMatchObject([
    { subject: 'aggregator', number: '123/GP-BTTTT', issuedOn: '2021-03-02', authority: 'Sở TT&TT Hà Nội' },
  ]);
});

test('quotes stand on the page as they are, in any normal form', () => {
  for (const form of ['NFC', 'NFD'] as const) {
    const line =
      'Bảo Trì · GIẤY PHÉP SỐ 07/GP – TTĐT do Sở TT&TT Đồng Tháp cấp ngày 05/05/2021 · © 2026'.normalize(
        form,
      );
    const [licence] = readLicenceLine(line);
    expect(line).toContain(licence!.quote);
    expect(licence!.quote).toBe(
      'GIẤY PHÉP SỐ 07/GP – TTĐT do Sở TT&TT Đồng Tháp cấp ngày 05/05/2021'.normalize(form),
    );
  }
});

test.each([
  ['07/GP – TTĐT', '7/GP-TTDT'],
  ['2215 / GP-TTĐT', '2215/GP-TĐTT'],
  ['số 77/GP-ICP-STTT', '77/GP-ICP-STTTT'],
  ['79A/GP-TTĐT', '79a/gp-ttđt'],
  ['07/GP-TTĐT'.normalize('NFD'), '7/GP-TTĐT'],
])('%s is the same number as %s', (one, other) => {
  expect(normaliseLicenceNumber(one)).toBe(normaliseLicenceNumber(other));
});

test.each([
  ['10/GP-TTĐT', '100/GP-TTĐT'],
  ['79/GP-TTĐT', '79A/GP-TTĐT'],
  ['10/GP-TTĐT', '10/GP-STTTT'],
])('%s is another number than %s', (one, other) => {
  expect(normaliseLicenceNumber(one)).not.toBe(normaliseLicenceNumber(other));
});

test.each([
  'Giấy phép số …/GP-TTĐT do Sở TT&TT Hà Nội cấp ngày …/…/20…',
  'Giấy phép số: do Sở Thông tin và Truyền thông Hà Nội cấp ngày / /2024',
  'Giấy phép số:',
  'Số GPTTĐT: ........',
  'Giấy phép số: N/A',
  'Giấy phép số ####/GP-TTĐT',
  'Giấy phép số: {{so_giay_phep}}',
  'Giấy phép số 12xx/GP-TTĐT',
  'Số giấy phép: Đang bổ sung',
])('a number is left blank in "%s"', (line) => {
  expect(readLicenceLine(line).map(({ placeholder }) => placeholder)).toEqual([true]);
});

test('dots that lead to a number, and a number on the next line, leave nothing blank', () => {
  expect(summary('Giấy phép ......... 52/GP-STTTT')).toEqual(['52/GP-STTTT aggregator null null']);
  expect(readLicenceLine('Số giấy phép:', '', '52/GP-STTTT')).toEqual([]);
});
