import { expect, test } from 'vitest';
import { findPlainAddress } from '../../src/extract/plain-address.ts';

function addressIn(line: string): string | null {
  const found = findPlainAddress(line);
  return found === null ? null : line.slice(found.start, found.end);
}

test.each([
  ['Công ty TNHH Góc Phố; 40 Hàng Bè; phoxua@goc.vn', '40 Hàng Bè'],
  ['Nhà số 7 ngõ 88 Ngọc Hà - Ba Đình - Hà Nội', 'Nhà số 7 ngõ 88 Ngọc Hà - Ba Đình - Hà Nội'],
  ['125/3A Cách Mạng Tháng Tám P.5 Q.3 TPHCM', '125/3A Cách Mạng Tháng Tám P.5 Q.3 TPHCM'],
  ['Tầng 12A, tháp B, Vinaconex, Láng Hòa Lạc', 'Tầng 12A, tháp B, Vinaconex, Láng Hòa Lạc'],
  ['VP Hà Nội: số 5 Tràng Thi', 'số 5 Tràng Thi'],
  ['No. 15, Lane 4, Duy Tan Str., Cau Giay, Hanoi', 'No. 15, Lane 4, Duy Tan Str., Cau Giay, Hanoi'],
  ['📍 67 Nguyễn Văn Linh, Hải Châu', '67 Nguyễn Văn Linh, Hải Châu'],
])('an address is found in "%s"', (line, address) => {
  expect(addressIn(line)).toBe(address);
});

test.each([
  'Hà Nội, Việt Nam',
  'Giấy phép số 12/GP-TTĐT, Sở TT&TT Hà Nội',
  '© 2026 Vườn Tre, All Rights Reserved',
  '100 Bài Viết Hay, Mới Nhất',
  'Bản tin 247 - Đọc Báo',
  'Tổ Biên tập, Phòng Nội dung',
  'Đối tác: Báo A, Báo B',
])('there is none in "%s"', (line) => {
  expect(addressIn(line)).toBeNull();
});
