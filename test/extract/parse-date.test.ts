import { expect, test } from 'vitest';
import { parseDate } from '../../src/extract/parse-date.ts';

const vietnamese = { offset: '+07:00', monthFirst: false };

test.each([
  ['Thứ Hai, 22/11/2026 | 14:36 (GMT+7)', '2026-11-22T14:36:00+07:00'],
  ['Thứ hai, ngày 22-11-2026 14:36 GMT+7', '2026-11-22T14:36:00+07:00'],
  ['14:36 | 19/11/2026', '2026-11-19T14:36:00+07:00'],
  ['Đăng lúc 17:15 ngày 18/11/2026', '2026-11-18T17:15:00+07:00'],
  ['14h36 thứ sáu, 4/12/2026', '2026-12-04T14:36:00+07:00'],
  ['13/01/2022 02:24 PM', '2022-01-13T14:24:00+07:00'],
  ['22/11/2026 02:24 CH', '2026-11-22T14:24:00+07:00'],
  ['Ngày 19 tháng 11 năm 2026', '2026-11-19'],
  ['31 Tháng Mười, 2026', '2026-10-31'],
  ['31 Tháng Mười Hai, 2026', '2026-12-31'],
  ['Tháng Mười Một 5, 2026', '2026-11-05'],
  ['Cập nhật: 5/6/2026', '2026-06-05'],
  ['22.11.2026', '2026-11-22'],
  ['2026-11-22T14:36:05+07:00', '2026-11-22T14:36:05+07:00'],
  ['2026-11-22T07:36:05.123Z', '2026-11-22T07:36:05Z'],
  ['2026-11-22 14:36', '2026-11-22T14:36:00+07:00'],
  ['Sun, 22 Nov 2026 14:36:00 +0700', '2026-11-22T14:36:00+07:00'],
  ['November 22, 2026 at 2:36 pm', '2026-11-22T14:36:00+07:00'],
  ['22. November 2026, 14:36 Uhr', '2026-11-22T14:36:00+07:00'],
  ['22 de noviembre de 2026', '2026-11-22'],
  ['2026年11月22日 14:36', '2026-11-22T14:36:00+07:00'],
  ['2026.11.22 오후 2:36', '2026-11-22T14:36:00+07:00'],
])('reads %s', (text, value) => {
  expect(parseDate(text, vietnamese)?.value).toBe(value);
});

test('leaves the clock of another date to that date', () => {
  expect(parseDate('31 Tháng Mười, 2026 Thanh Niên đăng gốc 11:00 31/10/2026', vietnamese)?.value).toBe(
    '2026-10-31',
  );
});

test('follows the order of the country', () => {
  expect(parseDate('3/4/2026', { offset: 'Z', monthFirst: true })?.value).toBe('2026-03-04');
  expect(parseDate('3/4/2026', vietnamese)?.value).toBe('2026-04-03');
  expect(parseDate('11/22/2026', vietnamese)?.value).toBe('2026-11-22');
});

test.each([
  'không có ngày',
  '32/01/2026',
  '29/02/2025',
  '1/2',
  '0243.555.1234',
  '192.168.10.20',
  'Số 12/2026/NĐ-CP',
  '',
])('finds no date in "%s"', (text) => {
  expect(parseDate(text, vietnamese)).toBeNull();
});
