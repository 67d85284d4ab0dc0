import { expect, test } from 'vitest';
import { findAddress } from '../../src/extract/address-line.ts';
import { bare } from '../../src/extract/fold.ts';

function addressIn(line: string): string | null {
  const found = findAddress(bare(line));
  return found === null ? null : line.slice(found.start, found.end);
}

test.each([
  ['Công ty Cổ phần Phượt Rừng – 15 Bà Triệu, Kon Tum – 0260 3 862 004', '15 Bà Triệu, Kon Tum'],
  ['Công ty TNHH Chợ Loan, 5 Hàng Tiện, Nam Định. Người chịu trách nhiệm: Lê Loan', '5 Hàng Tiện, Nam Định'],
  ['Công ty A; 77 Nguyễn Đình Chiểu, TP.HCM; điện thoại 028 3820 0160', '77 Nguyễn Đình Chiểu, TP.HCM'],
  ['Công ty B. Số 3 Lý Bôn, Thái Bình. Tel: 0227 3 831 011', 'Số 3 Lý Bôn, Thái Bình'],
  ['112 Đồng Khởi, Biên Hòa | 0251 388 8383', '112 Đồng Khởi, Biên Hòa'],
  ['31 Lò Chén, phường Lái Thiêu, Bình Dương; ĐT 0274 3 744 044', '31 Lò Chén, phường Lái Thiêu, Bình Dương'],
  ['Công ty A, thôn Đông, xã Tân Hòa, Phú Thọ. ĐT: 0210', 'thôn Đông, xã Tân Hòa, Phú Thọ'],
  ['Công ty A, tòa nhà, 243 đường Hoàng Quốc Việt', '243 đường Hoàng Quốc Việt'],
  ['Xưởng: ngõ 9 Phùng Khoang', 'ngõ 9 Phùng Khoang'],
  ['Cao Nguyên Số, 40 Y Jút, Buôn Ma Thuột. Thư: a@b.vn', '40 Y Jút, Buôn Ma Thuột'],
])('an address that no label announces is found in "%s"', (line, address) => {
  expect(addressIn(line)).toBe(address);
});

test.each([
  'Giấy phép số 12/GP-TTĐT cấp ngày 19 tháng 1 năm 2022, Sở Thông tin và Truyền thông Hà Nội',
  'Điện thoại 0227 383 1011, Thái Bình',
  'Hơn 300 người tham gia, Đà Nẵng đón khách trở lại',
  'Năm 2026, Huế đón 3 triệu lượt khách, Quảng Nam 5 triệu',
  'Copyright 2026, Hà Nội',
])('there is none in "%s"', (line) => {
  expect(addressIn(line)).toBeNull();
});
